// Techniques: one muscle by one approach, as taught. Pure data keyed by structure and landmark ids; files in assets/techniques.
// Sentences may name sides and levels through {side} and {level} (rule_text.h: filled).
#pragma once
#include "core/result.h"
#include "course/entry_rule.h"
#include "needle/needle.h"
#include <optional>
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
    std::string id;                        ///< "sciatic_nerve"
    std::vector<std::string> structures;   ///< ids or patterns ("sciatic_nerve_{s}", "pleura_*"), resolved on the model
    std::string name, ifHit;               ///< "Sciatic nerve"; "electric shock down the leg, foot drop"
    Figure warnMm, failMm;
};

/// What a student does wrong, as a change of the planned needle. Run on the standard man it comes within the fail margin of
/// the hazard it names, unless `cannot` says why it can't on that body.
struct KnownMistake {
    std::string text;                ///< "The entry lies 25 mm beside the midline instead of 12."
    std::string source;              ///< empty: teaching value
    std::string hazard;              ///< id of one of the technique's hazards
    std::string level;               ///< where it was tried; empty: the first (or no levels)
    double lateralMm = 0, cranialMm = 0;       ///< of the entry, along the skin; negative: medial, caudal
    double medialDeg = 0, cranialDeg = 0;      ///< added to the planned clinical angles
    double deeperMm = 0;             ///< beyond the end of the depth window, until bone or the needle's length stops it
    std::string cannot;              ///< why it harms nothing on the standard man although it does on others
};

/// Published depths that differ from level to level.
struct LevelDepth {
    std::string level;
    Figure typicalMm, deepestMm;
};

struct Technique {
    std::string id;                        ///< "multifidus_lumborum_pa"
    std::string muscle, muscleName, latin; ///< structure id without side
    std::string approach;                  ///< "straight in beside the spinous process"
    bool restricted = false;               ///< shown and demonstrated, never practised
    std::string why;                       ///< why restricted
    std::string pack;                      ///< id of the only pack it is for; empty: any
    std::vector<std::string> levels;       ///< "l2" …; empty: no levels
    std::string position;
    std::vector<std::string> landmarks;    ///< ids used, {s} side, {v} level
    std::string entryRule, directionRule;  ///< in words, as taught
    std::optional<PlaceRule> place;        ///< the rules that run (entry_rule.h); none: a muscle that is only shown
    std::optional<DirectionRule> aim;
    std::vector<std::string> targets;      ///< patterns: the tip has to be in one of them
    std::vector<std::string> backdrop;     ///< patterns: bones behind the target on this way
    bool endOnBone = false;
    std::vector<NeedleSize> needles;
    Figure typicalMm, deepestMm;           ///< as published, along the needle from the skin
    std::vector<LevelDepth> depths;        ///< where they differ by level
    Figure pastSurfaceMm;                  ///< where the cap counts from the muscle's surface instead of the skin; 0: from the skin
    std::string endpoint, feel;
    std::vector<TechniqueHazard> hazards;
    std::vector<Sentence> contraindications, mistakes;   ///< mistakes: all texts, the known mistakes' among them
    std::vector<KnownMistake> knownMistakes;
    std::string segments, innervation, origin, insertion, action, referral;
    std::string factsSource;               ///< of the six texts above; empty: teaching values
    std::vector<std::string> sources;      ///< full references

    const Figure& typicalAt(std::string_view level) const;
    const Figure& deepestAt(std::string_view level) const;
};

/// All techniques of assets/techniques, by muscle, then approach. Empty if an embedded file can't be read, which tests do not
/// let pass.
std::span<const Technique> techniqueLibrary();
const Technique* techniqueNamed(std::string_view id);

/// What all files share: assets/techniques/shared.json.
struct SharedContent {
    std::vector<TechniqueHazard> hazards;
    std::vector<std::pair<std::string, std::vector<Sentence>>> contraindications;   ///< sets by name
    std::vector<std::pair<std::string, std::string>> references;                    ///< key → citation
};
Result<SharedContent> parseShared(std::string_view json, std::string_view source);
/// One muscle's file. Errors name file and field.
Result<std::vector<Technique>> parseTechniques(std::string_view json, std::string_view source, const SharedContent& shared);
/// The embedded files, or what is wrong with them.
Result<std::vector<Technique>> readTechniqueLibrary();

} // namespace acus
