// The sections and the needle's eye beside the patient, in the real window.
#include "catch.h"
#include "driver.h"
#include "view/section_picture.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace acus;
using namespace acus::test;

TEST_CASE("four views are linked", "[views]") {
    Driver driver(1300, 900);
    const auto say = [&](const char* line) {
        driver.window().say(line);
        driver.settle();
    };
    const ui::Rect whole = driver.picture();
    CHECK_FALSE(driver.has("Section along"));
    say("view.layout");
    REQUIRE(driver.state().layout.fourViews);
    CHECK(driver.picture().size.x < 0.5f * whole.size.x);
    CHECK(driver.has("Section along")); // says how to get one
    say("needle.place-at-landmark above_nerve right 8");
    say("needle.advance 40");
    for (const char* name : {"Section along", "Section across", "Needle's eye"})
        CHECK(driver.has(name));
    driver.look("four views");

    // Pointing at the tip in the section across it tells and selects what the tip is in.
    const ui::Control across = driver.control("Section across");
    driver.moveTo(across.x, across.y);
    for (int i = 0; i < 40 && !driver.state().hovered; ++i)
        driver.turns(3);
    const auto& inside = driver.state().report->tipInside;
    REQUIRE(driver.state().hovered);
    CHECK(std::find(inside.begin(), inside.end(), *driver.state().hovered) != inside.end());
    driver.click(across.x, across.y);
    driver.settle();
    CHECK(driver.state().now.selected == driver.state().hovered);

    driver.scroll(2);
    driver.settle();
    CHECK(driver.state().layout.sectionZoom > 1.2);
    const ui::Control along = driver.control("Section along");
    driver.drag(along.x - 40, along.y, along.x + 40, along.y);
    driver.settle();
    CHECK(driver.state().layout.sectionTurnDeg > 20);
    CHECK(driver.state().now.selected); // a drag is no click

    // The needle's eye follows the needle; nothing is drawn while nothing happens.
    std::size_t pictures = driver.window().picturesDrawn();
    say("needle.tip left 2");
    CHECK(driver.window().picturesDrawn() >= pictures + 2);
    pictures = driver.window().picturesDrawn();
    driver.turns(5);
    CHECK(driver.window().picturesDrawn() == pictures);

    driver.resize(700, 500);
    driver.settle();
    driver.resize(1300, 900);
    driver.settle();
    say("needle.remove");
    say("view.layout one");
    CHECK(driver.picture().size.x == whole.size.x);
}

TEST_CASE("four views for people to look at", "[.look]") {
    const char* pack = std::getenv("ACUS_UI_PACK");
    Driver driver(1600, 1000, pack ? pack : "phantom");
    for (const char* line : {pack ? "needle.place-at-landmark l4_spinous_tip right 15" : "needle.place-at-landmark above_nerve right 8", "view.layout four",
                             "needle.advance 40", "fade.tissue skin ghost", "view.frame needle"}) {
        driver.window().say(line);
        driver.settle();
    }
    driver.look("four views");
    const auto from = std::chrono::steady_clock::now();
    for (int i = 0; i < 10; ++i) {
        driver.window().say(i % 2 ? "needle.advance -1" : "needle.advance 1");
        driver.settle();
    }
    std::printf("a step of the needle: %.0f ms\n", std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count() / 10);
}
