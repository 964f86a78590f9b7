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
    std::optional<std::uint32_t> target;        ///< the one the planned needle is meant for, among several
    std::optional<std::uint32_t> bone;          ///< that the planned needle ends on, if it does
    std::vector<HazardReport> plannedHazards;   ///< of the planned needle at the end of its window

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
/// "to 38 to 46 mm", "until you feel bone, at about 46 mm": where to go.
std::string endWords(const Goal& goal);

/// What went most against the plan, if anything did: entry, angle or too deep, each by its own tolerance.
enum class Cause { none, entry, angle, depth };
Cause causeOf(const AttemptView& view);
/// "the needle went 18° more medial than planned"; empty for none.
std::string causeWords(const AttemptView& view, Cause cause);
/// "Keep within 10° of the plan and stop on bone": what to do about it, without a full stop. Not for none.
std::string remedyWords(const AttemptView& view, Cause cause);
/// Where nothing was outside its tolerance and yet a hazard came too near: what was off most, and how much narrower to aim.
std::string narrowWords(const AttemptView& view);

} // namespace acus
