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
#include <chrono>
#include <thread>
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

TEST_CASE("a picture goes where it is told, and the next one there too; it says where, and opens", "[files]") {
    OwnFolders folders;
    std::filesystem::create_directories(folders.folder / "bin");
    std::filesystem::create_directories(folders.folder / "My pictures");
    {
        std::ofstream opener(folders.folder / "bin" / "xdg-open");
        opener << "#!/bin/sh\nprintf %s \"$1\" > '" << folders.folder.string() << "/opened.part'\nmv '" << folders.folder.string() << "/opened.part' '" << folders.folder.string() << "/opened'\n";
    }
    std::filesystem::permissions(folders.folder / "bin" / "xdg-open", std::filesystem::perms::owner_all);
    const std::string pathBefore = std::getenv("PATH");
    Driver driver(1280, 900);
    // A slow machine takes longer over a step than the message stays.
    const auto pressNow = [&](const char* name) {
        driver.window().memory().messageSince = glfwGetTime();
        driver.window().onChange();
        driver.turns(2);
        driver.press(name);
    };
    const auto opened = [&] {
        for (int i = 0; i < 200; ++i) {
            if (const auto text = readFile(folders.folder / "opened", 4000)) {
                std::filesystem::remove(folders.folder / "opened");
                return *text;
            }
            driver.turns(1);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return std::string("nothing");
    };
    const auto pictures = [&](const std::filesystem::path& folder) {
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            count += entry.path().extension() == ".png";
        return count;
    };
    driver.key(GLFW_KEY_F12);
    CHECK(pictures(folders.folder) == 1);
    CHECK(driver.window().memory().message.starts_with("Saved: " + folders.folder.string() + "/acus-"));
    driver.key(GLFW_KEY_F12, GLFW_MOD_SHIFT);
    REQUIRE(files(driver).open);
    CHECK(files(driver).folder == folders.folder.string());
    CHECK(files(driver).name.ends_with(".png"));
    driver.saveAs("My pictures/first; $(touch no)");
    const std::string first = (folders.folder / "My pictures" / "first; $(touch no).png").string();
    CHECK(driver.window().memory().message == "Saved: " + first);
    driver.lookInBothThemes("written");
    setenv("PATH", (folders.folder / "nothing").c_str(), 1);
    pressNow("open written");
    setenv("PATH", ((folders.folder / "bin").string() + ":" + pathBefore).c_str(), 1);
    CHECK(driver.window().memory().messageIsError);
    CHECK(driver.window().memory().message.find(first) != std::string::npos);
    driver.key(GLFW_KEY_F12);
    CHECK(pictures(folders.folder / "My pictures") == 2);
    pressNow("open written");
    CHECK(opened().starts_with((folders.folder / "My pictures" / "acus-").string()));
    pressNow("folder of written");
    CHECK(opened() == (folders.folder / "My pictures").string());
    pressNow("close written");
    driver.turns(2);
    CHECK_FALSE(driver.has("open written"));
    // Once that folder is gone, the first one again.
    std::filesystem::remove_all(folders.folder / "My pictures");
    driver.key(GLFW_KEY_F12);
    CHECK(pictures(folders.folder) == 2);
    setenv("PATH", pathBefore.c_str(), 1);
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
