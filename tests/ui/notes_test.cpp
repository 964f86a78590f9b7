// Names, landmarks, measuring and pins, by mouse and keys in the real window.
#include "catch.h"
#include "driver.h"
#include <cmath>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {
void lookFromBehind(Driver& driver) {
    driver.window().say("view posterior");
    driver.window().say("view.fit");
    driver.settle();
}
} // namespace

TEST_CASE("two clicks measure; the card shows it, switches to the skin and removes it") {
    Driver driver;
    lookFromBehind(driver);
    driver.key(GLFW_KEY_M);
    CHECK(driver.window().memory().tool == ui::Tool::measure);
    const glm::dvec2 a = driver.pixelOf({-20, 0, 10}), b = driver.pixelOf({10, 0, 10});
    driver.click(a.x, a.y);
    CHECK(driver.window().memory().measuringTo);
    driver.click(b.x, b.y);
    CHECK(driver.window().memory().tool == ui::Tool::none);
    REQUIRE(driver.state().measured);
    CHECK(driver.state().measured->mm() == Approx(30).margin(0.5));
    CHECK(driver.has("measured"));
    driver.look("measured");
    driver.press("measure.skin");
    CHECK(driver.state().now.measure.alongSkin);
    CHECK(driver.state().measured->mm() == Approx(30).margin(0.5)); // the phantom's back is flat
    driver.press("measure.clear");
    CHECK(!driver.state().measured);
    CHECK(!driver.has("measured"));
    driver.key(GLFW_KEY_Z, GLFW_MOD_CONTROL);
    CHECK(driver.state().measured);

    driver.press("ui.measure");
    const ui::Rect where = driver.picture();
    driver.click(where.at.x + 4, where.at.y + where.size.y - 4); // off the patient
    CHECK(driver.window().memory().messageIsError);
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(driver.window().memory().tool == ui::Tool::none);
}

TEST_CASE("a click puts a pin, its note is typed, changed and removed") {
    Driver driver;
    lookFromBehind(driver);
    driver.press("ui.pin");
    const glm::dvec2 a = driver.pixelOf({12, 0, 8});
    driver.click(a.x, a.y);
    REQUIRE(driver.state().now.pins.size() == 1);
    CHECK(glm::length(driver.state().now.pins[0].at - Vec3(12, 0, 8)) < 0.5);
    driver.type("taut bandxy"); // letters that are commands elsewhere are text here
    // Pressed and let go between two frames, as on a slow machine; the same key twice.
    for (const int key : {GLFW_KEY_BACKSPACE, GLFW_KEY_BACKSPACE, GLFW_KEY_ENTER})
        for (const int action : {GLFW_PRESS, GLFW_RELEASE})
            driver.window().onKey(key, 0, action, 0);
    driver.settle();
    CHECK(driver.state().now.pins[0].text == "taut band");
    CHECK(driver.window().memory().editingPin == 0);
    driver.look("pin");
    driver.window().say("view.pan 60 20");
    driver.settle();
    driver.press("pin 1");
    CHECK(driver.state().camera.target == driver.state().now.pins[0].at);
    driver.press("Change the note of pin 1");
    CHECK(driver.window().memory().editingPin == 1);
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(driver.window().memory().editingPin == 0);
    CHECK(driver.state().now.pins[0].text == "taut band");
    driver.press("pin.remove 1");
    CHECK(driver.state().now.pins.empty());
    driver.key(GLFW_KEY_Z, GLFW_MOD_CONTROL);
    CHECK(driver.state().now.pins.size() == 1);
}

TEST_CASE("names come and go with their key; a landmark is centred by a click") {
    Driver driver;
    driver.key(GLFW_KEY_B);
    CHECK(driver.state().layout.labels > 0);
    driver.look("labels");
    driver.press("labels");
    CHECK(driver.state().layout.labels == 0);
    lookFromBehind(driver);
    driver.press("panel.toggle landmarks");
    const Landmark& landmark = driver.state().model->landmarks.back();
    driver.window().say("view.pan 10 5");
    driver.settle();
    const glm::dvec2 at = driver.pixelOf(landmark.position);
    driver.moveTo(at.x, at.y);
    driver.settle();
    CHECK(driver.window().memory().hoverLandmark.has_value());
    const auto before = driver.state().now.selected;
    driver.click(at.x, at.y);
    CHECK(glm::length(driver.state().camera.target - landmark.position) < 1e-6);
    CHECK(driver.state().now.selected == before);
}
