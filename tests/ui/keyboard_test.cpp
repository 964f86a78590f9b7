// The window without a mouse, and in another language.
#include "catch.h"
#include "core/language.h"
#include "course/checklist.h"
#include "driver.h"
#include "own_folders.h"
#include "screen_text.h"
#include <cstdlib>
#include <filesystem>
#include <set>
#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;
namespace fs = std::filesystem;

namespace {

/// Afterwards English again.
struct OwnWords : OwnFolders {
    ~OwnWords() {
        useLatinNames(false);
        (void)useLanguage("en");
    }
};

const std::string& focused(Driver& driver) { return driver.window().memory().keys.name; }

/// Tab until that control has the focus.
void focusOn(Driver& driver, const std::string& name) {
    for (int i = 0; i < 300 && focused(driver) != name; ++i)
        driver.key(GLFW_KEY_TAB);
    INFO(name);
    REQUIRE(focused(driver) == name);
}

void pressByKey(Driver& driver, const std::string& name) {
    focusOn(driver, name);
    driver.key(GLFW_KEY_ENTER);
}

/// By the arrows to a point of the patient, then Enter.
void clickByKeys(Driver& driver, const Vec3& at) {
    const glm::dvec2 wanted = driver.pixelOf(at);
    driver.key(GLFW_KEY_RIGHT, GLFW_MOD_SHIFT); // brings the pointer into the picture
    for (int i = 0; i < 200; ++i) {
        const ImVec2 now = ImGui::GetIO().MousePos;
        const double x = wanted.x - now.x, y = wanted.y - now.y, most = std::max(std::abs(x), std::abs(y));
        if (most <= 1.5)
            break;
        const int mods = most > 60 ? GLFW_MOD_CONTROL : most > 12 ? 0 : GLFW_MOD_SHIFT;
        driver.key(std::abs(x) >= std::abs(y) ? (x > 0 ? GLFW_KEY_RIGHT : GLFW_KEY_LEFT) : (y > 0 ? GLFW_KEY_DOWN : GLFW_KEY_UP), mods);
    }
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
}

} // namespace

TEST_CASE("a technique is chosen, practised and debriefed by keyboard alone", "[words]") {
    OwnWords folders;
    Driver driver;
    driver.key(GLFW_KEY_F5);
    pressByKey(driver, "technique phantom_deep");
    REQUIRE(driver.state().plan);
    pressByKey(driver, "Step by step, with help that fades as attempts are passed");
    REQUIRE(driver.state().practice);
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && !step.after)
            pressByKey(driver, "practice.tick " + step.id);
    driver.look("keys_checklist");
    const Practice& practice = *driver.state().practice;
    const Vec3 entry = practice.plan().goal.entry;
    driver.key(GLFW_KEY_ESCAPE); // the focus goes, keys are the needle's again
    CHECK(focused(driver).empty());
    driver.key(GLFW_KEY_Y);
    clickByKeys(driver, entry);
    CHECK(practice.palpated());
    driver.look("keys_pointer");
    driver.key(GLFW_KEY_Y);
    driver.key(GLFW_KEY_U);
    clickByKeys(driver, entry);
    CHECK(practice.penMarks().size() == 1);
    driver.key(GLFW_KEY_U);
    driver.key(GLFW_KEY_N);
    clickByKeys(driver, entry);
    REQUIRE(practice.placed());
    CHECK(glm::distance(practice.placed()->entry, entry) < 3);
    driver.key(GLFW_KEY_SPACE);
    REQUIRE(practice.inSkin());
    const double wanted = 0.5 * (practice.plan().goal.lowMm + practice.plan().goal.highMm);
    for (int i = 0; i < 80 && practice.insertion() && practice.insertion()->depthMm() < wanted; ++i)
        driver.key(GLFW_KEY_W);
    driver.key(GLFW_KEY_BACKSPACE);
    CHECK(!practice.inSkin());
    for (const ChecklistStep& step : clinicalChecklist())
        if (step.isSafe && step.after)
            pressByKey(driver, "practice.tick " + step.id);
    driver.key(GLFW_KEY_ENTER, GLFW_MOD_CONTROL);
    REQUIRE(practice.result());
    CHECK(practice.result()->score.passed);
    focusOn(driver, "finding 1");
    driver.look("keys_debrief");
    pressByKey(driver, "practice.leave");
    CHECK(!driver.state().practice);
}

