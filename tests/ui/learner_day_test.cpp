// A student's two days, on the standard patient and a fresh profile: the lesson on the lumbar multifidus from its first step, its blind test
// failed and read, and the next day what Today offers, then the blind test again, passed. The clock is the test's. And the lateral piriformis,
// guided and blind.
#include "catch.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "course/rule_text.h"
#include "driver.h"
#include "own_folders.h"
#include "records/learner_summary.h"
#include "screen_text.h"
#include "view/picking.h"
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

constexpr const char* technique = "multifidus_lumborum_pa";

/// As tickAll; the picture is drawn once.
void tickAtOnce(Driver& driver, bool after) {
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && step.after == after)
            driver.window().say("practice.tick " + step.id);
    driver.settle();
}

/// The attempt that runs, done by the book; without consent and the rest of the checklist it fails.
void needle(Driver& driver, bool byTheBook) {
    REQUIRE(driver.state().practice);
    REQUIRE(!driver.state().practice->result());
    const Goal goal = driver.state().practice->plan().goal;
    if (byTheBook)
        tickAtOnce(driver, false);
    char line[200];
    std::snprintf(line, sizeof line, "needle.size %.2fx%g", goal.needles.front().diameterMm, goal.needles.front().lengthMm);
    driver.say(line);
    std::snprintf(line, sizeof line, "needle.place %.3f %.3f %.3f", goal.entry.x, goal.entry.y, goal.entry.z);
    driver.say(line);
    const ClinicalAngles aim = clinicalAngles(goal.entry, goal.direction);
    driver.say("needle.angle " + std::to_string(aim.medialDeg) + " " + std::to_string(aim.cranialDeg));
    driver.say("practice.tap");
    for (int i = 0; i < 40 && driver.state().now.needle.placement.depthMm < goal.highMm - 2; ++i) {
        const double before = driver.state().now.needle.placement.depthMm;
        driver.say("practice.advance 2");
        if (driver.state().now.needle.placement.depthMm < before + 0.2)
            break;   // bone
    }
    driver.say("practice.wait 5");
    driver.say("practice.remove");
    if (byTheBook)
        tickAtOnce(driver, true);
    driver.say("practice.finish");
    REQUIRE(driver.state().practice->result());
    INFO(driver.state().practice->result()->score.verdict);
    CHECK(driver.state().practice->result()->score.passed == byTheBook);
}

/// A click on some point where the picture shows it.
void clickOn(Driver& driver, const std::vector<std::string>& ids) {
    const ui::Rect where = driver.picture();
    const State& state = driver.state();
    for (const std::string& id : ids)
        for (const std::uint32_t structure : structuresLike(*state.model, id)) {
            const auto& points = state.model->meshes.part(structure).positions;
            for (std::size_t i = 0; i < points.size(); i += 1 + points.size() / 60) {
                const glm::dvec2 at = driver.pixelOf(points[i]);
                const double x = at.x - where.at.x, y = at.y - where.at.y;
                if (x < 20 || y < 70 || x > where.size.x - 20 || y > where.size.y - 70)
                    continue;
                const auto pick = pickStructure(state, static_cast<int>(where.size.x), static_cast<int>(where.size.y), x, y);
                if (pick && pick->structure == structure) {
                    driver.click(at.x, at.y);
                    return;
                }
            }
        }
    FAIL("nothing of " << ids.front() << " is in the picture");
}

void putPlanned(Driver& driver, const std::string& plan) {
    const Result<Plan> planned = planNamed(*driver.state().model, plan);
    REQUIRE(planned);
    const Goal& goal = planned->goal;
    char line[200];
    std::snprintf(line, sizeof line, "needle.entry %.3f %.3f %.3f", goal.entry.x, goal.entry.y, goal.entry.z);
    driver.say(line);
    std::snprintf(line, sizeof line, "needle.direction %.6f %.6f %.6f", goal.direction.x, goal.direction.y, goal.direction.z);
    driver.say(line);
}

/// Does what a step asks for, with the pointer and the keys where there are some.
void meet(Driver& driver, const LessonGoal& goal) {
    using Kind = LessonGoal::Kind;
    switch (goal.kind) {
    case Kind::all:
        for (const LessonGoal& one : goal.of)
            meet(driver, one);
        break;
    case Kind::selected: clickOn(driver, goal.ids); break;
    case Kind::palpated: {
        driver.key(GLFW_KEY_Y);
        const glm::dvec2 at = driver.pixelOf(driver.state().model->landmark(goal.ids[0])->position);
        driver.click(at.x, at.y);
        driver.key(GLFW_KEY_ESCAPE);
        break;
    }
    case Kind::entry:
    case Kind::direction: putPlanned(driver, goal.plan); break;
    case Kind::tipIn:
    case Kind::depth:
        for (int i = 0; i < 80 && !driver.state().lesson->met(); ++i)
            driver.key(goal.range ? GLFW_KEY_S : GLFW_KEY_W);
        break;
    default: FAIL("a goal that this student does not know");
    }
}

