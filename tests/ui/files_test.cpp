// Choosing files in the real window: browsing by mouse and keyboard, endings, what is there already, new folders, what is remembered, and files
// that are dropped. On the phantom.
#include "catch.h"
#include "core/files.h"
#include "course/lesson_run.h"
#include "course/quiz_draft.h"
#include "course/quiz_run.h"
#include "driver.h"
#include "own_folders.h"
#include "screen_text.h"
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

constexpr const char* aQuiz = R"({"acus_quiz": 1, "title": "Week 3", "patient": "phantom", "items": [
  {"question": "Which?", "options": ["this", "that"], "correct": 1}]})";

const ui::FileMemory& files(Driver& driver) { return driver.window().memory().files; }

} // namespace

TEST_CASE("a quiz is browsed for by mouse and by keyboard", "[files]") {
    OwnFolders folders;
    const Path folder = folders.folder / "shelf";
    for (const char* one : {"b.json", "a.json", "notes.txt", ".hidden.json", "inner/c.gift"})
        REQUIRE(writeFileAtomically(folder / one, aQuiz));
    Driver driver(1280, 900);
    driver.press("ui.quiz");
    driver.press("browse quiz file path");
    REQUIRE(files(driver).open);
    driver.press("file name");
    driver.type((folders.folder / "nowhere").string());
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK(files(driver).open);
    CHECK(driver.has("file problem"));
    CHECK(textOnScreen().find("nowhere is not there") != std::string::npos);
    driver.press("file name");
    driver.key(GLFW_KEY_A, GLFW_MOD_CONTROL);
    driver.type(folder.string());
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK(Path(files(driver).folder) == std::filesystem::weakly_canonical(folder));
    // Folders first, only what a quiz may end with, nothing hidden.
    REQUIRE(files(driver).entries.size() == 3);
    CHECK((files(driver).entries[0].name == "inner" && files(driver).entries[1].name == "a.json" && files(driver).entries[2].name == "b.json"));
    CHECK(driver.has("file a.json"));
    driver.lookInBothThemes("file_dialog");
    driver.press("every file");
    CHECK(files(driver).entries.size() == 4);
    driver.press("every file");
    driver.press("file inner");
    CHECK(Path(files(driver).folder).filename() == "inner");
    driver.key(GLFW_KEY_BACKSPACE);
    driver.settle();
    CHECK(Path(files(driver).folder).filename() == "shelf");
    // What lies below does not hear the keys: P would place the needle.
    driver.key(GLFW_KEY_P);
    driver.settle();
    CHECK(driver.window().memory().tool == ui::Tool::none);
    driver.key(GLFW_KEY_DOWN);
    driver.settle();
    driver.key(GLFW_KEY_DOWN);
    driver.settle();
    CHECK(files(driver).marked == 1);
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK_FALSE(files(driver).open);
    REQUIRE(driver.state().quiz);
    CHECK(driver.state().quiz->title() == "Week 3");
    driver.say("quiz.leave");
    // The next one begins where that was; Esc chooses nothing.
    driver.press("browse quiz file path");
    CHECK(Path(files(driver).folder).filename() == "shelf");
    driver.key(GLFW_KEY_ESCAPE);
    driver.settle();
    CHECK_FALSE(files(driver).open);
    CHECK_FALSE(driver.state().quiz);
    // Twice on a file takes it.
    driver.press("browse quiz file path");
    driver.press("file b.json");
    CHECK(files(driver).open);
    driver.press("file b.json");
    CHECK_FALSE(files(driver).open);
    CHECK(driver.state().quiz);
    driver.say("quiz.leave");
    driver.window().onDrop((folder / "a.json").string());
    driver.settle();
    CHECK(driver.state().quiz);
}

TEST_CASE("a file is saved under a name, in a new folder, and not over another without a word", "[files]") {
    OwnFolders folders;
    REQUIRE(writeFileAtomically(folders.folder / "mine.json", aQuiz));
    Driver driver(1280, 900);
    driver.say("quiz.make mine.json");
    REQUIRE(driver.state().quizDraft);
    driver.press("make page file");
    driver.press("quiz.make.save");
    REQUIRE(files(driver).open);
    driver.type((folders.folder / "mine").string()); // the box has the keyboard; the ending is added
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    CHECK(driver.has("replace question"));
    driver.lookInBothThemes("file_replace");
    driver.press("keep file");
    CHECK(files(driver).open);
    CHECK(readFile(folders.folder / "mine.json", 1000).value() == aQuiz);
    driver.press("file name");
    driver.key(GLFW_KEY_A, GLFW_MOD_CONTROL);
    driver.type(folders.folder.string());
    driver.key(GLFW_KEY_ENTER);
    driver.settle();
    driver.press("new folder");
    driver.press("new folder name");
    driver.type("term");
    driver.press("make folder");
    CHECK(Path(files(driver).folder).filename() == "term");
    driver.press("file name");
    driver.type("first");
    driver.press("take file");
    CHECK_FALSE(files(driver).open);
    CHECK(readFile(folders.folder / "term" / "first.json", 100'000)->find("Week 3") != std::string::npos);
    CHECK_FALSE(driver.state().quizDraft->changed());
    // Large type in a small window.
    driver.say("ui.scale 2");
    driver.resize(1280, 800);
    driver.press("quiz.make.save");
    driver.lookInBothThemes("file_dialog_200");
    CHECK(driver.control("take file").visible);
    driver.press("no file");
}

TEST_CASE("what is dropped on the window is opened as what it is", "[files]") {
    OwnFolders folders;
    REQUIRE(writeFileAtomically(folders.folder / "lesson.json", R"({"acus_lesson": 1, "id": "mine", "title": "Mine", "steps": [{"id": "one", "title": "One", "text": ["Read."]}]})"));
    Driver driver(1100, 760);
    driver.window().onDrop((folders.folder / "lesson.json").string());
    driver.settle();
    INFO(driver.window().memory().message);
    CHECK(driver.state().lesson);
}
