// After the attempt: three findings in a tutor's words, most important first, and the nearest needle that would have been right.
#pragma once
#include "assess/rubric.h"
#include "safety/admissible.h"

namespace acus {

struct Finding {
    std::string id;                              ///< "breach", "unclear", "omitted", "wrong_side", "too_deep", "missed_target", "near", "bone", "depth", "entry", "angle", "handle", "redirected",
                                                 ///< "bent", "punctures", "needle", "no_needle"; and no faults: "good", "narrow", "refine"
    std::string text;                            ///< one or two sentences: what happened, and what to do next time, with units
    double weight = 0;                           ///< more is more important
    std::optional<std::uint32_t> structure;      ///< to be lit
};

struct Debrief {
    Measures measures;
    Score score;
    std::vector<Finding> findings;               ///< at most three, most important first
    std::optional<Counterfactual> better;        ///< absent when the needle was right, or nothing near is
    std::optional<Counterfactual> nearest;       ///< what betterText says, even if it is nothing to change; absent when no needle near would have been right
    std::string betterText;                      ///< "7 mm lateral, 12° less medial, stop at 46 mm"; "nothing to change"
    std::string planText;                        ///< plan and what was done, side by side, in one sentence
    std::vector<HazardProfile> profiles;         ///< of the deepest passage
};
Debrief debrief(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, const Rubric& rubric,
                const Conduct& conduct);

/// Says it (score, findings, texts) again in the language at hand, of a debrief whose measures and nearest right needle are there.
void tell(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, const Rubric& rubric, const Conduct& conduct, Debrief& result);

} // namespace acus
