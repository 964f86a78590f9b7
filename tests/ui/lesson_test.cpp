// Needling as a lesson, by clicks and keys in the real window, on the standard patient: guided from the card to the debrief, and blind.
#include "catch.h"
#include "core/letters.h"
#include "course/checklist.h"
#include "driver.h"
#include "own_folders.h"
#include "screen_text.h"
#include "view/frame_builder.h"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

constexpr const char* plan = "multifidus_lumborum_pa/l4/right";

const Practice& practice(Driver& driver) {
    REQUIRE(driver.state().practice);
    return *driver.state().practice;
}

/// From the list to the card of L4 on the right, by clicks.
void openCard(Driver& driver) {
    driver.press("ui.techniques");
    driver.press("technique filter");
    driver.type("multifidus");
    driver.press("technique multifidus_lumborum_pa");
    driver.press(std::string("technique ") + "multifidus_lumborum_pa/l4/right");
    driver.press(std::string("technique ") + plan);
    REQUIRE(driver.state().plan);
    CHECK(driver.state().plan->id() == plan);
    CHECK(driver.has(std::string("card ") + plan));
}

/// The back from close by, around the planned entry.
void lookAtEntry(Driver& driver) {
    const Vec3 at = practice(driver).plan().goal.entry;
    driver.say("view posterior");
    driver.say("view.centre " + std::to_string(at.x) + " " + std::to_string(at.y) + " " + std::to_string(at.z));
    driver.say("view.zoom " + std::to_string(driver.state().camera.heightMm / 250));
}

void clickSkin(Driver& driver, const Vec3& at) {
    const glm::dvec2 pixel = driver.pixelOf(at);
    driver.click(pixel.x, pixel.y);
}

/// The list is shuffled, and the patient's card before it may be long.
void pressInPanel(Driver& driver, const char* name) {
    const ui::Control page = driver.control("page find");
    driver.moveTo(page.x, page.y + 250);
    for (int i = 0; i < 30 && !driver.has(name); ++i)
        driver.scroll(-2);
    driver.press(name);
    driver.moveTo(page.x, page.y + 250);
    driver.scroll(100);
}

/// Nothing but the skin is in the picture, and no structure has its name on the screen.
void checkBlind(Driver& driver) {
    const State& state = driver.state();
    const Frame frame = buildFrame(state, 400, 300, 1);
    for (const DrawPart& part : frame.parts)
        CHECK(state.model->structures[part.part].tissue == Tissue::skin);
    CHECK(frame.facets.empty());
    CHECK(!frame.cut);
    CHECK(!frame.window);
    for (const DrawRod& rod : frame.rods)
        CHECK((!rod.throughTissue || rod.radiusFromMm > 0.5)); // the handle stands outside
    CHECK(std::none_of(frame.lines.begin(), frame.lines.end(), [](const DrawLine& line) { return line.throughTissue; }));
    driver.window().onChange();
    driver.turns(2);
    const std::string seen = lowered(textOnScreen()), task = lowered("Right " + practice(driver).plan().technique->muscleName + " " + practice(driver).plan().technique->approach);
    CHECK(seen.find(lowered(practice(driver).plan().technique->muscleName)) != std::string::npos); // it does read the screen
    for (const Structure& structure : state.model->structures) {
        if (structure.tissue == Tissue::skin)
            continue;
        for (const std::string& name : {structure.name, structure.latin}) {
            INFO(name);
            CHECK((name.empty() || task.find(lowered(name)) != std::string::npos || seen.find(lowered(name)) == std::string::npos));
        }
    }
    for (const Landmark& landmark : state.model->landmarks) {
        INFO(landmark.name);
        CHECK(seen.find(lowered(landmark.name)) == std::string::npos);
    }
}

/// Deeper in steps until bone or the planned depth.
void goIn(Driver& driver, double toMm) {
    for (int i = 0; i < 30 && driver.state().now.needle.placement.depthMm < toMm; ++i) {
        const double before = driver.state().now.needle.placement.depthMm;
        driver.press(toMm - before >= 5 ? "practice.advance 5" : "needle.advance 1");
        if (driver.state().now.needle.placement.depthMm < before + 0.2)
            break;
    }
}

} // namespace

