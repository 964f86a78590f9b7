#include "records/mastery_test.h"
#include "core/json.h"
#include "records/schedule.h"
#include <algorithm>
#include <cstdio>

namespace acus {

namespace {

constexpr std::string_view prefix = "mastery:";
constexpr int mostTests = 50;

std::optional<MasteryTest> readTest(const std::string& name, const std::string& text) {
    if (!name.starts_with(prefix))
        return std::nullopt;
    const std::size_t colon = name.find(':', prefix.size());
    const auto began = colon == std::string::npos ? std::nullopt : secondsOf(std::string_view(name).substr(colon + 1));
    const Result<Json> json = parseJson(text, name);
    if (!began || !json || !json->is_object())
        return std::nullopt;
    JsonReader reader(*json, name);
    const long long passed = reader.integer("passed").value_or(0), of = reader.integer("of").value_or(0);
    if (reader.error() || of < 1 || of > mostTests || passed < 1 || passed > of)
        return std::nullopt;
    return MasteryTest{name.substr(prefix.size(), colon - prefix.size()), {static_cast<int>(passed), static_cast<int>(of)}, *began};
}

/// Until `untilS`, when the next one of the technique began.
MasteryStanding standingOf(MasteryTest test, const std::vector<const AttemptEntry*>& oldestFirst, std::optional<std::int64_t> untilS) {
    MasteryStanding standing{std::move(test), 0, 0, MasteryOutcome::running, 0};
    const MasteryRule rule = standing.test.rule;
    for (const AttemptEntry* attempt : oldestFirst) {
        const std::int64_t at = *secondsOf(attempt->startedAt);
        if (standing.outcome != MasteryOutcome::running || attempt->technique() != standing.test.technique || at < standing.test.beganS || (untilS && at >= *untilS))
            continue;
        ++(attempt->passed ? standing.passed : standing.failed);
        if (standing.passed >= rule.passed)
            standing.outcome = MasteryOutcome::passed;
        else if (standing.failed > rule.of - rule.passed)
            standing.outcome = MasteryOutcome::failed;
        if (standing.outcome != MasteryOutcome::running)
            standing.decidedS = at;
    }
    if (standing.outcome == MasteryOutcome::running && untilS)
        standing.outcome = MasteryOutcome::abandoned;
    return standing;
}

} // namespace

std::span<const MasteryRule> masteryRules() {
    static constexpr MasteryRule rules[] = {{3, 3}, {4, 5}, {8, 10}, {16, 20}};
    return rules;
}

std::string consequenceOf(MasteryRule rule, const CusumLimits& limits) {
    const RuleOdds odds = oddsOfRule(rule.passed, rule.of, limits);
    char text[200];
    std::snprintf(text, sizeof text, "Passes %.0f %% of those who truly fail %.0f %% of the time, and fails %.0f %% of those who fail only %.0f %% of the time.",
                  100 * odds.falsePass, 100 * limits.unacceptable, 100 * odds.falseFail, 100 * limits.acceptable);
    return text;
}

std::pair<std::string, std::string> settingOf(const MasteryTest& test) {
    return {std::string(prefix) + test.technique + ":" + iso8601Of(test.beganS), Json{{"passed", test.rule.passed}, {"of", test.rule.of}}.dump()};
}

std::vector<MasteryStanding> masteryTests(std::span<const std::pair<std::string, std::string>> settings, std::span<const AttemptEntry> attempts) {
    std::vector<MasteryTest> tests;
    for (const auto& [name, text] : settings)
        if (auto test = readTest(name, text))
            tests.push_back(*std::move(test));
    std::stable_sort(tests.begin(), tests.end(), [](const MasteryTest& a, const MasteryTest& b) { return a.beganS < b.beganS; });
    std::vector<const AttemptEntry*> tried;
    for (const AttemptEntry& attempt : attempts)
        if (attempt.counts() && attempt.mode == "test" && secondsOf(attempt.startedAt))
            tried.push_back(&attempt);
    std::stable_sort(tried.begin(), tried.end(), [](const AttemptEntry* a, const AttemptEntry* b) { return *secondsOf(a->startedAt) < *secondsOf(b->startedAt); });
    std::vector<MasteryStanding> all;
    for (std::size_t i = 0; i < tests.size(); ++i) {
        std::optional<std::int64_t> until;
        for (std::size_t k = i + 1; k < tests.size() && !until; ++k)
            if (tests[k].technique == tests[i].technique)
                until = tests[k].beganS;
        all.push_back(standingOf(tests[i], tried, until));
    }
    std::reverse(all.begin(), all.end());
    return all;
}

} // namespace acus
