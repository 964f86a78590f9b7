// A lesson's file: read, written the same, and refused by file and field.
#include "catch.h"
#include "core/assets.h"
#include "course/lesson.h"

using namespace acus;

namespace {

std::string fileWithStep(const std::string& step) {
    return R"({"acus_lesson": 1, "id": "a", "title": "A", "steps": [{"id": "s", "title": "S", )" + step + "}]}";
}

} // namespace

TEST_CASE("every lesson that ships is read and written to the same bytes' meaning") {
    REQUIRE(!assetsUnder("assets/lessons/").empty());
    for (const std::string_view path : assetsUnder("assets/lessons/")) {
        const auto lesson = readLesson(asset(path), path);
        INFO((lesson ? "" : lesson.message()));
        REQUIRE(lesson);
        const auto again = readLesson(lessonFile(*lesson), "written");
        INFO((again ? "" : again.message()));
        REQUIRE(again);
        CHECK(*again == *lesson);
        CHECK(lessonFile(*again) == lessonFile(*lesson));
        CHECK(std::string(path) == "assets/lessons/" + lesson->id + ".json");
    }
}

TEST_CASE("everything a lesson can say survives the way through its file") {
    const std::string text = R"({"acus_lesson": 1, "id": "all_of_it", "order": 3, "title": {"en": "All", "de": "Alles"}, "summary": "s",
      "learn": ["one", {"en": "two", "de": "zwei"}], "minutes": 20, "languages": ["en", "de"], "pass": 0.75, "pack": "phantom", "after": ["ims"],
      "sources": ["Someone 2020"], "steps": [
      {"id": "a", "title": "A", "text": ["p", "q"], "view": ["peel 2", "view posterior"], "aids": ["entry", "names"], "task": "do", "done": "well",
       "hints": ["h", {"en": "i", "de": "j"}], "goal": {"all": [
         {"selected": "x_r"}, {"visible": ["x_*", "y"]}, {"hidden": "z"}, {"peel": [1, 2]}, {"viewed_from": "left"}, {"technique": "t/l4/right"},
         {"palpated": ["p", "q"], "within_mm": 12.5}, {"marked": "t", "within_mm": 4}, {"entry": "landmark"}, {"direction": "t", "within_deg": 7},
         {"needle": ["0.30x60", "0.30x75"]}, {"needle_length": [50, 75]}, {"depth": [40, 45.5]}, {"depth": "t/l4/left"}, {"tip_in": "m_r"},
         {"crosses": "fascia"}, {"clearance": "nerve_*", "at_least_mm": 3}, {"measured": [10, 15]},
         {"any": [{"attempt": "t", "mode": "test", "result": "failed", "metrics": [{"metric": "entry_error", "at_most": 10}, {"metric": "deepest", "at_least": 1, "at_most": 2}]}]}]}},
      {"id": "b", "title": "B", "quiz": {"pass": 0.6, "test": true, "items": [{"again": "find:x:1"}, {"draw": "", "count": 4, "seed": 9, "about": ["x*"]},
         {"question": {"en": "q", "de": "f"}, "options": ["o", {"en": "p", "de": "r"}], "correct": 1, "why": "w", "source": "so", "show": ["x_r"]}]}},
      {"id": "c", "title": "C", "practice": {"plans": ["t/l4/right", "t/l5/left"], "mode": "guided", "times": 2, "aids": ["entry"], "metrics": [{"metric": "deepest", "at_most": 50}]}},
      {"id": "d", "title": "D", "view": [], "practice": {"plans": ["t"], "mode": "test"}}]})";
    const auto lesson = readLesson(text, "all.json");
    INFO((lesson ? "" : lesson.message()));
    REQUIRE(lesson);
    CHECK(lesson->steps[0].goal->of.size() == 19);   // all kinds but attempt and all; depth twice
    CHECK(lesson->steps[0].aids->entry);
    CHECK_FALSE(lesson->steps[0].aids->depth);
    CHECK(lesson->steps[1].isTest());
    CHECK_FALSE(lesson->steps[2].isTest());
    CHECK(lesson->steps[3].isTest());
    CHECK(lesson->title.say("de") == "Alles");
    CHECK(lesson->title.say("fr") == "All");
    const auto again = readLesson(lessonFile(*lesson), "written");
    INFO((again ? "" : again.message()));
    REQUIRE(again);
    CHECK(*again == *lesson);
}

