// Pictures of the window for people to look at; says nothing by itself. ACUS_UI_PICTURES=FOLDER ui_window "[.look]"
#include "catch.h"
#include "driver.h"
#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace acus;
using namespace acus::test;

TEST_CASE("looks", "[.look]") {
    const char* pack = std::getenv("ACUS_UI_PACK");
    Driver driver(1600, 1000, pack ? pack : "");
    std::printf("first picture after %.2f s\n", driver.window().firstPictureSeconds());
    driver.look("start");
    const auto say = [&](const char* line) {
        driver.window().say(line);
        driver.settle();
    };
    say("peel 2");
    if (pack)
        say("needle.place-at-landmark l4_spinous_tip right 15");
    else
        say("needle.place 10 -0 0");
    say("needle.advance 38");
    say("view.frame needle");
    say("view.orbit -25 10");
    driver.look("needle");
    say("fade.tissue muscle ghost");
    say("theme light");
    driver.look("light");
    say("theme dark");
    say("fade.tissue muscle solid");
    say("ui.scale 1.75");
    driver.look("large");
    say("ui.scale 1");
    say("panel.toggle help");
    driver.look("help");
}
