// Emergencies and patients to screen, by clicks.
#include "catch.h"
#include "course/checklist.h"
#include "course/screening.h"
#include "driver.h"
#include <algorithm>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

TEST_CASE("an emergency is worked through, wrong and right") {
    Driver driver(1100, 1000);
    driver.key(GLFW_KEY_F6);
    REQUIRE(!emergencies().empty());
    const Emergency& emergency = emergencies().front();
    driver.press("emergency " + emergency.id);
    std::vector<const EmergencyStep*> right;
    for (const EmergencyStep& step : emergency.steps)
        if (step.right)
            right.push_back(&step);
    std::stable_sort(right.begin(), right.end(), [](const EmergencyStep* a, const EmergencyStep* b) { return a->order < b->order; });
    const auto press = [&](const std::string& name) {
        for (int i = 0; i < 20 && !driver.has(name); ++i)
            driver.scroll(-3);
        driver.press(name);
    };
    const auto top = [&] { driver.scroll(100); };
    driver.press("step " + right.front()->id);
    driver.press("step " + right.front()->id); // taken back
    CHECK(driver.window().memory().lesson.scenario.chosen.empty());
    press("Compare with what is right");
    CHECK(driver.has("scenario not passed"));
    for (const EmergencyStep* step : right) {
        top();
        press("step " + step->id);
    }
    driver.look("emergency");
    top();
    press("Compare with what is right");
    REQUIRE(driver.window().memory().lesson.scenario.result);
    CHECK(driver.window().memory().lesson.scenario.result->passed);
    driver.look("emergency_judged");
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(!driver.window().memory().lesson.scenario.open);
}

TEST_CASE("a patient is screened") {
    Driver driver(1100, 1000);
    driver.press("ui.techniques");
    driver.press("ui.emergencies");
    driver.press("Patients to screen");
    const PatientCard& card = patientCards().front();
    driver.press("patient " + card.id);
    driver.press(std::string(describe(card.right)));
    REQUIRE(driver.window().memory().lesson.scenario.screened);
    CHECK(driver.window().memory().lesson.scenario.screened->right);
    driver.look("screening");
    driver.press("Back to the list");
    driver.press("Close the scenarios");
    CHECK(!driver.window().memory().lesson.scenario.open);
}
