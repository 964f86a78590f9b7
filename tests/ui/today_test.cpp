// The learner's desk in the real window: what is due and why, the day after; curves; profiles; the lock. On the phantom, with a clock of its own.
#include "catch.h"
#include "driver.h"
#include "own_folders.h"
#include "assess/own_rubrics.h"
#include "records/attempt_folder.h"
#include "records/learner_summary.h"
#include "records/mode_lock.h"
#include "records/schedule.h"
#include "records/store.h"
#include "course/quiz_run.h"
#include "screen_text.h"
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

const LearnerSummary& learner(Driver& driver) {
    REQUIRE(driver.state().learner);
    return *driver.state().learner;
}

/// A blind test on the phantom: done rightly, or left out what the checklist asks for.
void blindTest(Driver& driver, bool rightly) {
    if (!driver.state().practice || driver.state().practice->result()) {
        driver.say("mode test");
        driver.say("practice.begin phantom_deep/right");
    }
    const Goal goal = driver.state().practice->plan().goal;
    if (rightly)
        tickAll(driver, false);
    char line[200];
    std::snprintf(line, sizeof line, "needle.size %.2fx%g", goal.needles.front().diameterMm, goal.needles.front().lengthMm);
    driver.say(line);
    std::snprintf(line, sizeof line, "needle.place %.3f %.3f %.3f", goal.entry.x, goal.entry.y, goal.entry.z);
    driver.say(line);
    std::snprintf(line, sizeof line, "needle.direction %.6f %.6f %.6f", goal.direction.x, goal.direction.y, goal.direction.z);
    driver.say(line);
    driver.say("practice.tap");
    std::snprintf(line, sizeof line, "needle.depth %.2f", 0.5 * (goal.lowMm + goal.highMm));
    driver.say(line);
    driver.say("practice.wait 5");
    driver.say("practice.remove");
    if (rightly)
        tickAll(driver, true);
    driver.say("practice.finish");
    REQUIRE(driver.state().practice->result());
    INFO(driver.state().practice->result()->score.verdict);
    CHECK(driver.state().practice->result()->score.passed == rightly);
    driver.say("practice.leave");
}

} // namespace

TEST_CASE("a technique that failed is due the next day with its reason; passed, it comes later", "[today]") {
    OwnFolders folders;
    std::int64_t now = monday;
    Driver driver(1280, 900, "phantom", [&] { return now; });
    driver.press("today");
    CHECK(driver.has("today summary"));
    CHECK(reads(driver, "Nothing is due."));
    CHECK(driver.has("start technique:phantom_deep"));   // new
    driver.look("today_fresh");
    blindTest(driver, false);
    now += day;
    driver.press("today");
    driver.press("today");   // away and back
    REQUIRE(driver.has("today technique:phantom_deep"));
    CHECK(reads(driver, "1 is due."));
    CHECK(reads(driver, "Due since yesterday; last time: Failed"));
    driver.look("today_due");
    // Keys alone: the first entry, begun. It failed, so with help.
    driver.key(GLFW_KEY_DOWN);
    driver.key(GLFW_KEY_ENTER);
    REQUIRE(driver.state().practice);
    CHECK(driver.state().mode == Mode::guided);
    CHECK(driver.state().practice->plan().technique->id == "phantom_deep");
    blindTest(driver, true);
    CHECK(learner(driver).passedToday == 1);
    now += 60;
    driver.press("today");
    if (!driver.has("today summary"))
        driver.press("today");
    CHECK(!driver.has("today technique:phantom_deep"));
    CHECK(reads(driver, "1 attempt, 1 passed"));
    CHECK(reads(driver, "What comes next"));
    driver.look("today_done");
    driver.say("theme light");
    driver.look("today_done_light");
}

TEST_CASE("the curve of a technique, and a mastery test that says what it means before it begins", "[today]") {
    OwnFolders folders;
    std::int64_t now = monday;
    Driver driver(1280, 900, "phantom", [&] { return now; });
    for (const bool rightly : {true, false, true}) {
        blindTest(driver, rightly);
        now += 3600;
    }
    driver.press("today");
    driver.press("today page Progress");
    driver.look("progress_list");
    driver.press("progress phantom_deep");
    CHECK(driver.has("learning curve"));
    CHECK(driver.has("curve limits"));
    CHECK(reads(driver, "Passed 2 of the last 3."));
    driver.press("mastery rule 3");
    CHECK(reads(driver, "Passes 22 % of those"));
    driver.look("progress_technique");
    driver.say("theme light");
    driver.look("progress_technique_light");
    driver.press("mastery begin");
    REQUIRE(driver.state().practice);
    CHECK(driver.state().practice->settings().mode == Mode::test);
    blindTest(driver, false);
    driver.settle();
    REQUIRE(learner(driver).masteryOf("phantom_deep"));
    CHECK(learner(driver).masteryOf("phantom_deep")->outcome == MasteryOutcome::failed);   // 3 of 3 can't be reached any more
    CHECK(reads(driver, "Not passed on"));
    driver.look("mastery_failed");
}

