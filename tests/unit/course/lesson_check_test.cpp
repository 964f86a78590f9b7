// What is wrong with a lesson that can be read; the shelf; a quiz within a lesson.
#include "course/lesson_check.h"
#include "course/lesson_library.h"
#include "course/lesson_quiz.h"
#include "course/lesson_view.h"
#include "phantom_plan.h"
#include <fstream>
#include <set>

using namespace acus;

namespace {

Lesson lessonWithStep(const std::string& step, const std::string& more = "") {
    const auto lesson = readLesson(R"({"acus_lesson": 1, "id": "a", "title": "A", "learn": ["x"], "sources": ["s"], )" + more + R"("steps": [{"id": "s", "title": "S", "text": "t", )" + step +
                                       R"(}, {"id": "test", "title": "T", "practice": {"plans": ["phantom_deep"], "mode": "test"}}]})", "a.json");
    INFO((lesson ? "" : lesson.message()));
    REQUIRE(lesson);
    return *lesson;
}

std::string findings(const Lesson& lesson) {
    std::string text;
    for (const LessonFinding& finding : lessonFindings(*phantomModel(), lesson))
        text += (finding.weight == LessonFinding::Weight::stops ? "! " : "- ") + describe(lesson, finding) + "\n";
    return text;
}

} // namespace

TEST_CASE("a sound lesson has no findings") {
    CHECK(findings(lessonWithStep(R"("view": ["peel 2", "select nerve", "view.centre above_nerve", "needle.planned phantom_deep"], "goal": {"selected": "nerve"}, "hints": ["h"])")) == "");
}

TEST_CASE("each finding names its step and field") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {R"("goal": {"selected": "spleen"}, "hints": ["h"])", "! step 1 (s), goal: The structure \"spleen\""},
        {R"("goal": {"selected": ["nerve", "spleen"]}, "hints": ["h"])", "- step 1 (s), goal: The structure \"spleen\""},
        {R"("goal": {"peel": 4}, "hints": ["h"])", "! step 1 (s), goal: Layers"},
        {R"("goal": {"palpated": "psis"}, "hints": ["h"])", "! step 1 (s), goal: The landmark \"psis\""},
        {R"("goal": {"marked": "psis"}, "hints": ["h"])", "! step 1 (s), goal: The landmark or technique \"psis\""},
        {R"("goal": {"tip_in": "fascia"}, "hints": ["h"])", "! step 1 (s), goal: No tip can be inside"},
        {R"("goal": {"clearance": "fat", "at_least_mm": 2}, "hints": ["h"])", "! step 1 (s), goal: \"fat\" is no hazard"},
        {R"("goal": {"needle_length": 33}, "hints": ["h"])", "! step 1 (s), goal: No needle of the catalogue"},
        {R"("goal": {"attempt": "phantom_depe"}, "hints": ["h"])", "the nearest is phantom_deep"},
        {R"("goal": {"attempt": "phantom_deep", "metrics": [{"metric": "luck", "at_most": 1}]}, "hints": ["h"])", "! step 1 (s), goal.metrics: There is no metric \"luck\""},
        {R"("goal": {"all": [{"peel": 1}, {"peel": [2, 3]}]}, "hints": ["h"])", "exclude each other"},
        {R"("goal": {"all": [{"selected": "nerve"}, {"selected": "artery"}]}, "hints": ["h"])", "exclude each other"},
        {R"("goal": {"selected": "nerve"})", "- step 1 (s), hints: There is a goal but no hint"},
        {R"("view": ["quit"])", "! step 1 (s), view[0]: \"quit\" is no command for a view"},
        {R"("view": ["peel 2", "view.centre 1 2 3"])", "! step 1 (s), view[1]: \"view.centre\" names a place by coordinates"},
        {R"("view": ["select spleen"])", "\"spleen\", which is not in this patient"},
        {R"("quiz": {"items": [{"draw": "riddle"}]})", "! step 1 (s), quiz.items[0]"},
        {R"("quiz": {"items": [{"again": "find:x:1"}]})", "! step 1 (s), quiz.items[0]"},
        {R"("quiz": {"items": [{"draw": "find", "count": 3, "about": "nerve"}]})", "gives only"},
        {R"("quiz": {"items": [{"question": "q", "options": ["a", "b"], "correct": 0, "show": ["spleen"]}]})", "quiz.items[0].show"},
        {R"("practice": {"plans": ["piriformis_lateral"], "mode": "guided"})", "! step 1 (s), practice.plans"},
        {R"("practice": {"plans": ["phantom_deep"], "mode": "test"})", "- step 1 (s), steps: A blind test stands before the end"}};
    for (const auto& [step, expected] : table) {
        INFO(step);
        const std::string text = findings(lessonWithStep(step));
        INFO(text);
        CHECK(text.find(expected) != std::string::npos);
    }
}

