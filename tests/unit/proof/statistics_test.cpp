#include "catch.h"
#include "proof/statistics.h"
#include <array>

using namespace acus;

TEST_CASE("intervals of shares are those published", "[proof]") {
    // Newcombe 1998 Stat Med 17:857, table I: method 3 (score, without continuity correction) and method 5 (Clopper-Pearson).
    struct Row {
        Share share;
        Band score, exact;
    };
    for (const Row& row : {Row{{81, 263}, {0.2553, 0.3662}, {0.2527, 0.3676}}, Row{{15, 148}, {0.0624, 0.1605}, {0.0578, 0.1617}}, Row{{0, 20}, {0, 0.1611}, {0, 0.1684}},
                           Row{{1, 29}, {0.0061, 0.1718}, {0.0009, 0.1776}}}) {
        INFO(row.share.hits << " of " << row.share.of);
        const Band score = wilson95(row.share), exact = exact95(row.share);
        CHECK(score.low == Approx(row.score.low).margin(5e-5));
        CHECK(score.high == Approx(row.score.high).margin(5e-5));
        CHECK(exact.low == Approx(row.exact.low).margin(5e-5));
        CHECK(exact.high == Approx(row.exact.high).margin(5e-5));
    }
    CHECK(wilson95({0, 0}).low == 0);
    CHECK(wilson95({0, 0}).high == 1);
    CHECK(exact95({4, 4}).high == 1);
    CHECK(exact95({4, 4}).low == Approx(0.3976).margin(5e-5)); // 0.025^(1/4)
}

TEST_CASE("the mean of a few values, and Fisher's tea", "[proof]") {
    const std::array<double, 4> values{2, 4, 4, 6};
    const Moments m = momentsOf(values);
    CHECK(m.mean == Approx(4));
    CHECK(m.sd == Approx(1.63299).epsilon(1e-5));
    REQUIRE(m.band());
    CHECK(m.band()->high - m.mean == Approx(1.959964 * 1.63299 / 2).epsilon(1e-5));
    CHECK_FALSE(momentsOf({values.data(), 1}).band());
    // Fisher 1935: 3 of 4 beside 1 of 4 gives 0.4857, two-sided; 4 of 4 beside 0 of 4 2/70.
    CHECK(fisherP({3, 4}, {1, 4}) == Approx(34.0 / 70).epsilon(1e-9));
    CHECK(fisherP({4, 4}, {0, 4}) == Approx(2.0 / 70).epsilon(1e-9));
}
