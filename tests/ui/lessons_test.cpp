// Lessons in the real window: one is made by clicks alone, saved, found on the shelf and done to its end; a failed blind test is read and taken again.
#include "catch.h"
#include "course/checklist.h"
#include "course/lesson_draft.h"
#include "course/lesson_library.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "driver.h"
#include "screen_text.h"
#include <cstdlib>
#include <filesystem>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;
namespace fs = std::filesystem;

namespace {

/// The user's own lessons and record go to a folder of the test's own.
struct OwnData {
    fs::path folder;
    std::string data, state;
    OwnData() {
        std::string name = (fs::temp_directory_path() / "acus-lessons-XXXXXX").string();
        folder = mkdtemp(name.data());
        const auto take = [](const char* variable) { return std::string(std::getenv(variable) ? std::getenv(variable) : ""); };
        data = take("XDG_DATA_HOME");
        state = take("XDG_STATE_HOME");
        setenv("XDG_STATE_HOME", (folder / "state").c_str(), 1);
        setenv("XDG_DATA_HOME", (folder / "data").c_str(), 1);
    }
    ~OwnData() {
        for (const auto& [variable, was] : {std::pair("XDG_DATA_HOME", data), std::pair("XDG_STATE_HOME", state)})
            if (was.empty())
                unsetenv(variable);
            else
                setenv(variable, was.c_str(), 1);
        fs::remove_all(folder);
    }
};

/// A control of the left panel, scrolled to where it is not in view.
void reach(Driver& driver, const std::string& name) {
    if (driver.has(name))
        return;
    driver.moveTo(190, 520);
    driver.scroll(100);
    for (int i = 0; i < 60 && !driver.has(name); ++i)
        driver.scroll(-2);
}

void press(Driver& driver, const std::string& name) {
    reach(driver, name);
    driver.press(name);
}

/// Replaces what stands in a text box.
void write(Driver& driver, const std::string& box, const std::string& text) {
    press(driver, box);
    driver.key(GLFW_KEY_END);
    for (int i = 0; i < 40; ++i)
        driver.window().onKey(GLFW_KEY_BACKSPACE, 0, GLFW_PRESS, 0), driver.turns(1), driver.window().onKey(GLFW_KEY_BACKSPACE, 0, GLFW_RELEASE, 0), driver.turns(1);
    driver.type(text);
    driver.settle();
}

void attemptOnPhantom(Driver& driver, bool well) {
    REQUIRE(driver.state().practice);
    for (const bool after : {false, true}) {
        if (after) {
            const Vec3 at = driver.state().practice->plan().goal.entry;
            driver.say("needle.size 0.30x75");
            driver.say("needle.place " + std::to_string(well ? at.x : -18.0) + " 0 " + std::to_string(at.z) + " 0 -1 0");
            driver.say("practice.tap");
            driver.say("practice.advance 45");
            driver.say("practice.wait 3");
            driver.say("practice.remove");
        }
        for (const ChecklistStep& step : clinicalChecklist())
            if (step.isSafe && step.after == after)
                driver.say("practice.tick " + step.id);
    }
    driver.press("practice.finish");
    REQUIRE(driver.state().practice->result());
}

const LessonRun& lesson(Driver& driver) {
    REQUIRE(driver.state().lesson);
    return *driver.state().lesson;
}

} // namespace