TEST_CASE("L4 multifidus, guided from the card to the debrief", "[lesson]") {
    OwnFolders folders;
    Driver driver(1280, 900, "");
    openCard(driver);
    driver.look("lesson_card");
    driver.press("Step by step, with help that fades as attempts are passed");
    REQUIRE(practice(driver).settings().mode == Mode::guided);
    CHECK(practice(driver).phase() == Phase::prepare);
    CHECK(!driver.has("ui.find"));
    lookAtEntry(driver);
    driver.look("lesson_prepare");
    // The card at the top leads through the checklist: its button is the first that says a step.
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && !step.after) {
            INFO(step.id);
            driver.press("practice.tick " + step.id);
            CHECK(practice(driver).ticked(step.id));
        }
    const Goal goal = practice(driver).plan().goal;
    driver.key(GLFW_KEY_Y);
    CHECK(driver.window().memory().tool == ui::Tool::palpate);
    const glm::dvec2 skin = driver.pixelOf(goal.entry);
    driver.drag(skin.x - 60, skin.y, skin.x, skin.y);
    REQUIRE(practice(driver).palpated());
    CHECK(practice(driver).log().size() > 8);
    CHECK(driver.has("felt by the finger"));
    driver.look("lesson_find");
    driver.key(GLFW_KEY_ESCAPE);
    driver.key(GLFW_KEY_U);
    clickSkin(driver, goal.entry);
    CHECK(practice(driver).penMarks().size() == 1);
    driver.key(GLFW_KEY_U, GLFW_MOD_SHIFT);
    CHECK(practice(driver).penMarks().empty());
    driver.key(GLFW_KEY_U);
    clickSkin(driver, goal.entry);
    char size[40];
    std::snprintf(size, sizeof size, "needle.size %.2fx%g", goal.needles.front().diameterMm, goal.needles.front().lengthMm);
    driver.say(size);
    driver.key(GLFW_KEY_N);
    clickSkin(driver, goal.entry);
    REQUIRE(practice(driver).placed());
    const ClinicalAngles aim = clinicalAngles(goal.entry, goal.direction);
    driver.say("needle.angle " + std::to_string(aim.medialDeg) + " " + std::to_string(aim.cranialDeg));
    driver.key(GLFW_KEY_SPACE);
    REQUIRE(practice(driver).inSkin());
    CHECK(practice(driver).phase() == Phase::insert);
    goIn(driver, goal.highMm - 2);
    driver.key(GLFW_KEY_W);
    CHECK(driver.has("felt by the needle"));
    driver.look("lesson_insert");
    driver.key(GLFW_KEY_R);
    driver.press("practice.wait 5");
    driver.key(GLFW_KEY_BACKSPACE);
    CHECK(practice(driver).phase() == Phase::after);
    tickAll(driver, true);
    driver.look("lesson_after");
    driver.press("practice.finish");
    REQUIRE(practice(driver).result());
    INFO(practice(driver).result()->score.verdict);
    CHECK(practice(driver).result()->score.passed);
    CHECK(driver.has("passed"));
    driver.look("lesson_debrief");

    const ui::Control finding = driver.control("finding 1");
    driver.moveTo(finding.x, finding.y);
    for (int i = 0; i < 20 && !driver.has("score table"); ++i)
        driver.scroll(-2);
    driver.press("score table");
    CHECK(driver.window().memory().lesson.scoreOpen);
    driver.look("lesson_score");
    const double end = driver.state().replayS.value_or(0);
    CHECK(driver.state().now.needle.placement.depthMm > goal.highMm - 8); // it opens where the needle was deepest
    driver.key(GLFW_KEY_LEFT);
    driver.key(GLFW_KEY_LEFT);
    CHECK(driver.state().replayS.value_or(0) == Approx(end - 1).margin(0.02));
    const ui::Control slider = driver.control("slider replay");
    driver.click(slider.x, slider.y);
    CHECK(driver.state().replayS.value_or(0) != Approx(end - 1).margin(0.001));
    CHECK(driver.state().now.needle.placed);
    driver.look("lesson_replay");
    const double from = driver.state().replayS.value_or(0);
    driver.window().say("ui.play"); // it plays in real time: nothing to settle
    driver.turns(6);
    CHECK(driver.window().memory().lesson.playing);
    CHECK(driver.state().replayS.value_or(0) > from);
    driver.key(GLFW_KEY_SPACE);
    CHECK(!driver.window().memory().lesson.playing);
    const ui::Rect picture = driver.picture();
    CHECK(picture.size.x > 400);
    driver.press("practice.again");
    CHECK(!practice(driver).result());
    driver.press("practice.leave");
    CHECK(!driver.state().practice);
}

TEST_CASE("a blind test shows and names nothing; without consent it fails, done rightly it passes", "[lesson]") {
    OwnFolders folders;
    Driver driver(1100, 800, "");
    driver.say("technique " + std::string(plan));
    for (const bool right : {false, true}) {
        driver.press("Skin, fingers and the feel of the needle, nothing else. The anatomy is seen in the debrief.");
        REQUIRE(practice(driver).settings().mode == Mode::test);
        CHECK(practice(driver).settings().aids == Aids{});
        lookAtEntry(driver);
        checkBlind(driver);
        driver.look("test_prepare");
        const Goal goal = practice(driver).plan().goal;
        if (right)
            tickAll(driver, false);
        else
            pressInPanel(driver, "practice.tick hands");
        for (const char* const line : {"peel 2", "view.xray", "labels", "fade.tissue skin gone", "panel.toggle landmarks", "view.layout", "cut.plane axial"}) {
            driver.say(line); // by whatever way it is asked for
        }
        driver.press("page find");
        driver.press("ui.palpate");
        clickSkin(driver, goal.entry);
        CHECK(practice(driver).palpated());
        checkBlind(driver);
        driver.look("test_find");
        driver.key(GLFW_KEY_ESCAPE);
        char size[40];
        std::snprintf(size, sizeof size, "needle.size %.2fx%g", goal.needles.front().diameterMm, goal.needles.front().lengthMm);
        driver.say(size);
        driver.key(GLFW_KEY_N);
        clickSkin(driver, goal.entry);
        const ClinicalAngles aim = clinicalAngles(goal.entry, goal.direction);
        driver.say("needle.angle " + std::to_string(aim.medialDeg) + " " + std::to_string(aim.cranialDeg));
        driver.press("practice.tap");
        goIn(driver, right ? goal.highMm - 2 : 20);
        checkBlind(driver);
        driver.look("test_insert");
        driver.press("practice.remove");
        if (right)
            tickAll(driver, true);
        driver.press("practice.finish");
        REQUIRE(practice(driver).result());
        INFO(practice(driver).result()->score.verdict);
        CHECK(practice(driver).result()->score.passed == right);
        CHECK(driver.has(right ? "passed" : "not passed"));
        driver.look(right ? "test_passed" : "test_failed");
        driver.press("practice.leave");
        CHECK(!driver.state().practice);
    }
}
