// Moodle's GIFT: each kind read as written by hand, broken texts with their line, and every question back as it went out.
#include "course/gift.h"
#include "course/quiz.h"
#include "phantom_plan.h"

using namespace acus;
using Kind = GiftQuestion::Kind;

namespace {

std::vector<GiftQuestion> read(const std::string& text) {
    const auto questions = parseGift(text, "class.gift");
    INFO(text << "\n" << (questions ? "" : questions.message()));
    REQUIRE(questions);
    return *questions;
}

} // namespace

TEST_CASE("GIFT: every kind of question") {
    const auto questions = read("// a comment\n"
                                "$CATEGORY: hip\n"
                                "\n"
                                "::Needle::Which reaches it? {\n"
                                "  =60 mm #long enough\n"
                                "  ~30 mm #too short\n"
                                "  ~%50%50 mm\n"
                                "  ####from 49 mm\n"
                                "}\r\n"
                                "\n"
                                "The ratio is 1\\:2 \\{so\\}. {T#yes}\n"
                                "\n"
                                "Match. {\n=psoas -> femoral\n=piriformis -> sacral plexus\n}\n"
                                "\n"
                                "Which nerve? {=obturator =the obturator}\n"
                                "\n"
                                "How deep? {#45:2.5}\n"
                                "\n"
                                "How wide? {#10..20#good}\n"
                                "\n"
                                "It ends on {=lamina ~dura} here.\n");
    REQUIRE(questions.size() == 7);
    CHECK(questions[0].kind == Kind::choice);
    CHECK(questions[0].title == "Needle");
    CHECK(questions[0].text == "Which reaches it?");
    CHECK(questions[0].line == 4);
    REQUIRE(questions[0].answers.size() == 3);
    CHECK(questions[0].answers[0].right());
    CHECK(questions[0].answers[1].feedback == "too short");
    CHECK(questions[0].answers[2].weight == 50);
    CHECK(questions[0].feedback == "from 49 mm");
    CHECK(questions[1].kind == Kind::trueFalse);
    CHECK(questions[1].text == "The ratio is 1:2 {so}.");
    CHECK(questions[2].kind == Kind::matching);
    CHECK(questions[2].answers[1].match == "sacral plexus");
    CHECK(questions[3].kind == Kind::shortAnswer);
    CHECK(questions[4].kind == Kind::numeric);
    CHECK(questions[4].answers[0].value == 45);
    CHECK(questions[4].answers[0].tolerance == 2.5);
    CHECK(questions[5].answers[0].value == 15);
    CHECK(questions[5].answers[0].tolerance == 5);
    CHECK(questions[6].after == "here.");
    CHECK(read(writeGift(questions)) == questions);
    const auto item = itemOf(questions[1], "class.gift");
    REQUIRE(item);
    CHECK(item->correct == 0);
    CHECK(!itemOf(questions[0], "class.gift"));   // two are right in part
    CHECK(!itemOf(questions[3], "class.gift"));
}

TEST_CASE("GIFT: what is broken is said with its line") {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"Which?\n", ":1: a question without answers"},
        {"Which? {=vei\xef\xbf ~vei\x88}\n", ": is not UTF-8 text"},
        {"\n\nWhich? {=a ~b\n", ":3: { without }"},
        {"Which? =a ~b}\n", ":1: } without {"},
        {"Which? }{=a\n", ":1: } before {"},
        {"Which? {=a ~b} or {=c}\n", ":1: one question holds one"},
        {"Which? {=a {b}\n", ":1: { within { }"},
        {"{=a ~b}\n", ":1: a question without text"},
        {"::title {=a ~b}\n", ":1: the title has no closing"},
        {"Which? {}\n", ":1: no answers"},
        {"Which? {maybe}\n", ":1: answers must begin"},
        {"Which? {~a ~b}\n", ":1: no answer is right"},
        {"Which?\n{\n=a\n~\n}\n", ":4: an empty answer"},
        {"Which? {=a ~a}\n", ":1: two answers read alike"},
        {"Which?\n{=a\n~%x%b}\n", ":3: a weight"},
        {"Which? {=a ~%200%b}\n", ":1: a weight"},
        {"Which? {=a -> b =c}\n", ":1: all answers of a matching"},
        {"Which? {=a -> b}\n", ":1: a matching question needs two"},
        {"Which? {=a -> }\n", ":1: a match without"},
        {"How deep? {#deep}\n", ":1: a number must be"},
        {"How deep? {#4:-1}\n", ":1: a number must be"},
        {"How deep? {#9..4}\n", ":1: a range must be"},
        {"Which \\x? {=a ~b}\n", ":1: a backslash"},
        {"Fine {=a ~b}\n\nWhich\x01? {=a ~b}\n", ":3: holds a control character"}};
    for (const auto& [text, expected] : table) {
        const auto questions = parseGift(text, "class.gift");
        INFO(text);
        REQUIRE(!questions);
        INFO(questions.message());
        CHECK(questions.message().find("class.gift" + expected) == 0);
    }
    CHECK(read("").empty());
}

TEST_CASE("GIFT: generated items, and texts of syntax alone, come back as they went out") {
    QuizMaker maker(*phantomModel());
    const auto items = maker.items(60, 11);
    REQUIRE(items);
    std::vector<GiftQuestion> questions;
    for (const QuizItem& item : *items)
        questions.push_back(giftOf(item));
    GiftQuestion odd;
    odd.text = "// ~=#{}:\\ ->\n::T::";
    odd.title = "a::b";
    odd.feedback = "####";
    odd.answers = {{"=%50%", "", 100, 0, 0, "#}"}, {"\\n~", "", -33.25, 0, 0, ""}, {"% of people", "", 0, 0, 0, ""}};
    questions.push_back(odd);
    const auto back = read(writeGift(questions));
    REQUIRE(back.size() == questions.size());
    for (std::size_t i = 0; i < back.size(); ++i)
        CHECK(back[i] == questions[i]);
    for (std::size_t i = 0; i < items->size(); ++i) {
        const auto item = itemOf(back[i], "x");
        REQUIRE(item);
        CHECK(item->correct == (*items)[i].correct);
        CHECK(item->options.size() == (*items)[i].options.size());
    }
}
