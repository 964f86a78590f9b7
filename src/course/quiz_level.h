// How hard an item is for a learner: the difficulty that follows from its geometry, calibrated by what was answered. Rasch's model
// (Rasch 1960): the chance of a right answer is 1 / (1 + e^(hardness − ability)), in logits; both are estimated as the most
// probable ones with normal priors about 0, so that few answers say little.
#pragma once
#include <functional>
#include <map>
#include <span>
#include <string>

namespace acus {

struct QuizOutcome {
    std::string kind;
    double difficulty = 0.5;                   ///< of the item, 0 … 1
    bool right = false;
};

struct QuizLevel {
    double ability = 0;                        ///< logits; 0 without any answers
    std::map<std::string, double> harder;      ///< by kind: how much harder it is for this learner than its items say, logits
    std::size_t answers = 0;

    double chance(const std::string& kind, double difficulty) const;
    /// The difficulty, 0 … 1, of the items of a kind that are wanted: those that three of four times are answered rightly.
    double wanted(const std::string& kind) const;
};

/// 0.5 is 0; the whole scale spans four logits.
double hardnessOf(double difficulty);

/// Standard deviations of the priors (teaching values): abilities 1, kinds 0.5 logits.
QuizLevel levelOf(std::span<const QuizOutcome> outcomes);

} // namespace acus