TEST_CASE("kept attempts: listed, filtered, opened with their debrief", "[today]") {
    OwnFolders folders;
    std::int64_t now = monday;
    Driver driver(1280, 900, "phantom", [&] { return now; });
    blindTest(driver, false);
    now += 9 * day;
    blindTest(driver, true);
    driver.press("today");
    driver.press("today page Attempts");
    const std::string first = "attempt " + learner(driver).attempts.at(1).id, last = "attempt " + learner(driver).attempts.at(0).id;
    CHECK(driver.has(first));
    driver.look("attempts");
    driver.press("attempt filter");
    driver.type("failed");
    CHECK(driver.has(first));
    CHECK(!driver.has(last));
    driver.key(GLFW_KEY_ESCAPE);
    driver.press(first);
    REQUIRE(driver.state().practice);
    REQUIRE(driver.state().practice->result());
    CHECK(!driver.state().practice->result()->score.passed);
    CHECK(driver.has("not passed"));
    driver.look("attempt_opened");
    driver.press("practice.leave");
    CHECK(driver.has("attempt filter"));   // back where it was opened
    CHECK(learner(driver).attempts.size() == 2);
}

TEST_CASE("profiles without passwords, and the instructor's lock", "[today]") {
    OwnFolders folders;
    Driver driver(1280, 1000, "phantom", [] { return monday; });
    blindTest(driver, true);
    driver.press("today");
    driver.press("today page Profile");
    driver.press("new learner");
    driver.type("Ada");
    driver.press("add learner");
    CHECK(learner(driver).learner == "Ada");
    CHECK(learner(driver).attempts.empty());
    driver.press("rename learner");
    driver.type("Ada L.");
    driver.press("rename");
    CHECK(learner(driver).learner == "Ada L.");
    driver.look("profile");
    driver.press("profile me");
    CHECK(learner(driver).attempts.size() == 1);
    driver.press("profile Ada L.");
    driver.press("erase");
    CHECK(!driver.has("erase really"));
    driver.look("profile_erase");
    driver.press("erase name");
    driver.type("Ada");
    CHECK(!driver.has("erase really"));   // the whole name
    driver.type(" L.");
    driver.press("erase really");
    CHECK(learner(driver).everyone == std::vector<std::string>{"me"});
    driver.press("ui.profile-export");
    CHECK(driver.window().memory().files.name == "me, record 2026-03-02.json");
    driver.saveAs();
    CHECK(std::filesystem::exists(folders.folder / "me, record 2026-03-02.json"));
    driver.press("lock mode test");
    driver.press("passphrase");
    driver.type("tutor's own");
    CHECK(!reads(driver, "tutor"));
    driver.press("lock");
    CHECK(driver.state().modeLocked);
    CHECK(driver.state().mode == Mode::test);
    CHECK(lockedMode() == Mode::test);
    CHECK(driver.window().memory().today.passphrase.empty());
    driver.look("profile_locked");
    driver.press("passphrase");
    driver.type("guess");
    driver.press("unlock");
    CHECK(driver.state().modeLocked);
    CHECK(reads(driver, "That is not the passphrase"));
    driver.press("passphrase");
    driver.type("tutor's own");
    driver.press("unlock");
    CHECK(!driver.state().modeLocked);
    driver.say("theme light");
    driver.look("profile_light");
}

TEST_CASE("a damaged record is set aside, told in a line, and the trainer goes on", "[today]") {
    OwnFolders folders;
    REQUIRE(writeFileAtomically(defaultStore(), std::string(6000, 'x')).ok());
    Driver driver(1100, 760, "phantom", [] { return monday; });
    CHECK(driver.window().memory().message.find("set aside") != std::string::npos);
    blindTest(driver, true);
    CHECK(learner(driver).attempts.size() == 1);
    CHECK(learner(driver).trouble.empty());
}