/// From the step one is in to the one of that name: read, done, answered, needled with help.
void goThrough(Driver& driver, const std::string& last) {
    for (int i = 0; i < 40; ++i) {
        REQUIRE(!driver.state().lesson->over());
        const LessonStep step = driver.state().lesson->step();
        if (step.id == last)
            return;
        INFO(step.id);
        CHECK(driver.state().lessonProblems.empty());
        if (step.goal)
            meet(driver, *step.goal);
        if (step.quiz) {
            driver.press("lesson.ask");
            while (driver.state().quiz && !driver.state().quiz->over()) {
                const QuizItem item = driver.state().quiz->item();
                driver.say("quiz.answer " + std::to_string(item.correct + 1));
                CHECK(!driver.state().quiz->open());
                driver.press("quiz.next");
            }
            driver.press("quiz.leave");
        }
        if (step.practice) {
            driver.press("lesson.practise");
            needle(driver, true);
            driver.press("practice.leave");
        }
        CHECK(driver.state().lesson->met());
        driver.press("lesson.next");
    }
    FAIL("the lesson has no step " << last);
}

} // namespace

TEST_CASE("a lesson's blind test failed, read, practised the next day as Today offers, and passed", "[lesson]") {
    OwnFolders folders;
    std::int64_t now = monday;
    Driver driver(960, 700, "", [&] { return now; });
    driver.say("view.quality low");
    CHECK(driver.state().learner->attempts.empty());

    driver.press("ui.lessons");
    driver.say("lesson.begin lumbar_multifidus");
    REQUIRE(driver.state().lesson);
    CHECK(driver.state().lesson->at() == 0);
    driver.look("day_lesson");
    goThrough(driver, "test");
    CHECK(driver.state().learner->passed(technique) == 1);   // with help
    driver.press("lesson.practise");
    REQUIRE(driver.state().practice);
    CHECK(driver.state().practice->settings().mode == Mode::test);
    needle(driver, false);
    CHECK(driver.has("not passed"));
    CHECK(driver.has("finding 1"));   // why
    driver.look("day_failed");
    driver.press("practice.leave");
    REQUIRE(driver.state().lesson);
    CHECK(!driver.state().lesson->progress().passed);
    driver.say("lesson.leave");
    REQUIRE(driver.state().learner->attempts.size() == 2);
    // Both in the test's same second: the later one is the newer all the same.
    CHECK(driver.state().learner->attempts[0].mode == "test");
    CHECK(driver.state().learner->attempts[0].startedAt > driver.state().learner->attempts[1].startedAt.substr(0, 19));

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
    driver.say("lesson.begin lumbar_multifidus test");
    driver.say("lesson.practise");
    CHECK(driver.state().practice->settings().mode == Mode::test);
    needle(driver, true);
    driver.look("day_passed");
    driver.press("practice.leave");
    REQUIRE(driver.state().lesson);
    CHECK(driver.state().lesson->progress().passed);
    driver.say("lesson.leave");
    CHECK(driver.state().learner->progress(technique)->curve.passed == std::vector<bool>{false, true});
    driver.press("today");
    if (!driver.has("today summary"))
        driver.press("today");
    CHECK(!driver.has("start " + entry));   // not before it is due again
}

TEST_CASE("the lateral piriformis is learned with help, and its blind test passed or failed for what was done", "[lesson]") {
    OwnFolders folders;
    Driver driver(960, 700, "", [] { return monday; });
    driver.say("view.quality low");
    const std::string plan = "piriformis_lateral/right";
    driver.say("technique " + plan);
    REQUIRE(driver.state().plan);
    for (const Mode mode : {Mode::guided, Mode::test}) {
        driver.say(std::string("mode ") + std::string(nameOf(mode)));
        driver.say("practice.begin " + plan + " 11");
        REQUIRE(driver.state().practice);
        CHECK(driver.state().practice->settings().mode == mode);
        needle(driver, true);
        CHECK(driver.state().practice->result()->measures.safety != Verdict::breach);
        driver.look(mode == Mode::test ? "piriformis_blind" : "piriformis_guided");
        driver.press("practice.leave");
    }
    // Well needled, but without consent and the rest.
    driver.say("practice.begin " + plan + " 12");
    needle(driver, false);
    CHECK(driver.state().practice->result()->measures.safety != Verdict::breach);
    INFO(driver.state().practice->result()->score.verdict);
    CHECK(driver.state().practice->result()->score.verdict.starts_with("Failed: the patient was not identified"));
    driver.press("practice.leave");
    // By the book but for the place: a hand's breadth towards the midline and deep, where the sciatic notch has no bone.
    driver.say("practice.begin " + plan + " 13");
    const Goal goal = driver.state().practice->plan().goal;
    tickAtOnce(driver, false);
    char line[200];
    driver.say("needle.size 0.30x100");
    std::snprintf(line, sizeof line, "needle.place %.3f %.3f %.3f", goal.entry.x + 55, goal.entry.y, goal.entry.z);
    driver.say(line);
    driver.say("practice.tap");
    driver.say("practice.advance 30");
    driver.say("practice.remove");
    tickAtOnce(driver, true);
    driver.say("practice.finish");
    REQUIRE(driver.state().practice->result());
    CHECK(!driver.state().practice->result()->score.passed);
    CHECK(driver.state().practice->result()->measures.value("entry_error").value_or(0) > 30);
    driver.look("piriformis_misplaced");
    const auto& findings = driver.state().practice->result()->findings;
    REQUIRE(!findings.empty());
    CHECK(findings[0].text.find("never reached the right piriformis") != std::string::npos);
    CHECK(findings[0].text.find("medial of the planned entry") != std::string::npos);
}