TEST_CASE("the focus goes everywhere, also back, from panel to panel and over a slider", "[words]") {
    OwnWords folders;
    Driver driver;
    driver.key(GLFW_KEY_TAB);
    const std::string first = focused(driver);
    CHECK(!first.empty());
    driver.key(GLFW_KEY_TAB);
    CHECK(focused(driver) != first);
    driver.key(GLFW_KEY_TAB, GLFW_MOD_SHIFT);
    CHECK(focused(driver) == first);
    std::set<std::string> panels;
    for (int i = 0; i < 8; ++i) {
        driver.key(GLFW_KEY_TAB, GLFW_MOD_CONTROL);
        for (const ui::Focusable& one : driver.window().memory().keys.drawn)
            if (one.name == focused(driver))
                panels.insert(one.panel);
    }
    CHECK((panels.contains("Anatomy") && panels.contains("Needle") && panels.contains("Top")));
    focusOn(driver, "slider peel");
    driver.key(GLFW_KEY_RIGHT);
    driver.settle();
    CHECK(driver.state().now.look.peel == 1);
    driver.key(GLFW_KEY_END);
    driver.settle();
    CHECK(driver.state().now.look.peel == deepestPeel);
    driver.key(GLFW_KEY_HOME);
    driver.settle();
    CHECK(driver.state().now.look.peel == 0);
    // Every control that is shown can be reached.
    std::set<std::string> reached;
    for (int i = 0; i < 200; ++i) {
        driver.key(GLFW_KEY_TAB);
        if (!reached.insert(focused(driver)).second && focused(driver) == "slider peel")
            break;
    }
    for (const ui::Focusable& one : driver.window().memory().keys.drawn) {
        INFO(one.name);
        CHECK(reached.contains(one.name));
    }
    // From a box into which one types, on.
    focusOn(driver, "find box");
    driver.key(GLFW_KEY_ENTER);
    driver.type("ner");
    driver.settle();
    CHECK(driver.state().find == "ner");
    driver.key(GLFW_KEY_TAB);
    CHECK(focused(driver) != "find box");
    driver.settle();
    CHECK(!ImGui::GetIO().WantTextInput);
    // A list is opened, gone through and chosen from.
    const NeedleSize before = driver.state().now.needle.size;
    pressByKey(driver, "needle sizes");
    for (int i = 0; i < 3; ++i)
        driver.key(GLFW_KEY_DOWN);
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK(!(driver.state().now.needle.size == before));
    // What covers everything keeps the focus to itself.
    driver.key(GLFW_KEY_F11);
    driver.settle();
    CHECK(driver.window().memory().settings.open);
    for (int i = 0; i < 40; ++i) {
        driver.key(GLFW_KEY_TAB);
        CHECK(focused(driver) != "slider peel");
    }
    driver.key(GLFW_KEY_ESCAPE);
    driver.key(GLFW_KEY_ESCAPE);
    driver.settle();
    CHECK(!driver.window().memory().settings.open);
}

TEST_CASE("the language changes at once, back again, and an unknown one is refused", "[words]") {
    OwnWords folders;
    Driver driver;
    driver.key(GLFW_KEY_F11);
    driver.settle();
    driver.press("language de");
    driver.press("Einstellungen schließen");
    driver.settle();
    driver.turns(2);
    CHECK(textOnScreen().find("Anatomie") != std::string::npos);
    CHECK(textOnScreen().find("Anatomy") == std::string::npos);
    driver.say("needle.place 10 0 0");
    driver.say("needle.advance 20");
    driver.turns(2);
    CHECK(textOnScreen().find("Nächste Gefahren") != std::string::npos);
    CHECK(textOnScreen().find("20,0") != std::string::npos);
    driver.say("find Knochenplatte");
    driver.turns(2);
    CHECK(textOnScreen().find("Knochenplatte") != std::string::npos);
    driver.say("language xx");
    driver.turns(2);
    CHECK(driver.state().layout.language == "de");
    CHECK(driver.window().memory().messageIsError);
    driver.say("language en");
    driver.turns(2);
    CHECK(textOnScreen().find("Anatomy") != std::string::npos);
}

TEST_CASE("looks: German", "[.look]") {
    OwnWords folders;
    const char* size = std::getenv("ACUS_UI_SIZE"); // "1280x800@2"
    int width = 1440, height = 900;
    double scale = 1;
    if (size)
        std::sscanf(size, "%dx%d@%lf", &width, &height, &scale);
    const std::string pack = std::getenv("ACUS_UI_PACK") ? std::getenv("ACUS_UI_PACK") : "phantom";
    Driver driver(width, height, pack);
    const bool standard = pack != "phantom";
    driver.say("language de");
    driver.say("ui.scale " + std::to_string(scale));
    for (const char* theme : {"dark", "light", "high"}) {
        const std::string t = theme;
        driver.say(t == "high" ? "contrast high" : "theme " + t);
        if (t == "high")
            driver.say("theme dark");
        driver.say(standard ? "needle.place-at-landmark l4_spinous_tip right 15" : "needle.place 10 0 0");
        driver.say("needle.advance 32");
        driver.say("peel 2");
        driver.say("labels on");
        driver.look("de_" + t + "_needle");
        driver.say("labels off");
        driver.say("ui.settings");
        driver.look("de_" + t + "_settings");
        driver.say("ui.settings");
        if (t == "light")
            continue;
        driver.say("panel.toggle help");
        driver.look("de_" + t + "_help");
        driver.say("panel.toggle help");
        driver.say("needle.remove");
        driver.say("peel 0");
        driver.say("ui.techniques");
        driver.look("de_" + t + "_techniques");
        driver.say(standard ? "technique multifidus_lumborum_pa/l4/right" : "technique phantom_deep");
        driver.look("de_" + t + "_card");
        driver.say("ui.emergencies");
        driver.look("de_" + t + "_emergencies");
        driver.say("ui.emergencies");
        driver.say("mode guided");
        driver.say("practice.begin");
        driver.look("de_" + t + "_prepare");
        for (const ChecklistStep& step : clinicalChecklist())
            if (step.isSafe && !step.after)
                driver.say("practice.tick " + step.id);
        driver.look("de_" + t + "_find");
        const Vec3 at = driver.state().practice->plan().goal.entry;
        const std::string where = std::to_string(at.x) + " " + std::to_string(at.y) + " " + std::to_string(at.z);
        driver.say("practice.palpate " + where);
        driver.say("practice.mark " + where);
        driver.say("needle.place " + where);
        driver.say("practice.tap");
        driver.say("practice.advance 30");
        driver.look("de_" + t + "_insert");
        driver.say("practice.remove");
        driver.look("de_" + t + "_after");
        driver.say("practice.finish");
        driver.look("de_" + t + "_debrief");
        driver.say("practice.leave");
        driver.say("technique none");
        driver.say("mode explore");
        if (driver.window().memory().lesson.techniques)
            driver.say("ui.techniques");
    }
}