TEST_CASE("a broken lesson is refused by file and field") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"", "x.json: is not JSON"}, {"[]", "x.json: must be an object"}, {"{}", "x.json: acus_lesson must be 1"},
        {R"({"acus_lesson": 1, "id": "../a", "title": "A", "steps": []})", "x.json: id must be"},
        {R"({"acus_lesson": 1, "id": "a", "title": "A", "steps": []})", "x.json: steps must be"},
        {R"({"acus_lesson": 1, "id": "a", "title": {"de": "A"}, "steps": [{"id": "s", "title": "S"}]})", "x.json: title needs an English"},
        {R"({"acus_lesson": 1, "id": "a", "title": "A", "pass": 70, "steps": [{"id": "s", "title": "S"}]})", "x.json: pass must lie between 0 and 1"},
        {R"({"acus_lesson": 1, "id": "a", "title": "A", "minuets": 3, "steps": [{"id": "s", "title": "S"}]})", "x.json: minuets is not known"},
        {R"({"acus_lesson": 1, "id": "a", "title": "A", "steps": [{"id": "s", "title": "S"}, {"id": "s", "title": "S"}]})", "x.json: steps[1].id is used twice"},
        {fileWithStep(R"("goal": {})"), "steps[0].goal.selected is missing"},
        {fileWithStep(R"("goal": {"selected": "a", "peel": 1})"), "one thing too many"},
        {fileWithStep(R"("goal": {"selected": ""})"), "steps[0].goal.selected must"},
        {fileWithStep(R"("goal": {"selected": "a", "within": 2})"), "steps[0].goal.within is not known"},
        {fileWithStep(R"("goal": {"clearance": "a"})"), "steps[0].goal.at_least_mm is missing"},
        {fileWithStep(R"("goal": {"depth": [5, 4]})"), "steps[0].goal.depth must have its lower end first"},
        {fileWithStep(R"("goal": {"needle": "thick"})"), "steps[0].goal.needle must be sizes"},
        {fileWithStep(R"("goal": {"viewed_from": "above"})"), "steps[0].goal.viewed_from must be"},
        {fileWithStep(R"("goal": {"all": [{"peel": 1}, {"palpated": "p", "within_mm": -1}]})"), "steps[0].goal.all[1].within_mm must lie"},
        {fileWithStep(R"("goal": {"attempt": "t", "metrics": [{"metric": "m"}]})"), "steps[0].goal.metrics[0].at_most is missing"},
        {fileWithStep(R"("goal": {"peel": 1}, "quiz": {"items": [{"again": "a"}]})"), "steps[0].goal is one of"},
        {fileWithStep(R"("aids": ["sound"])"), "steps[0].aids may hold"},
        {fileWithStep(R"("text": ["a\nb"])"), "steps[0].text[0] must have"},
        {fileWithStep(R"("hints": [1])"), "steps[0].hints[0] must hold texts"},
        {fileWithStep(R"("quiz": {"items": [1]})"), "steps[0].quiz.items[0] must be an object"},
        {fileWithStep(R"("quiz": {"items": [{"question": "q", "options": ["a", "a"], "correct": 0}]})"), "steps[0].quiz.items[0].options hold"},
        {fileWithStep(R"("quiz": {"items": [{"question": "q", "options": ["a", "b"]}]})"), "steps[0].quiz.items[0].correct must"},
        {fileWithStep(R"("practice": {"plans": ["t"], "mode": "explore"})"), "steps[0].practice.mode must be"},
        {fileWithStep(R"("practice": {"plans": ["t"], "mode": "test", "aids": ["entry"]})"), "steps[0].practice.aids are not for a test"}};
    for (const auto& [text, expected] : table) {
        const auto lesson = readLesson(text, "x.json");
        INFO(text);
        REQUIRE(!lesson);
        INFO(lesson.message());
        CHECK(lesson.message().find(expected) != std::string::npos);
        CHECK(lesson.message().find('\n') == std::string::npos);
    }
}

TEST_CASE("every beginning of a lesson's file is refused without harm") {
    const std::string_view whole = asset("assets/lessons/orientation.json");
    for (std::size_t length = 0; length + 2 < whole.size(); length += 37)
        CHECK_FALSE(readLesson(whole.substr(0, length), "cut").ok());
}
