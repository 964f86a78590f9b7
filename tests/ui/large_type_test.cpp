// Text at 200 % in a window of 1280×800: what an attempt's debrief and a demonstration need can be reached.
#include "catch.h"
#include "course/practice.h"
#include "driver.h"
#include "own_folders.h"

using namespace acus;
using namespace acus::test;

namespace {

void sayLarge(Driver& driver, const std::string& line) {
    driver.window().say(line);
    driver.settle();
}

void lookBoth(Driver& driver, const std::string& name) {
    driver.look(name);
    sayLarge(driver, "theme light");
    driver.look(name + "_light");
    sayLarge(driver, "theme dark");
}

} // namespace

TEST_CASE("at 200 % the debrief keeps its scrubber and a demonstration its captions", "[large]") {
    OwnFolders folders;
    Driver driver(1280, 800);
    sayLarge(driver, "ui.scale 2");
    for (const char* line : {"mode test", "practice.begin phantom_deep/right", "needle.size 0.30x75", "needle.place -3 0 0", "practice.tap", "practice.advance 40", "practice.wait 2", "practice.remove", "practice.finish"})
        sayLarge(driver, line);
    REQUIRE(driver.state().practice->result());
    CHECK(driver.control("slider replay").visible);
    lookBoth(driver, "debrief_200");
    driver.moveTo(200, 400);
    driver.scroll(-40);
    lookBoth(driver, "debrief_200_charts");
    sayLarge(driver, "practice.leave");
    sayLarge(driver, "mode demonstrate");
    sayLarge(driver, "demo.record Large");
    sayLarge(driver, "demo.caption One");
    sayLarge(driver, "demo.stop");
    CHECK(driver.has("caption 1"));
    CHECK(driver.control("caption 1").visible);
    lookBoth(driver, "demo_200");
}
