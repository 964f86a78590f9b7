// An instructor's quiz: by hand and generated, and what is wrong with a file by its field.
#include "course/quiz_file.h"
#include "phantom_plan.h"

using namespace acus;

TEST_CASE("an instructor's quiz holds items by hand and generated ones") {
    QuizMaker maker(*phantomModel());
    const QuizItem made = maker.item("find", 9).value();
    const Json json = {{"acus_quiz", 1}, {"title", "Week 3"}, {"items", Json::array({Json{{"again", made.id}},
                      Json{{"question", "Which?"}, {"options", Json::array({"this", "that"})}, {"correct", 1}}})}};
    const auto file = readQuiz(json.dump(), "quiz.json", maker);
    INFO((file ? "" : file.message()));
    REQUIRE(file);
    CHECK(file->title == "Week 3");
    REQUIRE(file->items.size() == 2);
    CHECK(toJson(file->items[0]) == toJson(made));
    CHECK(file->items[1].correct == 1);
    CHECK(file->items[1].source == "teaching value");
}

TEST_CASE("a broken quiz is refused by its field") {
    QuizMaker maker(*phantomModel());
    const auto with = [](const std::string& item) { return R"({"acus_quiz": 1, "items": [)" + item + "]}"; };
    const std::vector<std::pair<std::string, std::string>> table = {
        {"", "quiz.json"}, {"[]", "must be an object"}, {R"({"items": []})", "acus_quiz"}, {R"({"acus_quiz": 2, "items": [1]})", "acus_quiz"},
        {R"({"acus_quiz": 1})", "items"}, {with(""), "items"}, {with("1"), "items[0]"}, {with(R"({"again": "find:x:1"})"), "items[0].again"},
        {with(R"({"again": "find:x:1", "why": ""})"), "items[0].why"}, {with(R"({"options": ["a","b"], "correct": 0})"), "items[0].question"},
        {with(R"({"question": "q", "options": ["a"], "correct": 0})"), "items[0].options"},
        {with(R"({"question": "q", "options": ["a","a"], "correct": 0})"), "items[0].options"},
        {with(R"({"question": "q", "options": ["a",""], "correct": 0})"), "items[0].options"},
        {with(R"({"question": "q", "options": ["a",1], "correct": 0})"), "items[0].options"},
        {with(R"({"question": "q", "options": ["a","b"], "correct": 2})"), "items[0].correct"},
        {with(R"({"question": "q", "options": ["a","b"], "correct": -1})"), "items[0].correct"},
        {with(R"({"question": "q", "options": ["a","b"]})"), "items[0].correct"},
        {with(R"({"question": "q", "options": ["a","b"], "correct": 0, "hint": ""})"), "items[0].hint"}};
    for (const auto& [text, expected] : table) {
        const auto file = readQuiz(text, "quiz.json", maker);
        INFO(text);
        REQUIRE(!file);
        INFO(file.message());
        CHECK(file.message().find(expected) != std::string::npos);
        CHECK(file.message().find('\n') == std::string::npos);
    }
}
