#include "records/mastery_test.h"
#include "core/json.h"
#include "core/language.h"
#include "records/schedule.h"
#include "sculpt/patient_here.h"
#include "sculpt/patient_wish.h"
#include <algorithm>
#include <set>

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
    const std::string patient = reader.text("patient", "");
    if (reader.error() || !mayBeAsked(patient) || of < 1 || of > mostTests || passed < 1 || passed > of)
        return std::nullopt;
    return MasteryTest{name.substr(prefix.size(), colon - prefix.size()), {static_cast<int>(passed), static_cast<int>(of)}, *began, patient};
}

/// Who an attempt was on: its address, of the text that is kept of it.
std::string patientOfAttempt(const AttemptEntry& attempt) {
    const Json kept = Json::parse(attempt.json, [](int depth, Json::parse_event_t event, Json& parsed) {
        return event != Json::parse_event_t::key || depth != 1 || parsed == "pack";
    }, false);
    const Json pack = kept.is_object() && kept.contains("pack") ? kept["pack"] : Json();
    return pack.is_object() && pack.contains("patient") && pack["patient"].is_string() ? pack["patient"].get<std::string>() : "";
}

/// Until `untilS`, when the next one of the technique began.
MasteryStanding standingOf(MasteryTest test, const std::vector<const AttemptEntry*>& oldestFirst, std::optional<std::int64_t> untilS) {
    MasteryStanding standing{std::move(test), 0, 0, MasteryOutcome::running, 0};
    const MasteryRule rule = standing.test.rule;
    const bool drawn = isDrawnAnew(standing.test.patient);
    std::set<std::string> met;
    for (const AttemptEntry* attempt : oldestFirst) {
        const std::int64_t at = *secondsOf(attempt->startedAt);
        if (standing.outcome != MasteryOutcome::running || attempt->technique() != standing.test.technique || at < standing.test.beganS || (untilS && at >= *untilS))
            continue;
        if (!standing.test.patient.empty()) {
            const std::string who = patientOfAttempt(*attempt);
            if (!isAskedFor(who, attempt->packId, standing.test.patient) || (drawn && !met.insert(who).second))
                continue;
        }
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
    return trf("Passes {:.0f} % of those who truly fail {:.0f} % of the time, and fails {:.0f} % of those who fail only {:.0f} % of the time.", 100 * odds.falsePass, 100 * limits.unacceptable,
               100 * odds.falseFail, 100 * limits.acceptable);
}

bool isAskedFor(std::string_view address, std::string_view packId, std::string_view asked) {
    PackInfo who;
    who.id = packId;
    who.folder = address;
    return liesHere(who, asked);
}

std::string nextPatient(const MasteryStanding& standing, int go) {
    const MasteryTest& test = standing.test;
    return drawnFor(test.patient, seedOf(test.technique + " " + iso8601Of(test.beganS) + " " + std::to_string(standing.passed + standing.failed + 1) + " " + std::to_string(go)));
}

std::pair<std::string, std::string> settingOf(const MasteryTest& test) {
    Json text = {{"passed", test.rule.passed}, {"of", test.rule.of}};
    if (!test.patient.empty())
        text["patient"] = test.patient;
    return {std::string(prefix) + test.technique + ":" + iso8601Of(test.beganS), text.dump()};
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
