// Techniques: one muscle by one approach, as taught. Pure data keyed by structure and landmark ids; files in assets/techniques.
// Sentences may name sides and levels through {side} and {level}.
#pragma once
#include "core/result.h"
#include "needle/needle.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

/// A figure with where it comes from. Without a source it is a teaching value, and shown as such.
struct Figure {
    double value = 0;
    std::string source;              ///< "Hannah 2016 Man Ther 26:160"; empty: teaching value
    bool teaching() const { return source.empty(); }
};
struct Sentence {
    std::string text, source;        ///< source empty: teaching value
};
struct TechniqueHazard {
    std::vector<std::string> structures;   ///< ids or group patterns of this pack ("sciatic_nerve_{s}", "pleura_*"), resolved on the model
    std::string name, ifHit;               ///< "Sciatic nerve"; "electric shock down the leg, foot drop"
    Figure warnMm, failMm;
};

struct Technique {
    std::string id;                        ///< "multifidus_lumborum_pa"
    std::string muscle, muscleName, latin; ///< structure id without side
    std::string approach;                  ///< "straight in beside the spinous process"
    bool restricted = false;               ///< shown and demonstrated, never practised
    std::string why;                       ///< why restricted
    std::vector<std::string> levels;       ///< "l2" …; empty: no levels
    std::string position;
    std::vector<std::string> landmarks;    ///< ids used, {s} side, {v} level
    std::string entryRule, directionRule;  ///< in words, as taught; the rules that run are in entry_rule.h
    std::vector<NeedleSize> needles;
    Figure typicalMm, deepestMm;
    std::string endpoint, feel;
    std::vector<TechniqueHazard> hazards;
    std::vector<Sentence> contraindications, mistakes;
    std::string segments, innervation, origin, insertion, action, referral;
    std::vector<std::string> sources;      ///< full references
};

/// All techniques of assets/techniques, by muscle, then approach.
std::span<const Technique> techniqueLibrary();
const Technique* techniqueNamed(std::string_view id);

} // namespace acus
