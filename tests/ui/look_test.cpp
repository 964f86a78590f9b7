// Pictures of the window for people to look at; says nothing by itself. ACUS_UI_PICTURES=FOLDER ui_window "[.look]"
#include "catch.h"
#include "driver.h"
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

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
    const ui::Rect where = driver.picture();
    const std::size_t before = driver.window().picturesDrawn();
    const auto from = std::chrono::steady_clock::now();
    driver.drag(where.at.x + 300, where.at.y + 400, where.at.x + 400, where.at.y + 400, 0, false);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    std::printf("turning: %.0f ms a picture\n", 1000 * seconds / static_cast<double>(driver.window().picturesDrawn() - before));
    driver.look("turning");
    driver.release();
    driver.look("turned");
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

TEST_CASE("looks: loading, hint, dialogs", "[.look]") {
    const char* pack = std::getenv("ACUS_UI_PACK");
    Driver driver(1200, 800);
    driver.window().memory().hintOpen = true;
    driver.settle();
    driver.look("hint");
    driver.window().memory().hintOpen = false;
    driver.press("patient menu");
    driver.look("menu");
    driver.press("Or drop the folder of a pack on the window");
    driver.look("dialog");
    driver.key(256);
    driver.press("needle sizes");
    driver.look("sizes");
    if (!pack)
        return;
    driver.window().say(std::string("pack ") + pack);
    for (int i = 0; i < 6; ++i)
        driver.turns(1);
    driver.look("loading");
    driver.key(256);
    driver.look("cancelled");
}

TEST_CASE("looks: a breach, landmarks, narrow", "[.look]") {
    Driver driver(1600, 1000);
    const auto say = [&](const std::string& line) {
        driver.window().say(line);
        driver.settle();
    };
    const Model& model = *driver.state().model;
    Vec3 nerve{0};
    for (std::uint32_t i = 0; i < model.structures.size(); ++i)
        if (model.structures[i].tissue == Tissue::nerve)
            nerve = boundsOf(model.meshes.part(i)).centre();
    say("needle.place " + std::to_string(nerve.x + 3) + " 0 5");
    say("needle.depth 58");
    say("needle.tilt 3 4");
    say("peel 1");
    say("fade.tissue muscle ghost");
    say("view.frame needle");
    say("view.orbit 40 15");
    say("panel.toggle landmarks");
    const ui::Control hazard = driver.control("hazard " + model.structures[driver.state().report->hazards[0].structure].id);
    driver.moveTo(hazard.x, hazard.y);
    driver.settle();
    for (int i = 0; i < 30; ++i)
        driver.window().turn(0.05);
    driver.look("breach");
    say("theme light");
    say("select " + model.structures[3].id);
    driver.moveTo(800, 400);
    driver.settle();
    for (int i = 0; i < 10; ++i)
        driver.window().turn(0.05);
    driver.look("breach_light");
    driver.resize(700, 520);
    driver.look("small");
}

TEST_CASE("looks: techniques, light, narrow, a deep mistake", "[.look]") {
    Driver driver(1400, 900, "");
    const auto say = [&](const std::string& line) {
        driver.window().say(line);
        driver.settle();
    };
    driver.press("ui.techniques");
    driver.look("lesson_list");
    say("technique multifidus_lumborum_pa/l4/right");
    driver.look("lesson_crest");
    say("theme light");
    say("technique piriformis_midpoint/left");
    driver.look("lesson_light_card");
    say("mode test");
    say("practice.begin piriformis_midpoint/left 7");
    const Vec3 at = driver.state().plan->goal.entry;
    const std::string place = std::to_string(at.x - 12) + " " + std::to_string(at.y) + " " + std::to_string(at.z);
    say("practice.palpate " + place);
    driver.look("lesson_light_test");
    say("needle.size 0.30x100");
    say("needle.place " + place);
    say("practice.tap");
    say("practice.advance 80");
    say("practice.remove");
    say("practice.finish");
    driver.look("lesson_light_debrief");
    say("theme dark");
    driver.resize(900, 640);
    driver.look("lesson_narrow_debrief");
    say("practice.again");
    driver.look("lesson_narrow_test");
}

TEST_CASE("looks: the largest text in a small window", "[.look]") {
    Driver driver(1280, 800);
    const auto say = [&](const std::string& line) {
        driver.window().say(line);
        driver.settle();
    };
    say("ui.scale 2");
    say("needle.place-at-landmark centre");
    say("needle.advance 12");
    driver.look("200-explore");
    driver.press("more");
    driver.look("200-more");
    driver.press("ui.settings");
    driver.look("200-settings");
    driver.key(GLFW_KEY_ESCAPE);
    for (const auto& [line, name] : {std::pair("ui.lessons", "200-lessons"), {"ui.lesson-editor new", "200-editor"}}) {
        say(line);
        driver.look(name);
    }
    say("ui.lessons");
    say("lesson.begin phantom");
    driver.look("200-lesson");
    say("lesson.leave");
    say("ui.quiz");
    driver.look("200-quiz-start");
    say("quiz.begin --count 2 --kind name --seed 3");
    driver.look("200-quiz");
    say("quiz.answer 1");
    driver.look("200-quiz-answer");
    say("quiz.leave");
    say("today");
    driver.look("200-today");
    driver.window().memory().today.page = ui::TodayPage::profile;
    driver.settle();
    driver.look("200-profile");
    say("ui.techniques");
    driver.look("200-techniques");
    say("mode demonstrate");
    driver.look("200-demos");
    say("demo.play phantom_first_needle");
    say("demo.scrub 20");
    driver.look("200-demo");
    say("demo.leave discard");
    say("mode explore");
    say("class.open");
    driver.look("200-class");
    say("ui.patient");
    driver.look("200-patient");
    say("ui.patient");
    say("panel.toggle help");
    driver.look("200-help");
    say("panel.toggle help");
    say("mode guided");
    say("technique phantom_deep");
    say("practice.begin phantom_deep 1");
    driver.look("200-practice");
    say("practice.tick consent");
    say("needle.place-at-landmark centre");
    say("practice.tap");
    say("practice.advance 20");
    driver.look("200-insert");
    say("practice.remove");
    driver.look("200-after");
    say("practice.finish");
    driver.look("200-debrief");
}

TEST_CASE("looks: a patient who lies otherwise", "[.look]") {
    Driver driver(1600, 1000, "standard");
    const auto say = [&](const std::string& line) {
        driver.window().say(line);
        driver.settle();
    };
    say("technique quadratus_lumborum_side/right");
    driver.look("position_asked");
    driver.press("lay the patient so");
    for (int i = 0; i < 6000 && (driver.window().makingPatient() || driver.state().model->info.id == "standard"); ++i)
        driver.turns(1);
    driver.settle();
    driver.look("position_laid");
    say("view couch");
    say("needle.planned quadratus_lumborum_side/right");
    say("view.fit");
    driver.look("position_couch");
}
