// The learner's and the instructor's desks in German, on the phantom, seen as a person sees them: no English left on any screen.
#include "catch.h"
#include "assess/own_rubrics.h"
#include "core/files.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/lesson_run.h"
#include "course/practice.h"
#include "course/quiz_run.h"
#include "driver.h"
#include "own_folders.h"
#include "records/attempt_folder.h"
#include "records/learner_summary.h"
#include "screen_text.h"
#include <set>
#include <sstream>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;

namespace {

/// Words that no German sentence has.
bool english(const std::string& word) {
    static const std::set<std::string> words{"the", "and", "of", "with", "which", "this", "that", "are", "is", "for", "from", "to", "at", "it", "its", "by", "on", "or", "your", "you", "not", "no",
                                             "needle", "skin", "failed", "passed", "attempt", "attempts", "lesson", "question", "questions", "deepest", "the same", "points", "training", "close", "save", "open",
                                             "away", "than", "left", "right", "bone", "here", "first", "then", "when", "how", "step", "view"};
    return words.contains(word);
}

/// Lines with an English word in them. Titles of papers and what a person wrote stay as they are.
std::set<std::string> englishLines(const std::string& text) {
    std::set<std::string> found;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.find("et al") != std::string::npos || line.find("doi") != std::string::npos || line.find("J ") != std::string::npos)
            continue;
        std::string word, words = line;
        // Its name, and what a technique of the phantom rests on.
        for (const std::string_view name : {"Clean Needle Technique", "Acus: a block of known dimensions, made by code; not anatomy"})
            if (const std::size_t at = words.find(name); at != std::string::npos)
                words.erase(at, name.size());
        for (const char c : words + " ") {
            if (std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) {
                word += c;
                continue;
            }
            if (english(lowered(word)))
                found.insert(line);
            word.clear();
        }
    }
    return found;
}

/// What a page says to whoever reads it: a line a piece of text.
std::string textOfPage(const std::string& html) {
    std::string text;
    for (std::size_t at = 0; at < html.size();) {
        for (const std::string_view silent : {"style", "script"})
            if (html.compare(at, silent.size() + 1, "<" + std::string(silent)) == 0)
                at = std::min(html.size(), html.find("</" + std::string(silent), at));
        if (html[at] == '<') {
            at = std::min(html.size(), html.find('>', at)) + 1;
            text += '\n';
        } else {
            text += html[at++];
        }
    }
    return text;
}

class Walk {
  public:
    Driver& driver;
    std::string found;
    void see(const std::string& where) {
        driver.window().onChange();
        driver.turns(2);
        for (const std::string& line : englishLines(textOnScreen()))
            found += where + ": " + line + "\n";
        driver.look("de_" + where);
    }
    /// A page that was saved.
    void read(const std::filesystem::path& file) {
        INFO(file);
        const Result<std::string> html = readFile(file, 1 << 26);
        REQUIRE(html);
        CHECK(html->find("<html lang=\"de\"") != std::string::npos);
        const std::string text = textOfPage(*html);
        for (const std::string& line : englishLines(text))
            found += file.filename().string() + ": " + line + "\n";
        // 3.5 mm is 3,5 mm; dates and versions have more points.
        for (std::size_t at = text.find('.'); at != std::string::npos; at = text.find('.', at + 1)) {
            const auto digit = [&](std::size_t i) { return i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0; };
            std::size_t from = at, to = at + 1;
            while (from > 0 && digit(from - 1))
                --from;
            while (digit(to))
                ++to;
            if (from < at && to > at + 1 && (to >= text.size() || text[to] != '.') && (from == 0 || text[from - 1] != '.'))
                found += file.filename().string() + ": " + text.substr(from > 20 ? from - 20 : 0, 50) + "\n";
        }
        if (const char* folder = std::getenv("ACUS_UI_PICTURES"))
            std::filesystem::copy_file(file, std::filesystem::path(folder) / file.filename(), std::filesystem::copy_options::overwrite_existing);
    }
    /// What is said when it can't be done.
    void refused(const std::string& line) {
        driver.say(line);
        INFO(line << ": " << driver.window().memory().message);
        CHECK(driver.window().memory().messageIsError);
        see("refused " + line.substr(0, line.find(' ')));
    }
};

