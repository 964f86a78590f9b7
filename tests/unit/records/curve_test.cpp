#include "records/learning_curve.h"
#include "sample_store.h"

using namespace acus;

namespace {

std::vector<AttemptEntry> tests(const std::string& outcomes) {
    std::vector<AttemptEntry> attempts;
    for (const char c : outcomes) {
        attempts.push_back(attemptAt(someMonday + 3600 * static_cast<std::int64_t>(attempts.size()), c == '+'));
        if (c == 'g')   // passed with help
            attempts.back().mode = "guided", attempts.back().passed = true;
    }
    return attempts;
}

} // namespace

TEST_CASE("how often a rule is wrong, by the binomial distribution") {
    CHECK(oddsOfRule(9, 10).falsePass == Approx(0.0463574016));   // 10 · 0.6⁹ · 0.4 + 0.6¹⁰
    CHECK(oddsOfRule(9, 10).falseFail == Approx(0.6241903616));   // 1 − (10 · 0.8⁹ · 0.2 + 0.8¹⁰)
    CHECK(oddsOfRule(8, 8).falsePass == Approx(0.01679616));      // 0.6⁸
    CHECK(oddsOfRule(0, 5).falsePass == Approx(1));
    CHECK(oddsOfRule(0, 5).falseFail == Approx(0).margin(1e-12));
    CHECK(oddsOfRule(0, 0).falsePass == 1);
}

TEST_CASE("states of mastery") {
    const auto state = [](const std::string& outcomes) { return learningCurve(tests(outcomes)).mastery.state; };
    CHECK(state("") == MasteryState::untried);
    CHECK(state("gggggggggggg") == MasteryState::untried);
    CHECK(state("+++++++") == MasteryState::undecided);
    CHECK(state("++++++++") == MasteryState::mastered);
    CHECK(state("++++++++-") == MasteryState::mastered);
    CHECK(state("++++++++----") == MasteryState::lapsed);   // 4 × 0.7067 > 2.2402
    CHECK(state("----") == MasteryState::notYet);
    CHECK(state("----++++++++") == MasteryState::mastered);
    CHECK(state("-+-+-+") == MasteryState::undecided);
}

TEST_CASE("the curve with its limits and consequences in words") {
    const LearningCurve curve = learningCurve(tests("g-+++++++++"));
    CHECK(curve.passed.size() == 10);
    CHECK(curve.ids.size() == 10);
    CHECK(curve.cusum.curve.size() == 10);
    CHECK(curve.limits.starts_with("8 successes in a row"));
    CHECK(curve.mastery.passed == 9);
    CHECK(curve.mastery.of == 10);
    CHECK(curve.mastery.words == "The tests so far show neither mastery nor its lack. Passed 9 of the last 10. A rule of 9 in 10 would pass "
                                 "4.6 % of those who truly fail 40 % of the time, and fail 62.4 % of those who fail only 20 % of the time.");
    CHECK(learningCurve({}).mastery.words == "No test yet.");
}

TEST_CASE("the curve of one technique from the store") {
    const StoreFolder folder(GENERATE(from_range(backends())));
    Store store = must(Store::open(folder.where));
    must(store.addLearner({"Ada", ""}));
    std::vector<AttemptEntry> attempts = tests("++++++++");
    attempts.push_back(attemptAt(someMonday, false, 3, "multifidus_pa/l4/left"));
    must(store.add("Ada", attempts, {}));
    CHECK(must(learningCurve(store, "Ada", "piriformis_pa")).mastery.state == MasteryState::mastered);
    CHECK(must(learningCurve(store, "Ada", "multifidus_pa")).passed == std::vector{false});
    CHECK_FALSE(learningCurve(store, "Eve", "multifidus_pa").ok());
}
