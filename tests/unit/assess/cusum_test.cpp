#include "assess/cusum.h"
#include "catch.h"
#include <array>

using namespace acus;

TEST_CASE("straight successes that are enough, for the usual pairs of limits") {
    const auto needed = [](double acceptable, double unacceptable) {
        return cusumOf({}, {acceptable, unacceptable, 0.1, 0.1}).successesNeeded;
    };
    CHECK(needed(0.10, 0.20) == 19);
    CHECK(needed(0.10, 0.30) == 9);
    CHECK(needed(0.15, 0.30) == 12);
    CHECK(needed(0.20, 0.40) == 8);
}

TEST_CASE("the curve by hand at 20 and 40 per cent") {
    // ln 2 = 0.693147, ln(0.8/0.6) = 0.287682: step 0.287682/0.980829 = 0.293305, lines ±ln 9/0.980829 = ±2.240170
    const std::array passed = {true, true, false, true};
    const Cusum cusum = cusumOf(passed);
    CHECK(cusum.step == Approx(0.293305).epsilon(1e-5));
    CHECK(cusum.upper == Approx(2.240170).epsilon(1e-5));
    CHECK(cusum.lower == Approx(-2.240170).epsilon(1e-5));
    REQUIRE(cusum.curve.size() == 4);
    CHECK(cusum.curve[1] == Approx(-0.586610).epsilon(1e-5));
    CHECK(cusum.curve[2] == Approx(0.120085).epsilon(1e-4));
    CHECK(cusum.curve[3] == Approx(-0.173220).epsilon(1e-4));
    CHECK(cusum.verdict == CusumVerdict::undecided);
}

TEST_CASE("eight successes pass; four failures after them are a relapse") {
    std::array<bool, 12> passed{};
    std::fill(passed.begin(), passed.begin() + 8, true);
    CHECK(cusumOf(std::span(passed).first(7)).verdict == CusumVerdict::undecided);
    const Cusum good = cusumOf(std::span(passed).first(8));
    CHECK(good.verdict == CusumVerdict::acceptable);
    CHECK(good.decidedAt == 8);
    CHECK(cusumOf(std::span(passed).first(11)).verdict == CusumVerdict::acceptable);
    const Cusum relapse = cusumOf(passed);   // 4 × 0.706695 = 2.83 > 2.24
    CHECK(relapse.verdict == CusumVerdict::unacceptable);
    CHECK(relapse.decidedAt == 12);
}

TEST_CASE("limits that make no sense are told") {
    CHECK(CusumLimits{}.valid());
    CHECK_FALSE(CusumLimits{0.4, 0.2}.valid());
    CHECK_FALSE(CusumLimits{0, 0.2}.valid());
    CHECK_FALSE(CusumLimits{0.2, 0.4, 0.6, 0.1}.valid());
}