TEST_CASE("a lesson without a test, of another patient, or with texts missing in a language") {
    Lesson lesson = lessonWithStep(R"("goal": {"peel": 1}, "hints": ["h"])", R"("languages": ["en", "de"], )");
    CHECK(findings(lesson).find("- title: has no text in \"de\"") != std::string::npos);
    CHECK(findings(lesson).find("step 1 (s), hints[0]: has no text in \"de\"") != std::string::npos);
    lesson.languages = {"en"};
    CHECK(findings(lesson) == "");
    lesson.steps[0].title.set("fr", "S");
    CHECK(findings(lesson).find("a text in \"fr\"") != std::string::npos);
    lesson.steps[0].title.set("fr", "");
    lesson.pack = "standard";
    CHECK(findings(lesson).find("! pack: ") != std::string::npos);
    lesson.pack.clear();
    lesson.steps.pop_back();
    CHECK(findings(lesson).find("- steps: The last step is no blind test") != std::string::npos);
    lesson.sources.clear();
    CHECK(findings(lesson).find("- sources: ") != std::string::npos);
}

TEST_CASE("a lesson may ask for somebody who is drawn, but for nobody who can't be") {
    CHECK(findings(lessonWithStep(R"("view": ["peel 2"])", R"("pack": "patient:draw=random,sex=f,bmi=30..40", )")) == "");
    const std::string misspelt = findings(lessonWithStep(R"("view": ["peel 2"])", R"("pack": "patient:drow=random", )"));
    INFO(misspelt);
    CHECK(misspelt.starts_with("! pack: "));
    CHECK(misspelt.find("drow=random") != std::string::npos);
    CHECK(findings(lessonWithStep(R"("view": ["peel 2"])", R"("pack": "patient:bmi=90", )")).find("! pack: ") != std::string::npos);
}

TEST_CASE("what a patient lacks for a lesson is said by id") {
    CHECK(lackingFor(*phantomModel(), lessonWithStep(R"("goal": {"peel": 1})")).empty());
    const auto lacking = lackingFor(*phantomModel(), lessonWithStep(R"("view": ["select spleen", "view.centre psis_r"], "goal": {"palpated": ["psis_r", "above_nerve"]})"));
    CHECK(lacking == std::vector<std::string>{"spleen", "psis_r"});
}

TEST_CASE("words of a view's line") {
    CHECK(lineWords("pin.add tip \"a note\" x").size() == 4);
    CHECK(lineWords("pin.add tip \"a note").empty());
    CHECK(notForView(""));
    CHECK_FALSE(notForView("view.orbit 10 -5"));
    CHECK_FALSE(notForView("needle.place-at-landmark above_nerve lateral 10 cranial 5"));
    CHECK(notForView("needle.place 1 2 3"));
    CHECK(notForView("practice.begin"));
    CHECK(notForView("picture /tmp/a.png"));
}

TEST_CASE("a quiz of a lesson holds written and drawn questions, none twice") {
    QuizMaker maker(*phantomModel());
    const Lesson lesson = lessonWithStep(R"("quiz": {"items": [{"draw": "", "count": 6, "seed": 3}, {"draw": "", "count": 6, "seed": 3},
        {"question": {"en": "q", "de": "f"}, "options": [{"en": "yes", "de": "ja"}, "b"], "correct": 0}]})");
    const LessonItems made = itemsOf(*lesson.steps[0].quiz, "a/s", "de", maker);
    CHECK(made.problems.empty());
    REQUIRE(made.items.size() == 13);
    std::set<std::string> contents;
    for (const QuizItem& item : made.items)
        contents.insert(item.id.substr(0, item.id.rfind(':')));
    CHECK(contents.size() == 13);
    CHECK(made.items.back().question == "f");
    CHECK(made.items.back().options[0].text == "ja");
    CHECK(made.items.back().source == "teaching value");
    const LessonItems again = itemsOf(*lesson.steps[0].quiz, "a/s", "de", maker);
    for (std::size_t i = 0; i < made.items.size(); ++i)
        CHECK(toJson(again.items[i]) == toJson(made.items[i]));
}

TEST_CASE("the shelf holds what ships and the user's own, and says what can't be read") {
    const Path folder = std::filesystem::temp_directory_path() / "acus_shelf_test";
    std::filesystem::remove_all(folder);
    const LessonShelf plain = lessonShelf(folder);
    CHECK(plain.problems.empty());
    REQUIRE(plain.find("orientation"));
    CHECK_FALSE(plain.find("orientation")->own());
    Lesson mine = lessonWithStep(R"("goal": {"peel": 1})");
    mine.order = 5;
    REQUIRE(writeLessonFile(folder / "a.json", mine).ok());
    Lesson over = plain.find("orientation")->lesson;
    over.title = LessonText("Mine");
    REQUIRE(writeLessonFile(folder / "orientation.json", over).ok());
    std::ofstream(folder / "broken.json") << "{";
    std::ofstream(folder / "notes.txt") << "{";
    const LessonShelf shelf = lessonShelf(folder);
    CHECK(shelf.lessons.size() == plain.lessons.size() + 1);
    CHECK(shelf.lessons.front().lesson.id == "a");
    CHECK(shelf.find("a")->own());
    CHECK(shelf.find("orientation")->lesson.title.say("en") == "Mine");
    REQUIRE(shelf.problems.size() == 1);
    CHECK(shelf.problems[0].find("broken.json") != std::string::npos);
    CHECK_FALSE(readLessonFile(folder / "none.json").ok());
    std::filesystem::remove_all(folder);
}
