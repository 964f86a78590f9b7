// Item analysis and drift against figures worked out by hand.
#include "assess/hazard_drift.h"
#include "assess/item_analysis.h"
#include "catch.h"

using namespace acus;

namespace {

ItemScores itemScored(const std::string& id, std::vector<double> scores) {
    ItemScores made{id, {}};
    for (const double score : scores)
        made.scores.push_back(score < 0 ? std::nullopt : std::optional(score));
    return made;
}

} // namespace

TEST_CASE("discrimination is the correlation with the mean of all other items") {
    // a: 1 1 0 0; rest (mean of b and c): 1, .5, .5, 0. Means .5 and .5; covariance (.25+0+0+.25)/4 = .125; variances .25 and .125: r = .125/√.03125 = .7071
    const std::vector<ItemScores> items = {itemScored("a", {1, 1, 0, 0}), itemScored("b", {1, 1, 0, 0}), itemScored("c", {1, 0, 1, 0})};
    const auto figures = analyseItems(items);
    CHECK(figures[0].n == 4);
    CHECK(figures[0].facility == Approx(0.5));
    CHECK(*figures[0].discrimination == Approx(0.70711).epsilon(1e-4));
    // c: 1 0 1 0; rest 1 1 0 0: no correlation.
    CHECK(*figures[2].discrimination == Approx(0).margin(1e-12));
    // Best one less weakest one: a has 1 − 0.
    CHECK(*figures[0].upperLower == Approx(1));
    // c with rest 1 1 0 0: both at the top share one place: .5; both at the bottom: .5.
    CHECK(*figures[2].upperLower == Approx(0).margin(1e-12));
    CHECK(figures[0].judgement == ItemJudgement::tooFew);
}

TEST_CASE("alpha by hand") {
    // Variances .25 each, totals 3 2 1 0 with variance 1.25: 3/2 (1 − .75/1.25) = .6
    CHECK(*cronbachAlpha(std::vector<ItemScores>{itemScored("a", {1, 1, 0, 0}), itemScored("b", {1, 1, 0, 0}), itemScored("c", {1, 0, 1, 0})}) == Approx(0.6));
    CHECK_FALSE(cronbachAlpha(std::vector<ItemScores>{itemScored("a", {1, 0, 0})}));
    CHECK_FALSE(cronbachAlpha(std::vector<ItemScores>{itemScored("a", {1, 1, 1}), itemScored("b", {0, 0, 0})}));
}

TEST_CASE("who did not meet an item takes no part in it") {
    const auto figures = analyseItems(std::vector<ItemScores>{itemScored("a", {1, -1, 0, 0}), itemScored("b", {1, 1, 0, 0}), itemScored("c", {1, 0, -1, 0})});
    CHECK(figures[0].n == 3);
    CHECK(figures[0].facility == Approx(1.0 / 3));
}

TEST_CASE("judgements") {
    std::vector<double> right(10, 1.0), wrong(10, 0.0), half, other, reversed, noise;
    for (int i = 0; i < 10; ++i) {
        half.push_back(i >= 5);
        other.push_back(i >= 4);
        reversed.push_back(i < 5);
        noise.push_back(i % 2);
    }
    const auto figures = analyseItems(std::vector<ItemScores>{itemScored("right", right), itemScored("wrong", wrong), itemScored("half", half), itemScored("other", other), itemScored("third", other),
                                                              itemScored("fourth", half), itemScored("reversed", reversed), itemScored("noise", noise)});
    CHECK(figures[0].judgement == ItemJudgement::easy);
    CHECK(figures[1].judgement == ItemJudgement::hard);
    CHECK(figures[2].judgement == ItemJudgement::good);
    CHECK(figures[6].judgement == ItemJudgement::reversed);
    CHECK(figures[7].judgement == ItemJudgement::weak);
}

TEST_CASE("drift compares a learner's attempts at one technique with each other only") {
    const auto at = [](const char* structure, const char* learner, const char* technique, std::size_t attempt, double clearance, bool breach = false) {
        return HazardApproach{structure, learner, technique, attempt, clearance, 5, breach, {}};
    };
    // a: slopes −2 (0→1), −2 (0→2: −4/2), −2; b: +1. Median of −2 −2 −2 1 is −2. The other technique has one attempt: no pair.
    const std::vector<HazardApproach> all = {at("nerve", "a", "t", 0, 8), at("nerve", "a", "t", 1, 6), at("nerve", "a", "t", 2, 4),  at("nerve", "b", "t", 0, 3),
                                             at("nerve", "b", "t", 1, 4), at("nerve", "a", "u", 5, 9), at("pleura", "b", "u", 0, 0, true)};
    const auto drift = hazardDrift(all, {{"t", 10}, {"u", 2}});
    REQUIRE(drift.size() == 2);
    CHECK(drift[0].structure == "pleura");          // 1 of 2
    CHECK(drift[0].breached == 1);
    CHECK_FALSE(drift[0].trendMm);
    CHECK(drift[1].of == 12);
    CHECK(drift[1].approached == 6);
    CHECK(drift[1].near == 3);
    CHECK(drift[1].learners == 2);
    CHECK(drift[1].medianMm == Approx(5));
    CHECK(*drift[1].trendMm == Approx(-2));
}
