// Quizzes about something, on facts, and of the difficulty that is wanted; a learner's level against values worked out by hand.
#include "course/quiz.h"
#include "course/quiz_level.h"
#include "phantom_plan.h"
#include <cmath>

using namespace acus;

TEST_CASE("a quiz about something asks of nothing else, and its items are found again by their ids") {
    QuizMaker maker(*phantomModel());
    const std::string id = phantomModel()->structures.back().id;
    QuizWish wish;
    wish.count = 6;
    wish.kinds = {"find", "name"};
    wish.about = id;
    const auto items = maker.items(wish);
    INFO((items ? "" : items.message()));
    REQUIRE(items);
    for (const QuizItem& item : *items) {
        CHECK(item.structure == id);
        CHECK(item.id.find("@" + id + ":") != std::string::npos);
        const auto again = maker.again(item.id);
        REQUIRE(again);
        CHECK(toJson(*again) == toJson(item));
    }
    wish.about = "nowhere";
    CHECK(!maker.items(wish));
    wish.about = "piriformis";
    wish.kinds = {"origin"};
    const auto facts = maker.items(wish);
    REQUIRE(facts);
    for (const QuizItem& item : *facts)
        CHECK(factOf(item) == "origin:piriformis");
    wish.kinds = {};
    wish.about = "pelvis";
    wish.count = 12;
    CHECK(maker.items(wish));
}

TEST_CASE("a fact that is due has its question") {
    QuizMaker maker(*phantomModel());
    const auto item = maker.onFact("innervation:quadratus_lumborum", 3);
    INFO((item ? "" : item.message()));
    REQUIRE(item);
    CHECK(factOf(*item) == "innervation:quadratus_lumborum");
    for (const char* fact : {"", "origin", "riddle:piriformis", "origin:nowhere"})
        CHECK(!maker.onFact(fact, 1));
}

TEST_CASE("what there is to ask about can be asked about") {
    for (const QuizSubject& subject : quizSubjects(*phantomModel())) {
        INFO(subject.word);
        CHECK(aboutNamed(*phantomModel(), subject.word));
        CHECK(!subject.title.empty());
    }
}

TEST_CASE("items near the wanted difficulty are chosen") {
    QuizMaker maker(*phantomModel());
    QuizWish wish;
    wish.count = 24;
    const auto mean = [&](double wanted) {
        wish.wanted = [wanted](const std::string&) { return wanted; };
        double sum = 0;
        const auto items = maker.items(wish);
        REQUIRE(items);
        for (const QuizItem& item : *items)
            sum += item.difficulty / static_cast<double>(items->size());
        return sum;
    };
    CHECK(mean(0.05) < mean(0.95) - 0.05);
}

TEST_CASE("a learner's level is the most probable one") {
    CHECK(levelOf({}).ability == 0);
    CHECK(std::abs(levelOf({}).chance("find", 0.5) - 0.5) < 1e-12);
    // One right answer to an item of hardness 0. With s = 1 − chance the slopes vanish at ability = s and harder = −s / 4, so that
    // s = 1 / (1 + e^(1.25 s)): 0.38263.
    const QuizOutcome right{"find", 0.5, true}, wrong{"find", 0.5, false};
    const QuizLevel one = levelOf(std::span(&right, 1));
    CHECK(std::abs(one.ability - 0.38263) < 1e-4);
    CHECK(std::abs(one.harder.at("find") + 0.38263 / 4) < 1e-4);
    CHECK(std::abs(levelOf(std::span(&wrong, 1)).ability + one.ability) < 1e-9);
    const std::vector<QuizOutcome> both = {right, wrong};
    CHECK(std::abs(levelOf(both).ability) < 1e-9);
    // A kind that always fails beside one that always works: the difference is the kinds', not the learner's.
    std::vector<QuizOutcome> mixed;
    for (int i = 0; i < 8; ++i) {
        mixed.push_back({"find", 0.5, true});
        mixed.push_back({"depth", 0.5, false});
    }
    const QuizLevel level = levelOf(mixed);
    CHECK(std::abs(level.ability) < 1e-9);
    CHECK(level.harder.at("depth") > 0.5);
    CHECK(std::abs(level.harder.at("depth") + level.harder.at("find")) < 1e-9);
    CHECK(level.wanted("depth") < level.wanted("find"));
    // Wanted is what is answered rightly three of four times.
    CHECK(std::abs(level.chance("depth", level.wanted("depth")) - 0.75) < 1e-9);
    CHECK(hardnessOf(1) == 2);
}
