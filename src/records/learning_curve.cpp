#include "records/learning_curve.h"
#include "core/language.h"
#include "records/schedule.h"
#include <algorithm>
#include <cassert>
#include <cstdio>
#include <memory>

namespace acus {

namespace {

constexpr std::size_t lately = 10;

/// The chance of at least `least` successes in `of` attempts that each fail with chance `failure`.
double chanceOfAtLeast(int least, int of, double failure) {
    // Row by row, as the triangle of Pascal: exact to rounding and without factorials.
    std::vector<double> chance(static_cast<std::size_t>(of) + 1, 0.0);
    chance[0] = 1;
    for (int n = 1; n <= of; ++n)
        for (int k = n; k >= 0; --k) {
            const auto i = static_cast<std::size_t>(k);
            chance[i] = chance[i] * failure + (k > 0 ? chance[i - 1] * (1 - failure) : 0);
        }
    double sum = 0;
    for (int k = of; k >= least; --k)
        sum += chance[static_cast<std::size_t>(k)];
    return sum;
}

/// Whether the record ever showed mastery before what it shows now.
bool wasMastered(std::span<const bool> passed, const CusumLimits& limits) {
    for (std::size_t n = 1; n <= passed.size(); ++n)
        if (cusumOf(passed.first(n), limits).verdict == CusumVerdict::acceptable)
            return true;
    return false;
}

MasteryState stateOf(const Cusum& cusum, std::span<const bool> passed, const CusumLimits& limits) {
    if (passed.empty())
        return MasteryState::untried;
    switch (cusum.verdict) {
    case CusumVerdict::acceptable: return MasteryState::mastered;
    case CusumVerdict::unacceptable: return wasMastered(passed, limits) ? MasteryState::lapsed : MasteryState::notYet;
    case CusumVerdict::undecided: break;
    }
    return MasteryState::undecided;
}

std::string wordsOf(const Mastery& mastery, const CusumLimits& limits) {
    if (mastery.state == MasteryState::untried)
        return std::string(tr("No test yet."));
    const char* verdict = mastery.state == MasteryState::mastered ? tr("The tests so far show mastery.")
                        : mastery.state == MasteryState::notYet   ? tr("The tests so far show too many failures.")
                        : mastery.state == MasteryState::lapsed   ? tr("Mastery was shown before, but has been lost since.")
                                                                  : tr("The tests so far show neither mastery nor its lack.");
    return trf("{} Passed {} of the last {}. A rule of {} in {} would pass {:.1f} % of those who truly fail {:.0f} % of the time, and fail {:.1f} % of those who fail only {:.0f} % of the time.",
               verdict, mastery.passed, mastery.of, mastery.passed, mastery.of, 100 * mastery.odds.falsePass, 100 * limits.unacceptable, 100 * mastery.odds.falseFail, 100 * limits.acceptable);
}

} // namespace

RuleOdds oddsOfRule(int passed, int of, const CusumLimits& limits) {
    assert(passed >= 0 && passed <= of);
    return {chanceOfAtLeast(passed, of, limits.unacceptable), 1 - chanceOfAtLeast(passed, of, limits.acceptable)};
}

std::string_view nameOf(MasteryState state) {
    switch (state) {
    case MasteryState::untried: return "untried";
    case MasteryState::undecided: return "undecided";
    case MasteryState::mastered: return "mastered";
    case MasteryState::notYet: return "not_yet";
    case MasteryState::lapsed: break;
    }
    return "lapsed";
}

LearningCurve learningCurve(std::span<const AttemptEntry> attempts, const CusumLimits& limits) {
    LearningCurve curve;
    for (const AttemptEntry& attempt : attempts)
        if (attempt.counts() && attempt.mode == "test" && secondsOf(attempt.startedAt)) {
            curve.ids.push_back(attempt.id);
            curve.passed.push_back(attempt.passed);
        }
    const std::size_t count = curve.passed.size();
    const auto passed = std::make_unique<bool[]>(count);   // std::vector<bool> has no span
    std::copy(curve.passed.begin(), curve.passed.end(), passed.get());
    const std::span<const bool> tests(passed.get(), count);
    curve.cusum = cusumOf(tests, limits);
    curve.limits = describe(limits);
    Mastery& mastery = curve.mastery;
    const auto last = tests.last(std::min(count, lately));
    mastery.of = static_cast<int>(last.size());
    mastery.passed = static_cast<int>(std::count(last.begin(), last.end(), true));
    mastery.state = stateOf(curve.cusum, tests, limits);
    if (mastery.of > 0)
        mastery.odds = oddsOfRule(mastery.passed, mastery.of, limits);
    mastery.words = wordsOf(mastery, limits);
    return curve;
}

Result<LearningCurve> learningCurve(const Store& store, const std::string& learner, const std::string& technique, const CusumLimits& limits) {
    const auto attempts = store.attempts(learner, technique);
    if (!attempts)
        return attempts.error();
    return learningCurve(*attempts, limits);
}

} // namespace acus