void walkThroughAttempt(Walk& walk, const char* mode, double depthMm, bool checked) {
    Driver& driver = walk.driver;
    driver.say(std::string("mode ") + mode);
    driver.say("practice.begin phantom_deep/right");
    REQUIRE(driver.state().practice);
    const Goal goal = driver.state().practice->plan().goal;
    walk.see(std::string(mode) + "_checklist");
    if (checked)
        tickAll(driver, false);
    char line[200];
    std::snprintf(line, sizeof line, "needle.size %.2fx%g", goal.needles.front().diameterMm, goal.needles.front().lengthMm);
    driver.say(line);
    std::snprintf(line, sizeof line, "needle.place %.3f %.3f %.3f", goal.entry.x + (checked ? 0 : 6), goal.entry.y, goal.entry.z);
    driver.say(line);
    driver.say("practice.tap");
    driver.say("practice.advance " + std::to_string(depthMm));
    driver.say("practice.wait 3");
    walk.see(std::string(mode) + "_needle");
    driver.say("practice.remove");
    if (checked)
        tickAll(driver, true);
    driver.say("practice.finish");
    REQUIRE(driver.state().practice->result());
    walk.see(std::string(mode) + "_debrief");
    const std::filesystem::path page = std::filesystem::current_path() / (std::string(mode) + "_bericht.html");
    driver.say("practice.report " + page.string());
    walk.read(page);
    driver.say("practice.leave");
}

struct InGerman {
    ~InGerman() { (void)useLanguage("en"); }
};

} // namespace

TEST_CASE("in German no screen of the learner's is left in English", "[words]") {
    OwnFolders folders;
    const InGerman language;
    std::int64_t now = monday;
    Driver driver(1440, 1000, "phantom", [&] { return now += 2; });
    driver.say("language de");
    Walk walk{driver, ""};
    walk.see("explore");
    driver.say("ui.techniques");
    walk.see("techniques");
    driver.say("technique phantom_deep/right");
    walk.see("card");
    walkThroughAttempt(walk, "guided", 40, true);
    walkThroughAttempt(walk, "test", 20, false);
    now += day;
    driver.say("today");
    for (const char* page : {"Today", "Progress", "Attempts", "Profile", "Rubrics"}) {
        driver.press(std::string("today page ") + page);
        walk.see(std::string("today_") + page);
    }
    driver.press("rubric general");
    walk.see("rubric_editor");
    driver.press("today page Progress");
    driver.press("progress phantom_deep");
    walk.see("progress_one");
    driver.say("today");
    driver.say("ui.quiz");
    walk.see("quiz_start");
    for (const char* kind : {"find", "name", "order", "origin", "crossings", "nearest-hazard", "hazard", "safe-needle", "depth", "choose-needle", "action"}) {
        driver.say(std::string("quiz.begin --count 1 --seed 5 --kind ") + kind);
        if (!driver.state().quiz)
            continue;   // the block has no such question
        walk.see(std::string("quiz_") + kind);
        const QuizItem item = driver.state().quiz->item();
        if (item.task == QuizTask::choose)
            driver.say("quiz.answer " + std::to_string(1 + (item.correct + 1) % item.options.size()));
        else if (item.task == QuizTask::click)
            driver.say("quiz.click " + item.options[(item.correct + 1) % item.options.size()].structure);
        else
            driver.say("quiz.submit");
        walk.see(std::string("quiz_answer_") + kind);
        driver.say("quiz.next");
        if (std::string(kind) == "find")
            walk.see("quiz_end");
        driver.say("quiz.leave");
    }
    driver.say("quiz.make");
    for (const char* page : {"generate", "write", "items", "file"}) {
        driver.press(std::string("make page ") + page);
        walk.see(std::string("making_") + page);
    }
    walk.refused("quiz.make.save nothing.json");
    driver.say("quiz.make.leave");
    driver.say("ui.lessons");
    walk.see("lessons");
    driver.say("lesson.begin phantom");
    REQUIRE(driver.state().lesson);
    for (int i = 0; i < 30 && driver.state().lesson && !driver.state().lesson->over(); ++i) {
        driver.say("lesson.hint");
        walk.see("lesson_" + driver.state().lesson->step().id);
        driver.say("lesson.next skip");
    }
    driver.look("de_lesson_over");   // with what the lesson cites, as it is cited
    driver.say("lesson.leave");
    driver.say("ui.lesson-editor new");
    walk.see("editor");
    driver.press("edit step 1");
    walk.see("editor_step");
    driver.press("add step");
    walk.see("editor_add");
    driver.press("add a task");
    walk.see("editor_task");
    driver.press("add goal");
    driver.press("goal 1");
    walk.see("editor_goals");
    driver.key(GLFW_KEY_ESCAPE);
    driver.press("findings");
    walk.see("editor_findings");
    driver.press("close editor");
    INFO(walk.found);
    CHECK(walk.found.empty());
}

