// How far a learner is with a technique: the curve of all tests, whether they show mastery, and how often such a rule is wrong.
#pragma once
#include "assess/cusum.h"
#include "records/store.h"

namespace acus {

/// What a rule "at least so many of so many passed" does to those who are not, and to those who are good enough.
struct RuleOdds {
    double falsePass = 0;                  ///< chance that someone with the unacceptable rate of failure satisfies it
    double falseFail = 0;                  ///< chance that someone with the acceptable rate does not
};
/// 0 ≤ passed ≤ of. By the binomial distribution: attempts taken as independent.
RuleOdds oddsOfRule(int passed, int of, const CusumLimits& limits = {});

enum class MasteryState : std::uint8_t { untried, undecided, mastered, notYet, lapsed };
std::string_view nameOf(MasteryState state);

struct Mastery {
    MasteryState state = MasteryState::untried;
    int passed = 0, of = 0;                ///< of the last tests, at most ten
    RuleOdds odds;                         ///< of the rule "as many of as many as now"; 0 when untried
    std::string words;                     ///< two or three sentences, odds included
};

struct LearningCurve {
    std::vector<std::string> ids;          ///< of the tests, oldest first
    std::vector<bool> passed;
    Cusum cusum;
    std::string limits;                    ///< in words
    Mastery mastery;
};

/// Tests alone count: with help everybody passes. The attempts may be of one technique only, oldest first. Limits must be valid.
LearningCurve learningCurve(std::span<const AttemptEntry> attempts, const CusumLimits& limits = {});
Result<LearningCurve> learningCurve(const Store& store, const std::string& learner, const std::string& technique,
                                    const CusumLimits& limits = {});

} // namespace acus
