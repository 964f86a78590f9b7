// Text at 200 % in a window of 1280×800: what an attempt's debrief and a demonstration need can be reached.
#include "catch.h"
#include "course/practice.h"
#include "driver.h"
#include "own_folders.h"

using namespace acus;
using namespace acus::test;

TEST_CASE("at 200 % the debrief keeps its scrubber and a demonstration its captions", "[large]") {
    OwnFolders folders;
    Driver driver(1280, 800);
    driver.say("ui.scale 2");
    for (const char* line : {"mode test", "practice.begin phantom_deep/right", "needle.size 0.30x75", "needle.place -3 0 0", "practice.tap", "practice.advance 40", "practice.wait 2", "practice.remove", "practice.finish"})
        driver.say(line);
    REQUIRE(driver.state().practice->result());
    CHECK(driver.control("slider replay").visible);
    driver.lookInBothThemes("debrief_200");
    driver.moveTo(200, 400);
    driver.scroll(-40);
    driver.lookInBothThemes("debrief_200_charts");
    driver.say("practice.leave");
    driver.say("mode demonstrate");
    driver.say("demo.record Large");
    driver.say("demo.caption One");
    driver.say("demo.stop");
    CHECK(driver.has("caption 1"));
    CHECK(driver.control("caption 1").visible);
    driver.lookInBothThemes("demo_200");
}