TEST_CASE("an instructor makes a lesson by clicking, a student does it", "[lessons]") {
    const OwnData own;
    Driver driver(1280, 860);
    press(driver, "ui.lessons");
    driver.look("lessons-shelf");
    press(driver, "ui.lesson-editor new");
    write(driver, "lesson title", "Nerve and artery");
    write(driver, "lesson learn", "Where the nerve runs");
    write(driver, "lesson sources", "The phantom's own figures");
    press(driver, "lesson in de");
    press(driver, "write in de");
    write(driver, "lesson title", "Nerv und Arterie");
    press(driver, "write in en");
    driver.look("lesson-editor-lesson");

    press(driver, "edit step 1");
    write(driver, "step title", "What lies in the block");
    write(driver, "step text", "A nerve and an artery lie under the mark, and a needle for the deep muscle passes between them without touching either.");
    driver.say("peel 1");
    driver.say("view left");
    press(driver, "take view");
    driver.look("lesson-editor-step");

    driver.say("select nerve");
    press(driver, "add step");
    press(driver, "add a task");
    press(driver, "add goal");
    press(driver, "goal 2");
    press(driver, "pick 3");   // layers
    // A condition that is one of several itself: made, filled, joined otherwise, one of it taken away.
    press(driver, "add goal");
    press(driver, "goal 3");
    press(driver, "pick 19");  // any of several
    press(driver, "add goal 3.");
    press(driver, "goal 3.3");
    press(driver, "pick 3");
    press(driver, "3.join all");
    press(driver, "remove goal 3.2");
    driver.look("lesson-editor-nested");
    write(driver, "step hints", "Click it\nIts name is nerve");
    driver.look("lesson-editor-goal");
    driver.say("select artery");
    press(driver, "add step");
    press(driver, "add questions");
    press(driver, "questions 1 count less");
    press(driver, "add step");
    press(driver, "add a blind test");
    // A step too many is taken back.
    press(driver, "add step");
    press(driver, "add a step to read");
    press(driver, "undo in the lesson");
    driver.turns(60);
    driver.look("lesson-editor-test");
    press(driver, "save lesson");
    CHECK(driver.has("editor says"));

    const Path file = ownLessons() / "nerve_and_artery.json";
    const auto made = readLessonFile(file);
    INFO((made ? "" : made.message()));
    REQUIRE(made);
    CHECK(made->title.say("de") == "Nerv und Arterie");
    REQUIRE(made->steps.size() == 4);
    CHECK(made->steps[0].view.has_value());
    CHECK(made->steps[0].text.size() == 1);
    CHECK(made->steps[0].text[0].say("en").find('\n') == std::string::npos);
    REQUIRE(made->steps[1].goal);
    REQUIRE(made->steps[1].goal->of.size() == 3);
    const LessonGoal& nested = made->steps[1].goal->of[2];
    CHECK(nested.kind == LessonGoal::Kind::all);
    REQUIRE(nested.of.size() == 2);
    CHECK(nested.of[1].kind == LessonGoal::Kind::peel);
    CHECK(made->steps[1].hints.size() == 2);
    CHECK(made->steps[3].isTest());

    // Preview from the step that is chosen, and back.
    press(driver, "edit step 2");
    press(driver, "preview lesson");
    CHECK(lesson(driver).step().id == made->steps[1].id);
    press(driver, "lesson.leave");
    CHECK(driver.has("save lesson"));
    press(driver, "export lesson");
    write(driver, "file name", (own.folder / "colleague.json").string());
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK(readLessonFile(own.folder / "colleague.json").ok());
    press(driver, "close editor");

    // The student: shelf, step by step, a hint, a goal, the questions skipped, the test failed, read, and passed.
    press(driver, "lesson nerve_and_artery");
    CHECK(lesson(driver).at() == 0);
    CHECK(driver.state().now.look.peel == 1);
    driver.look("lesson-read");
    press(driver, "lesson.next");
    press(driver, "lesson.hint");
    driver.look("lesson-task");
    CHECK_FALSE(lesson(driver).met());
    driver.say("select nerve");
    driver.say("peel 1");
    CHECK(lesson(driver).met());
    driver.look("lesson-task-met");
    driver.say("theme light");
    driver.look("lesson-task-light");
    driver.say("theme dark");
    press(driver, "lesson.next");
    driver.look("lesson-quiz");
    press(driver, "lesson.ask");
    driver.look("lesson-questions");
    while (driver.state().quiz && !driver.state().quiz->over()) {
        const QuizItem& item = driver.state().quiz->item();
        if (item.task == QuizTask::choose)
            driver.say("quiz.answer " + std::to_string(item.correct + 1));
        driver.say(driver.state().quiz->open() ? "quiz.next skip" : "quiz.next");
    }
    driver.look("lesson-questions-over");
    CHECK(lesson(driver).of(2).share);
    press(driver, "quiz.leave");
    driver.look("lesson-questions-back");
    press(driver, lesson(driver).whyNotNext() ? "lesson.next skip" : "lesson.next");
    press(driver, "lesson.practise");
    CHECK(driver.state().mode == Mode::test);
    attemptOnPhantom(driver, false);
    CHECK_FALSE(driver.state().practice->result()->score.passed);
    press(driver, "practice.leave");
    driver.look("lesson-test-failed");
    press(driver, "lesson.next");
    CHECK(driver.has("lesson not passed"));
    driver.look("lesson-end-failed");
    press(driver, "lesson.go " + made->steps[3].id);
    press(driver, "lesson.practise");
    attemptOnPhantom(driver, true);
    press(driver, "practice.leave");
    press(driver, "lesson.next");
    CHECK(driver.has("lesson passed"));
    driver.look("lesson-end-passed");
    press(driver, "lesson.leave");
    reach(driver, "lesson nerve_and_artery");
    CHECK(driver.has("lesson nerve_and_artery"));
    driver.look("lessons-shelf-passed");
    driver.say("theme light");
    driver.look("lessons-shelf-light");
    // It is opened again as it was saved.
    press(driver, "edit lesson nerve_and_artery");
    press(driver, "edit step 2");
    driver.look("lesson-editor-light");
    press(driver, "close editor");
    CHECK(driver.has("ui.lesson-editor new"));
}

TEST_CASE("progress is kept for the learner and taken up by the next window", "[lessons]") {
    const OwnData own;
    Lesson lesson = newLesson("two_steps");
    lesson.title = LessonText("Two steps");
    LessonDraft draft(lesson);
    draft.addStep(0, StepType::task, "", "nerve");
    REQUIRE(writeLessonFile(ownLessons() / "two_steps.json", completed(draft.lesson())).ok());
    {
        Driver driver;
        press(driver, "ui.lessons");
        press(driver, "lesson two_steps");
        press(driver, "lesson.next");
        CHECK(driver.state().lesson->at() == 1);
    }
    Driver later;
    press(later, "ui.lessons");
    press(later, "lesson two_steps");
    CHECK(later.state().lesson->at() == 1);
    // What a lesson can't find on this patient is said.
    press(later, "lesson.leave");
    later.say("lesson.begin orientation");
    CHECK(later.has("lesson problems"));
    later.look("lesson-problems");
}
