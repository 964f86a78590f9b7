// An attempt with its plan beside it, and the differences in words: what the findings of a debrief are made of.
#pragma once
#include "assess/debrief.h"
#include "assess/tip_course.h"
#include "safety/skin_offset.h"

namespace acus {

struct AttemptView {
    const Model& model;
    const Goal& goal;
    std::span<const InsertionRecord> insertions;
    const Measures& measures;
    std::optional<Judged> judged;          ///< nothing: no needle went in
    SkinOffset entryOff;                   ///< from the planned entry to that of the puncture that counts
    double medialOffDeg = 0, cranialOffDeg = 0, angleOffDeg = 0;

    double metric(std::string_view id) const { return measures.value(id).value_or(0); }
    const std::string& name(std::uint32_t structure) const { return model.structures[structure].name; }
};
AttemptView viewOf(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, const Measures& measures);

/// "7 mm lateral and 3 mm cranial of the planned entry"
std::string entryWords(const AttemptView& view);
/// "18° more medial and 5° more caudal than planned"
std::string angleWords(const AttemptView& view);
/// "38 to 46 mm"
std::string windowWords(const Goal& goal);

/// What went most against the plan, if anything did: entry, angle or too deep, each by its own tolerance.
enum class Cause { none, entry, angle, depth };
Cause causeOf(const AttemptView& view);
/// "the needle went 18° more medial than planned"; empty for none.
std::string causeWords(const AttemptView& view, Cause cause);
/// "Keep within 10° of the plan": what to do about it, without a full stop. For none: what there is to do all the same.
std::string remedyWords(const AttemptView& view, Cause cause);

} // namespace acus
