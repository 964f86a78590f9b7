// Other patients in the real window: made, stopped, set beside each other. Previews alone; full quality is stopped.
#include "catch.h"
#include "core/files.h"
#include "core/json.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "driver.h"
#include "own_folders.h"
#include "records/learner_summary.h"
#include "records/store.h"
#include "sculpt/patient_here.h"
#include "sculpt/standard_patient.h"
#include <chrono>
#include <thread>

using namespace acus;
using namespace acus::test;

namespace {

/// Turns the loop until `there`, or minutes have passed.
template <class There> bool wait(Driver& driver, const There& there) {
    const auto start = std::chrono::steady_clock::now();
    while (!there() && std::chrono::steady_clock::now() - start < std::chrono::minutes(3)) {
        driver.turns(1);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return there();
}

std::string lineFor(const char* command, Window& window) { return formatCommand({command, wordsOf(window.memory().patient.wanted)}); }

} // namespace

TEST_CASE("a patient is made while the present one stays in use, and compared", "[patient]") {
    Driver driver(1400, 940);
    Window& window = driver.window();
    const auto say = [&](const std::string& line) {
        window.say(line);
        driver.settle();
    };
    say("ui.patient");
    REQUIRE(window.memory().patient.open);
    driver.look("patient of the block");
    driver.press("A woman");
    driver.settle();
    CHECK(window.memory().patient.wanted.parameters.sex == Sex::female);
    driver.press("variant sciatic_b");
    driver.settle();
    CHECK(window.memory().patient.wanted.parameters.variants.has(Variant::sciaticB));
    driver.press("variant sciatic_b");
    driver.settle();
    CHECK(window.memory().patient.wanted.parameters.variants.empty());

    driver.press("positions");
    driver.settle();
    driver.look("positions");
    driver.press("position side_left");
    driver.settle();
    CHECK(window.memory().patient.wanted.parameters.position == Position::sideLeft);
    driver.press("positions");
    driver.settle();
    driver.press("position prone");
    driver.settle();
    CHECK(window.memory().patient.wanted.parameters.position == Position::prone);

    // Stopped: nobody else lies there.
    driver.press(lineFor("patient.sculpt", window));
    REQUIRE(wait(driver, [&] { return window.memory().patient.making && window.memory().patient.share > 0; }));
    CHECK(driver.state().model->info.id == "phantom");
    driver.look("patient in the making");
    driver.press("patient.stop");
    REQUIRE(wait(driver, [&] { return !window.makingPatient(); }));
    CHECK(driver.state().model->info.id == "phantom");

    // Made: the preview lies there, and says that it is one.
    driver.press(lineFor("patient.sculpt", window));
    say("peel 1"); // the block stays in use
    CHECK(driver.state().now.look.peel == 1);
    REQUIRE(wait(driver, [&] { return driver.state().model->info.id.ends_with("_preview"); }));
    window.say("patient.stop");
    REQUIRE(wait(driver, [&] { return !window.makingPatient(); }));
    driver.settle();
    CHECK(driver.state().model->info.sex == "f");
    CHECK(driver.state().model->info.toleranceMm == 2);
    CHECK(window.memory().patient.open);
    driver.look("patient preview");

    // The same needle in a heavier woman with another nerve.
    CHECK(window.trainer()->whyNot({"patient.compare", {"bmi=30"}})); // no needle yet
    say("needle.size 0.30x100");
    say("needle.planned piriformis_midpoint/right");
    if (!driver.state().now.needle.placed)
        say("needle.place-at-landmark psis_r");
    REQUIRE(driver.state().now.needle.placed);
    window.memory().patient.wanted.parameters.bmi = 33;
    window.memory().patient.wanted.parameters.variants.add(Variant::sciaticB); // its row lies further down than this window shows
    window.onChange();
    driver.settle();
    const Placement before = driver.state().now.needle.placement;
    driver.press(lineFor("patient.compare", window));
    REQUIRE(wait(driver, [&] { return window.memory().patient.beside != nullptr; }));
    window.say("patient.stop");
    REQUIRE(wait(driver, [&] { return !window.makingPatient(); }));
    driver.settle();
    const auto both = window.memory().patient.beside;
    REQUIRE(both);
    CHECK(both->problem == "");
    CHECK(both->second.placement.depthMm == before.depthMm);
    CHECK(both->second.placement.direction == before.direction);
    CHECK(both->second.placement.entry != before.entry);
    CHECK(both->other->state().model->info.variants == std::vector<std::string>{"sciatic_b"});
    REQUIRE(both->rows.size() > 2);
    CHECK(driver.has("beside answer"));
    CHECK(driver.has("beside " + both->rows[0].id));
    CHECK(driver.state().model->info.variants.empty()); // who lies there is who lay there
    driver.look("patients beside each other");
    driver.key(256); // Escape
    driver.settle();
    CHECK_FALSE(window.memory().patient.beside);

    // Somebody else lies down: the needle comes along.
    window.say(lineFor("patient.sculpt", window));
    // First without nerves and vessels: the needle is held where it will stand, and nothing is said of it.
    const auto comes = [&] { return !driver.state().model->info.variants.empty(); };
    const ModelPtr whole = driver.state().model;
    REQUIRE(wait(driver, comes));
    REQUIRE(isFirstLook(driver.state().model->info));
    CHECK_FALSE(driver.state().model->indexOf("sciatic_nerve_r"));
    CHECK(driver.state().now.needle.placed);
    CHECK_FALSE(driver.state().report);
    for (const char* waits : {"technique piriformis_midpoint/right", "practice.begin", "quiz.begin", "palpate 0 100 0", "patient.compare before"}) {
        INFO(waits);
        CHECK(window.trainer()->whyNot(*parseCommand(waits)) == "muscles, nerves, vessels and organs of this patient are still being made");
    }
    CHECK_FALSE(window.trainer()->whyNot({"needle.advance", {"-1"}}));
    driver.look("patient first look");
    // Stopped now, nobody is left half made.
    window.say("patient.stop");
    REQUIRE(wait(driver, [&] { return !window.makingPatient(); }));
    CHECK(driver.state().model == whole);
    CHECK(driver.state().now.needle.placement.entry == before.entry);
    CHECK(driver.state().report);

    // Let go of, the slider makes whom it stands for.
    window.memory().patient.wanted.parameters.bmi = 33;
    window.memory().patient.wanted.parameters.variants.add(Variant::sciaticB);
    window.memory().patient.movedAt = 0;
    window.onChange();
    REQUIRE(wait(driver, [&] { return comes() && !isFirstLook(driver.state().model->info); }));
    window.say("patient.stop");
    REQUIRE(wait(driver, [&] { return !window.makingPatient(); }));
    driver.settle();
    CHECK(driver.state().report);
    CHECK(driver.state().now.needle.placed);
    CHECK(glm::distance(driver.state().now.needle.placement.entry, both->second.placement.entry) < 0.1);
    say("patient.compare before");
    REQUIRE(window.memory().patient.beside);
    CHECK(window.memory().patient.beside->other->state().model->info.variants.empty());
    driver.look("beside the one before");
}

// Somebody is really made, coarsely: half a minute of a processor.
TEST_CASE("a lesson for somebody who is drawn opens that very person, who stays there for its attempts", "[.long]") {
    const OwnFolders own;
    Driver driver(1000, 720);
    Window& window = driver.window();
    const std::string address = "patient:draw=7,sex=f,bmi=24..30,preview";
    const std::string file = (own.folder / "drawn.json").string();
    REQUIRE(writeFileAtomically(file, R"({"acus_lesson": 1, "id": "drawn", "title": "Somebody else", "languages": ["en"], "pack": ")" + address + R"(",
        "steps": [{"id": "look", "title": "Look", "goal": {"peel": 1}},
                  {"id": "test", "title": "Test", "practice": {"plans": ["multifidus_lumborum_pa/l4/right"], "mode": "test"}}]})").ok());
    window.say("ui.lesson " + file);
    REQUIRE(wait(driver, [&] { return driver.state().lesson != nullptr; }));
    driver.settle();
    const PackInfo& info = driver.state().model->info;
    CHECK(info.sex == "f");
    CHECK(info.seed == 7);
    const Result<AddressedPatient> drawn = patientAt(address), here = patientAt(info.folder);
    REQUIRE(drawn);
    REQUIRE(here);
    CHECK(here->parameters == drawn->parameters);
    driver.look("lesson of somebody drawn");
    // The same lesson again asks for nobody else.
    window.say("lesson.leave");
    driver.settle();
    window.say("ui.lesson " + file);
    driver.settle();
    CHECK(!window.loading());
    REQUIRE(driver.state().lesson);
    window.say("lesson.next skip");
    driver.settle();
    window.say("lesson.practise");
    driver.settle();
    REQUIRE(driver.state().practice);
    window.say("practice.finish");
    driver.settle();
    REQUIRE(driver.state().learner->attempts.size() == 1);
    CHECK(driver.state().learner->attempts[0].packHash == info.hash);   // kept with who it was
}

TEST_CASE("a quiz and a mastery test are on somebody who is drawn anew, who is told and kept with the answer", "[.long]") {
    OwnFolders folders;
    const std::string kind = "patient:draw=random,sex=f,bmi=30..40,preview";
    REQUIRE(writeFileAtomically(folders.folder / "hip.json", Json{{"acus_quiz", 1}, {"title", "Hip"}, {"patient", kind}, {"items", Json::array({Json{{"question", "Which?"}, {"options", {"this", "that"}}, {"correct", 1}}})}}.dump()));
    std::int64_t now = 1'772'445'600;
    Driver driver(1400, 940, "phantom", [&] { return now; });
    Window& window = driver.window();
    window.onDrop((folders.folder / "hip.json").string());
    REQUIRE(wait(driver, [&] { return driver.state().quiz != nullptr; }));
    driver.settle();
    const std::string first = driver.state().model->info.folder;
    CHECK(liesHere(driver.state().model->info, kind));
    CHECK(driver.has("who lies here"));
    driver.look("quiz on somebody drawn");
    driver.press("quiz.answer 2");
    const auto record = Store::open(defaultStore())->everything(defaultLearner);
    REQUIRE(record);
    REQUIRE(record->answers.size() == 1);
    const Json detail = Json::parse(record->answers[0].detail);
    CHECK(detail.at("patient") == first);                       // with the seed: the same woman can be made again
    CHECK(detail.at("question") == "Which?");
    CHECK(patientAt(first)->parameters.seed);
    driver.press("quiz.leave");

    window.say("mastery.begin piriformis_lateral 1 2 " + kind);
    window.say("ui.mastery-test piriformis_lateral");
    REQUIRE(wait(driver, [&] { return driver.state().practice != nullptr; }));
    driver.settle();
    const std::string second = driver.state().model->info.folder;
    CHECK(second != first);
    CHECK(liesHere(driver.state().model->info, kind));
    CHECK(driver.state().practice->settings().mode == Mode::test);
    CHECK(driver.has("who lies here"));
    driver.look("mastery test on somebody drawn");
    window.say("practice.finish");
    driver.settle();
    const MasteryStanding* standing = driver.state().learner->masteryOf("piriformis_lateral");
    REQUIRE(standing);
    CHECK(standing->failed == 1);
    CHECK(standing->outcome == MasteryOutcome::running);
    CHECK(nextPatient(*standing) != kind);
}
