#include "core/json.h"
#include "records/mastery_test.h"
#include "sample_store.h"
#include "sculpt/patient_address.h"

using namespace acus;

namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

MasteryStanding newest(const Settings& settings, const std::vector<AttemptEntry>& attempts) {
    const auto all = masteryTests(settings, attempts);
    REQUIRE(!all.empty());
    return all.front();
}

} // namespace

TEST_CASE("a mastery test is decided by the first tests after it began, as soon as the rest can't change it") {
    const Settings settings = {settingOf({"piriformis_pa", {4, 5}, someMonday})};
    CHECK(settings[0].first == "mastery:piriformis_pa:2026-03-02T00:00:00Z");
    std::vector<AttemptEntry> attempts = {attemptAt(someMonday - 60, false)};   // before it
    CHECK(newest(settings, attempts).outcome == MasteryOutcome::running);
    CHECK(newest(settings, attempts).failed == 0);
    attempts.push_back(attemptAt(someMonday + 60, true));
    attempts.push_back(attemptAt(someMonday + 120, true, 18, "piriformis_pa//right", "guided"));   // with help: does not count
    attempts.push_back(attemptAt(someMonday + 180, true, 18, "psoas_pa//right"));
    attempts.push_back(attemptAt(someMonday + 240, false));
    MasteryStanding standing = newest(settings, attempts);
    CHECK(standing.passed == 1);
    CHECK(standing.failed == 1);
    CHECK(standing.outcome == MasteryOutcome::running);
    attempts.insert(attempts.begin(), attemptAt(someMonday + 300, false));   // in any order
    standing = newest(settings, attempts);
    CHECK(standing.outcome == MasteryOutcome::failed);
    CHECK(standing.decidedS == someMonday + 300);
    attempts.push_back(attemptAt(someMonday + 360, true));   // too late
    CHECK(newest(settings, attempts).passed == 1);
}

TEST_CASE("a mastery test that is passed; one that a new one ends; settings that are none") {
    Settings settings = {settingOf({"piriformis_pa", {3, 3}, someMonday}), {"mastery:x", "{}"}, {"mastery:x:2026-03-02T00:00:00Z", "{\"passed\": 4, \"of\": 3}"},
                         {"mastery:y:never", "{\"passed\": 3, \"of\": 3}"}, {"language", "de"}};
    std::vector<AttemptEntry> attempts;
    for (int i = 0; i < 3; ++i)
        attempts.push_back(attemptAt(someMonday + 60 * i, true));
    CHECK(masteryTests(settings, attempts).size() == 1);
    CHECK(newest(settings, attempts).outcome == MasteryOutcome::passed);
    settings.push_back(settingOf({"piriformis_pa", {4, 5}, someMonday + 60}));
    const auto both = masteryTests(settings, attempts);
    REQUIRE(both.size() == 2);
    CHECK(both[0].passed == 2);
    CHECK(both[0].outcome == MasteryOutcome::running);
    CHECK(both[1].passed == 1);
    CHECK(both[1].outcome == MasteryOutcome::abandoned);
}

TEST_CASE("a mastery test on somebody who is drawn anew counts the first attempt on each person of that kind") {
    const std::string kind = "patient:draw=random,sex=f,bmi=30..40";
    const Settings settings = {settingOf({"piriformis_pa", {2, 2}, someMonday, kind})};
    const auto on = [&](std::int64_t at, const std::string& patient, bool passed = true) {
        AttemptEntry attempt = attemptAt(someMonday + at, passed);
        attempt.json = Json{{"pack", {{"patient", patient}}}, {"log", Json::array()}}.dump();
        return attempt;
    };
    std::vector<AttemptEntry> attempts;
    MasteryStanding standing = newest(settings, attempts);
    CHECK(standing.test.patient == kind);
    const std::string first = nextPatient(standing);
    CHECK(first == nextPatient(standing));      // whoever looks again meets nobody easier
    CHECK(first != nextPatient(standing, 1));
    CHECK(first.find("random") == std::string::npos);
    attempts.push_back(on(60, ""));                            // a built-in patient
    attempts.push_back(on(70, "patient:draw=7,sex=m"));        // of another kind
    CHECK(newest(settings, attempts).passed == 0);
    const std::string woman = addressOf(*patientAt(first));
    attempts.push_back(on(80, woman));
    attempts.push_back(on(90, woman));                         // the same woman again
    standing = newest(settings, attempts);
    CHECK(standing.passed == 1);
    CHECK(standing.outcome == MasteryOutcome::running);
    CHECK(nextPatient(standing) != first);
    attempts.push_back(on(100, addressOf(*patientAt(nextPatient(standing)))));
    CHECK(newest(settings, attempts).outcome == MasteryOutcome::passed);
    // One patient by name; a setting that asks for nobody who can be is none.
    const Settings fixed = {settingOf({"piriformis_pa", {2, 2}, someMonday, "patient:sex=f,height=165,bmi=31"})};
    CHECK(newest(fixed, {on(60, "patient:sex=f,height=165,bmi=31"), on(70, woman)}).passed == 1);
    CHECK(masteryTests(Settings{{"mastery:x:2026-03-02T00:00:00Z", R"({"passed": 1, "of": 3, "patient": "somebody"})"}}, attempts).empty());
}

TEST_CASE("the consequence of a rule, by hand") {
    // 3 of 3: 0.6³ = 21.6 % of those who fail 40 % of the time pass, 1 − 0.8³ = 48.8 % of those who fail 20 % fail.
    CHECK(consequenceOf({3, 3}) == "Passes 22 % of those who truly fail 40 % of the time, and fails 49 % of those who fail only 20 % of the time.");
    for (std::size_t i = 1; i < masteryRules().size(); ++i)
        CHECK(oddsOfRule(masteryRules()[i].passed, masteryRules()[i].of).falsePass > 0);
}