TEST_CASE("an instructor's own rubric: changed, previewed, saved as a file, and it judges the next attempt", "[today]") {
    OwnFolders folders;
    std::int64_t now = monday;   // two attempts of one second have no order
    Driver driver(1280, 1000, "phantom", [&] { return now; });
    blindTest(driver, true);
    driver.press("today");
    driver.press("today page Rubrics");
    driver.look("rubrics");
    driver.press("rubric general");
    CHECK(driver.has("rubric preview"));   // of the attempt that was just done
    driver.press("rubric name");
    driver.key(GLFW_KEY_A, GLFW_MOD_CONTROL);
    driver.type("Final exam");
    const std::size_t items = driver.window().memory().today.rubric->items.size();
    driver.press("remove screen");
    CHECK(driver.window().memory().today.rubric->items.size() == items - 1);
    driver.look("rubric_editor");
    driver.say("theme light");
    driver.look("rubric_editor_light");
    driver.press("rubric save");
    REQUIRE(learner(driver).rubrics);
    REQUIRE(learner(driver).rubrics->rubrics.size() == 1);
    const Rubric exam = *learner(driver).rubrics->rubrics[0];
    CHECK(exam.name == "Final exam");
    CHECK(std::filesystem::exists(ownRubricsFolder() / (exam.id + ".json")));
    driver.say("rubric.choose phantom_deep " + exam.id);
    now += 60;
    blindTest(driver, true);
    driver.press("today");
    driver.press("today");
    const Result<Attempt> kept = attemptFromJson(*readFile(attemptFile(learner(driver).attempts[0].id), 1 << 22), "kept");
    REQUIRE(kept.ok());
    REQUIRE(kept->settings.rubric);
    CHECK(kept->settings.rubric->name == "Final exam");
}

TEST_CASE("a fact that this patient can't be asked about waits until one lies there who can", "[lesson]") {
    OwnFolders folders;
    {
        // Both answered wrongly a day ago, on the standard patient: what a book knows, and what has to be seen.
        Result<Store> store = Store::open(defaultStore());
        REQUIRE(store);
        REQUIRE(store->addLearner({defaultLearner, iso8601Of(monday - day)}));
        for (const std::string fact : {"origin:piriformis", "find:piriformis"}) {
            AnswerEntry answer;
            answer.item = fact + ":0000000000000001", answer.itemVersion = "1", answer.fact = fact, answer.kind = fact.substr(0, fact.find(':')), answer.atS = monday - day;
            REQUIRE(store->addAnswer(defaultLearner, answer));
        }
    }
    Driver driver(1280, 900, "phantom", [] { return monday; });
    driver.press("today");
    const auto waiting = [&] {
        std::vector<std::string> keys;
        for (const HeldFact& fact : learner(driver).held)
            if (!fact.isNew)
                keys.push_back(fact.key);
        return keys;
    };
    CHECK(waiting() == std::vector<std::string>{"fact:find:piriformis"});
    CHECK(driver.has("start fact:origin:piriformis"));
    CHECK(!driver.has("start fact:find:piriformis"));
    CHECK(driver.has("held facts"));
    CHECK(reads(driver, "1 fact waits: this patient can't be asked about it (Finding piriformis)."));
    driver.look("today_held");
    // It takes nobody's place: the other one is asked and kept as the same fact.
    driver.press("start fact:origin:piriformis");
    REQUIRE(driver.state().quiz);
    driver.say("quiz.answer " + std::to_string(driver.state().quiz->item().correct + 1));
    driver.say("quiz.leave");
    CHECK(learner(driver).rightToday == 1);
    driver.press("today");
    if (!driver.has("today summary"))
        driver.press("today");
    CHECK(!driver.has("start fact:origin:piriformis"));
    // On a patient who has one it is asked.
    driver.press("patient for held facts");
    for (int i = 0; i < 12000 && driver.state().model->info.id != "standard"; ++i)
        REQUIRE(driver.window().turn(0.01));
    driver.settle();
    if (!driver.has("today summary"))
        driver.press("today");
    CHECK(waiting().empty());
    CHECK(!driver.has("held facts"));
    REQUIRE(driver.has("start fact:find:piriformis"));
    driver.press("start fact:find:piriformis");
    REQUIRE(driver.state().quiz);
    CHECK(driver.state().quiz->item().structure.starts_with("piriformis_"));
}
