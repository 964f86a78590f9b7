// A student's two days, on the standard patient and a fresh profile: the lesson on the lumbar multifidus, its blind test failed and read, and
// the next day what Today offers, then the blind test again, passed. The clock is the test's.
#include "catch.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "driver.h"
#include "own_folders.h"
#include "records/learner_summary.h"
#include "screen_text.h"
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

constexpr std::int64_t monday = 1'772'445'600, day = 86400;   // 2 March 2026, 10:00 UTC
constexpr const char* technique = "multifidus_lumborum_pa";

void say(Driver& driver, const std::string& line) {
    driver.window().say(line);
    driver.settle();
}

/// The attempt that runs, done by the book; without consent and the rest of the checklist it fails.
void needle(Driver& driver, bool byTheBook) {
    REQUIRE(driver.state().practice);
    REQUIRE(!driver.state().practice->result());
    const Goal goal = driver.state().practice->plan().goal;
    if (byTheBook)
        tickAll(driver, false);
    char line[200];
    std::snprintf(line, sizeof line, "needle.size %.2fx%g", goal.needles.front().diameterMm, goal.needles.front().lengthMm);
    say(driver, line);
    std::snprintf(line, sizeof line, "needle.place %.3f %.3f %.3f", goal.entry.x, goal.entry.y, goal.entry.z);
    say(driver, line);
    const ClinicalAngles aim = clinicalAngles(goal.entry, goal.direction);
    say(driver, "needle.angle " + std::to_string(aim.medialDeg) + " " + std::to_string(aim.cranialDeg));
    say(driver, "practice.tap");
    for (int i = 0; i < 40 && driver.state().now.needle.placement.depthMm < goal.highMm - 2; ++i) {
        const double before = driver.state().now.needle.placement.depthMm;
        say(driver, "practice.advance 2");
        if (driver.state().now.needle.placement.depthMm < before + 0.2)
            break;   // bone
    }
    say(driver, "practice.wait 5");
    say(driver, "practice.remove");
    if (byTheBook)
        tickAll(driver, true);
    say(driver, "practice.finish");
    REQUIRE(driver.state().practice->result());
    INFO(driver.state().practice->result()->score.verdict);
    CHECK(driver.state().practice->result()->score.passed == byTheBook);
}

} // namespace

TEST_CASE("a lesson's blind test failed, read, practised the next day as Today offers, and passed", "[lesson]") {
    OwnFolders folders;
    std::int64_t now = monday;
    Driver driver(1280, 900, "", [&] { return now; });
    CHECK(driver.state().learner->attempts.empty());

    say(driver, "lesson.begin lumbar_multifidus test");
    REQUIRE(driver.state().lesson);
    say(driver, "lesson.practise");
    REQUIRE(driver.state().practice);
    CHECK(driver.state().practice->settings().mode == Mode::test);
    needle(driver, false);
    CHECK(driver.has("not passed"));
    CHECK(driver.has("finding 1"));   // why
    driver.look("day_failed");
    driver.press("practice.leave");
    REQUIRE(driver.state().lesson);
    CHECK(!driver.state().lesson->progress().passed);
    say(driver, "lesson.leave");

    now += day;
    driver.press("today");
    if (!driver.has("today summary"))
        driver.press("today");
    const std::string entry = "technique:" + std::string(technique);
    REQUIRE(driver.has("start " + entry));
    driver.window().onChange();
    driver.turns(2);
    CHECK(textOnScreen().find("Due since yesterday; last time: Failed") != std::string::npos);
    driver.look("day_today");
    driver.press("start " + entry);
    REQUIRE(driver.state().practice);
    CHECK(driver.state().practice->settings().mode == Mode::guided);   // it failed, so with help
    needle(driver, true);
    driver.press("practice.leave");
    CHECK(driver.state().learner->passedToday == 1);

    now += 3600;
    say(driver, "lesson.begin lumbar_multifidus test");
    say(driver, "lesson.practise");
    CHECK(driver.state().practice->settings().mode == Mode::test);
    needle(driver, true);
    driver.look("day_passed");
    driver.press("practice.leave");
    REQUIRE(driver.state().lesson);
    CHECK(driver.state().lesson->progress().passed);
    say(driver, "lesson.leave");
    CHECK(driver.state().learner->progress(technique)->curve.passed == std::vector<bool>{false, true});
    driver.press("today");
    if (!driver.has("today summary"))
        driver.press("today");
    CHECK(!driver.has("start " + entry));   // not before it is due again
}
