// An instructor's quiz: by hand and generated, and what is wrong with a file by its field.
#include "course/quiz_draft.h"
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

TEST_CASE("a quiz is written so that it is read the same, as a quiz file and as GIFT") {
    QuizMaker maker(*phantomModel());
    QuizItem own;
    own.question = "Which = one {here} ~ is # right: this \\ or that?\nTwo lines.";
    own.options = {{"this", {}, "", {}, "because"}, {"that", {}, "", {}, ""}};
    own.correct = 1;
    own.why = "So it is.";
    own.source = "a book";
    own.show = {phantomModel()->structures.back().id};
    nameByHand(own);
    CHECK(!notAnItem(*phantomModel(), own));
    const QuizFile file{"Week 3", {maker.item("find", 9).value(), own, maker.item("origin", 4).value()}};
    const auto again = readQuiz(writeQuiz(file), "quiz.json", maker);
    INFO((again ? "" : again.message()));
    REQUIRE(again);
    CHECK(again->title == file.title);
    REQUIRE(again->items.size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(toJson(again->items[i]) == toJson(file.items[i]));
    const auto one = readQuizItem(writeQuizItem(own), "item", maker);
    REQUIRE(one);
    CHECK(toJson(*one) == toJson(own));

    const auto gift = readQuizOrGift(writeGiftQuiz(file), "quiz.gift", maker);
    INFO((gift ? "" : gift.message()));
    REQUIRE(gift);
    REQUIRE(gift->items.size() == 3);
    CHECK(gift->items[0].id == file.items[0].id);   // with its picture
    CHECK(gift->items[1].question == own.question);
    CHECK(gift->items[1].options[0].why == "because");
    CHECK(gift->items[1].correct == 1);
    CHECK(!readGiftQuiz("", "empty.gift", maker));
    CHECK(!readGiftQuiz("What? {=only one}", "one.gift", maker));

    QuizItem broken = own;
    broken.show = {"nothing"};
    CHECK(notAnItem(*phantomModel(), broken));
    broken = own;
    broken.correct = 2;
    CHECK(notAnItem(*phantomModel(), broken));
}

TEST_CASE("a draft of a quiz is changed and every change undone") {
    QuizMaker maker(*phantomModel());
    QuizDraft draft;
    CHECK(!draft.undo());
    REQUIRE(draft.add({maker.item("find", 1).value(), maker.item("find", 2).value()}));
    REQUIRE(draft.add({maker.item("origin", 3).value()}));
    REQUIRE(draft.setTitle("Week 3"));
    const std::string last = draft.items()[2].id;
    REQUIRE(draft.move(2, 0));
    CHECK(draft.items()[0].id == last);
    REQUIRE(draft.erase(1));
    CHECK(draft.items().size() == 2);
    CHECK(!draft.erase(2));
    CHECK(!draft.move(0, 2));
    CHECK(!draft.replace(2, maker.item("find", 1).value()));
    CHECK(draft.changed());
    draft.markSaved();
    CHECK(!draft.changed());
    REQUIRE(draft.undo());
    CHECK(draft.changed());
    REQUIRE(draft.undo());
    REQUIRE(draft.undo());
    CHECK(draft.title().empty());
    REQUIRE(draft.undo());
    REQUIRE(draft.undo());
    CHECK(draft.items().empty());
    CHECK(!draft.canUndo());
    for (int i = 0; i < 5; ++i)
        REQUIRE(draft.redo());
    CHECK(draft.items().size() == 2);
    CHECK(!draft.redo());
}

TEST_CASE("a quiz says who is to lie there; on somebody who is drawn its questions are asked as they can be") {
    QuizMaker maker(*phantomModel());
    const std::string kind = "patient:draw=random,sex=f,bmi=30..40";
    const auto quiz = [](const std::string& patient, const std::vector<std::string>& ids) {
        Json items = Json::array();
        for (const std::string& id : ids)
            items.push_back({{"again", id}});
        return Json{{"acus_quiz", 1}, {"patient", patient}, {"items", items}}.dump();
    };
    const QuizItem made = maker.item("find", 9).value();
    const std::string here = made.id, elsewhere = here.substr(0, here.rfind(':')) + ":00000000000000ff", nowhere = "find:vastus_lateralis_r:00000000000000ff";
    CHECK(patientOfQuiz(quiz(kind, {here}), "quiz.json").value() == kind);
    CHECK(patientOfQuiz("::q::What? {=this ~that}", "quiz.gift").value().empty());
    REQUIRE_FALSE(patientOfQuiz(quiz("somebody", {here}), "quiz.json"));
    CHECK(patientOfQuiz(quiz("patient:sex=x", {here}), "quiz.json").message().find("patient") != std::string::npos);

    const auto file = readQuiz(quiz(kind, {here, nowhere}), "quiz.json", maker);
    REQUIRE(file);
    CHECK(file->patient == kind);
    CHECK(file->items.size() == 1);
    CHECK(file->left == std::vector<std::string>{nowhere});
    // On this very patient an item of the same thing stands in for one that was made elsewhere.
    const auto other = readQuiz(quiz(kind, {elsewhere}), "quiz.json", maker);
    REQUIRE(other);
    CHECK(other->items[0].kind == "find");
    CHECK(other->items[0].structure == made.structure);
    // Who is not drawn gets exactly what was asked, or nothing.
    CHECK_FALSE(readQuiz(quiz("phantom", {here, nowhere}), "quiz.json", maker));
    CHECK_FALSE(readQuiz(quiz(kind, {nowhere}), "quiz.json", maker));
    CHECK_FALSE(readQuiz(quiz(kind, {"find:x:1"}), "quiz.json", maker));

    QuizDraft draft;
    draft.open({"T", {made}, "", {}});
    CHECK_FALSE(draft.setPatient("somebody"));
    REQUIRE(draft.setPatient(kind));
    CHECK(readQuiz(writeQuiz(draft.file()), "quiz.json", maker)->patient == kind);
    REQUIRE(draft.undo());
    CHECK(draft.file().patient.empty());
}