TEST_CASE("in German no screen of the instructor's is left in English", "[words]") {
    OwnFolders folders;
    const InGerman language;
    std::int64_t now = monday;
    Driver driver(1440, 1000, "phantom", [&] { return now += 2; });
    driver.say("language de");
    Walk walk{driver, ""};
    for (const double depth : {38.0, 20.0})
        walkThroughAttempt(walk, "guided", depth, depth > 30);
    driver.say("mode demonstrate");
    walk.see("demonstrations");
    driver.say("demo.record Erste Nadel");
    walk.see("recording");
    walk.refused("lesson.begin phantom");
    driver.say("demo.caption Hier hinein.");
    driver.say("needle.place-at-landmark centre");
    driver.say("needle.advance 5");
    driver.say("demo.stop");
    walk.see("recorded");
    walk.refused("needle.advance 5");
    walk.refused("demo.play phantom_first_needle");
    driver.press(std::string(tr(std::string_view("A video, or a sequence of pictures"))));
    walk.see("export");
    driver.key(GLFW_KEY_ESCAPE);
    driver.say("demo.takeover");
    walk.see("taken");
    driver.say("demo.resume");
    driver.say("ui.demo-leave");
    walk.see("leaving");
    driver.say("demo.leave discard");
    driver.say("demo.play phantom_first_needle");
    for (const double at : {1.0, 30.0, 60.0, 90.0, 115.0}) {
        driver.say("demo.scrub " + std::to_string(at));
        walk.see("shipped_" + std::to_string(static_cast<int>(at)));
    }
    CHECK(driver.state().layout.language == "de");
    driver.say("demo.leave");
    driver.say("ui.compare");
    walk.see("compare_choose");
    driver.key(GLFW_KEY_ESCAPE);
    const std::vector<Attempt> kept = keptAttempts().attempts;
    REQUIRE(kept.size() == 2);
    driver.say("compare " + kept[0].id + " " + kept[1].id);
    REQUIRE(driver.state().compare);
    walk.see("compare");
    driver.say("compare.by time");
    walk.see("compare_time");
    driver.say("compare.leave");
    driver.say("mode explore");

    driver.say("class.open");
    walk.see("class_none");
    REQUIRE(writeFileAtomically(folders.folder / "leer.csv", "farbe\nrot\n").ok());
    walk.refused("class.roster leer.csv Frühling");
    std::string roster = "\xEF\xBB\xBF" "Matrikelnummer;Nachname;Vorname;Anmeldename\r\n";
    for (int i = 0; i < 30; ++i)
        roster += std::to_string(4711 + i) + ";Müller-Lüdenscheid " + std::to_string(i) + ";Jörg;" + (i == 0 ? std::string(driver.state().learner->learner) : "s" + std::to_string(i)) + "\r\n";
    REQUIRE(writeFileAtomically(folders.folder / "liste.csv", roster).ok());
    driver.say("class.roster liste.csv Frühling");
    walk.see("class_taken");
    walk.refused("class.merge liste.csv");
    for (const char* page : {"overview", "people", "items", "hazards", "files"}) {
        driver.press(std::string("class page ") + page);
        walk.see(std::string("class_") + page);
    }
    driver.press("class page people");
    driver.press("member " + std::string(driver.state().learner->learner));
    walk.see("class_person");
    driver.say("class.report " + (folders.folder / "klasse.html").string());
    walk.see("class_written");
    walk.read(folders.folder / "klasse.html");
    driver.say("class.learner-report " + std::string(driver.state().learner->learner) + " " + (folders.folder / "person.html").string());
    walk.read(folders.folder / "person.html");
    INFO(walk.found);
    CHECK(walk.found.empty());
}
