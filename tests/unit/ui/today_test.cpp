#include "catch.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include <cstdlib>

using namespace acus;
using namespace acus::ui;

namespace {

constexpr std::int64_t noon = 1'772'452'800, day = 86400;   // 2 March 2026, 12:00 UTC

LearnerSummary summary() {
    setenv("TZ", "UTC", 1);
    tzset();
    LearnerSummary learner;
    learner.nowS = noon;
    learner.dayStartS = noon - day / 2;
    return learner;
}

} // namespace

TEST_CASE("when something comes, in words") {
    const LearnerSummary learner = summary();
    CHECK(whenWords(noon - 5, learner) == "now");
    CHECK(whenWords(noon + 30, learner) == "in 1 minute");
    CHECK(whenWords(noon + 600, learner) == "in 10 minutes");
    CHECK(whenWords(noon + 3 * 3600, learner) == "in 3 hours");
    CHECK(whenWords(noon + 13 * 3600, learner) == "tomorrow");
    CHECK(whenWords(noon + 5 * day, learner) == "in 5 days");
    CHECK(whenWords(noon + 100 * day, learner) == "on 10 June 2026");
    CHECK(dateWords("2026-03-02T12:00:00Z") == "2 March 2026");
    CHECK(dateWords("whenever").empty());
    CHECK(kindWords("innervation") == "Nerve supply");
    CHECK(kindWords("hazard") == "Hazards");
}

TEST_CASE("a technique is practised with help until it was passed last time, at the level and side of the last attempt") {
    LearnerSummary learner = summary();
    TodayEntry entry;
    entry.item.key = "technique:piriformis_pa";
    CHECK(techniqueOf(entry) == "piriformis_pa");
    CHECK(factOf(entry).empty());
    CHECK(modeFor(entry, learner) == Mode::guided);
    CHECK(planFor("piriformis_pa", learner) == "piriformis_pa");
    TechniqueProgress progress;
    progress.id = "piriformis_pa";
    learner.techniques.push_back(progress);
    CHECK(modeFor(entry, learner) == Mode::guided);
    learner.techniques[0].lastPassed = true;
    CHECK(modeFor(entry, learner) == Mode::test);
    AttemptEntry attempt;
    attempt.plan = "piriformis_pa/left";
    learner.attempts.push_back(attempt);
    CHECK(planFor("piriformis_pa", learner) == "piriformis_pa/left");
    entry.item.key = "fact:origin:piriformis";
    CHECK(factOf(entry) == "origin:piriformis");
    CHECK(techniqueOf(entry).empty());
}

TEST_CASE("what was done today, in words") {
    LearnerSummary learner = summary();
    CHECK(doneWords(learner) == "Nothing yet.");
    learner.triedToday = 2, learner.passedToday = 1;
    CHECK(doneWords(learner) == "2 attempts, 1 passed.");
    learner.answeredToday = 1, learner.rightToday = 0;
    CHECK(doneWords(learner) == "2 attempts, 1 passed; 1 question, 0 right.");
}

TEST_CASE("up, down and Enter on today's list") {
    State state;
    auto learner = std::make_shared<LearnerSummary>(summary());
    for (const char* key : {"technique:piriformis_pa", "fact:origin:piriformis"}) {
        TodayEntry entry;
        entry.item.key = key;
        learner->today.push_back(entry);
    }
    state.learner = learner;
    ui::Memory memory;
    Requests requests;
    const auto press = [&](const char* chord) {
        const auto line = todayKey(chord);
        REQUIRE(line);
        const Result<Command> command = parseCommand(*line);
        CHECK(carryOutToday(*command, state, 1, memory, requests));
    };
    press("Enter");
    CHECK(requests.empty());   // nothing is marked yet
    press("Down");
    press("Up");
    press("Up");
    CHECK(memory.today.marked == 0);
    press("Enter");
    auto asked = requests.take();
    REQUIRE(asked.size() == 2);
    CHECK(formatCommand(asked[0].command) == "mode guided");
    CHECK(formatCommand(asked[1].command) == "practice.begin piriformis_pa 1000");
    for (int i = 0; i < 5; ++i)
        press("Down");
    CHECK(memory.today.marked == 1);
    press("Enter");
    asked = requests.take();
    REQUIRE(asked.size() == 1);
    CHECK(formatCommand(asked[0].command) == "quiz.begin --count 1 --fact origin:piriformis");
    CHECK(!todayKey("Left"));
    state.learner.reset();
    press("Down");
    CHECK(memory.today.marked == -1);
}
