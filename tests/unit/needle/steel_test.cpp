#include "catch.h"
#include "needle/steel.h"
#include <cmath>

using namespace acus;

namespace {
const Mechanics& figures() { return Mechanics::standard(); }
} // namespace

TEST_CASE("a needle buckles at the forces of the table", "[needle][steel]") {
    // Facts, section 9.1: newtons by free length, for 0.20, 0.25, 0.30, 0.35 mm, and N/mm sideways at 0.30 mm.
    struct Row {
        double freeMm, n020, n025, n030, n035, sideways;
    };
    const Row rows[] = {{25, 0.49, 1.20, 2.48, 4.60, 0.0147},    {30, 0.34, 0.83, 1.72, 3.19, 0.0085},
                        {40, 0.19, 0.47, 0.97, 1.79, 0.0036},    {50, 0.12, 0.30, 0.62, 1.15, 0.0018},
                        {60, 0.085, 0.21, 0.43, 0.80, 0.0011},   {75, 0.054, 0.13, 0.28, 0.51, 0.00055},
                        {100, 0.031, 0.075, 0.155, 0.29, 0.00023}};
    // Half of the last digit that is printed, and a thousandth: the table was made with 20.2 for π²/K² and EI to three digits.
    const auto digits = [](double printed) {
        const double last = printed < 0.1 ? (printed < 0.001 ? 0.00001 : printed < 0.02 ? 0.0001 : 0.001) : printed == 0.155 ? 0.001 : 0.01;
        return last / 2 + printed / 1000;
    };
    for (const Row& row : rows) {
        INFO(row.freeMm);
        CHECK(std::abs(bucklingN(figures(), 0.20, row.freeMm) - row.n020) <= digits(row.n020));
        CHECK(std::abs(bucklingN(figures(), 0.25, row.freeMm) - row.n025) <= digits(row.n025));
        CHECK(std::abs(bucklingN(figures(), 0.30, row.freeMm) - row.n030) <= digits(row.n030));
        CHECK(std::abs(bucklingN(figures(), 0.35, row.freeMm) - row.n035) <= digits(row.n035));
        CHECK(std::abs(lateralStiffness(figures(), 0.30, row.freeMm) - row.sideways) <= digits(row.sideways));
    }
    // A guide tube leaves 5 mm: about 62 N.
    CHECK(bucklingN(figures(), 0.30, 5) == Approx(62).margin(0.5));
    CHECK(bucklingN(figures(), 0.30, 0) == INFINITY);
    // The catalogue of needles, section 8: EI in N mm².
    CHECK(bendingStiffness(figures(), 0.30) == Approx(76.7).margin(0.05));
    CHECK(bendingStiffness(figures(), 0.25) == Approx(37.0).margin(0.05));
    CHECK(bendingStiffness(figures(), 0.16) == Approx(6.2).margin(0.05));
}

TEST_CASE("the tip of a short needle follows the handle rigidly", "[needle][steel]") {
    // β = (k / 4EI)^¼; with k = 0.02 and EI = 76.7 it is 0.0899 per mm.
    CHECK(turnInDepth(76.7, 0.02, 0.3, 30).follow == 1);
    CHECK(turnInDepth(76.7, 0.02, 1, 1).follow == Approx(1).margin(1e-3));
    CHECK(turnInDepth(76.7, 0.02, 3, 10).follow == Approx(1).margin(0.07));
    CHECK(turnInDepth(1e9, 0.02, 60, 20).follow == Approx(1).margin(1e-3));
    CHECK(turnInDepth(1e9, 0.02, 60, 20).curvature == Approx(0).margin(1e-4));
}

TEST_CASE("the tip of a long needle feels what has died away on the way", "[needle][steel]") {
    // Held right at the skin: y = θ/β e^{-s} sin s, reflected at the free tip: slope there 4 θ e^{-δ} cos δ; curvature at the skin 2βθ.
    const double k = 4 * 76.7 * 1e-4, beta = 0.1;
    for (const double delta : {6.0, 7.5, 9.0, 12.0, 20.0}) {
        INFO(delta);
        const TurnInDepth turn = turnInDepth(76.7, k, delta / beta, 0);
        CHECK(turn.follow == Approx(4 * std::exp(-delta) * std::cos(delta)).margin(20 * std::exp(-2 * delta)));
        CHECK(turn.curvature == Approx(2 * beta).epsilon(0.01));
    }
}

TEST_CASE("in a bed that does not give, the outside piece is a beam between two clamps", "[needle][steel]") {
    // Ends: displaced by −aθ with slope θ, and 0 with 0. Curvature 2θ/a at the handle, −4θ/a at the skin. β is 20 per mm.
    const double k = 4 * 76.7 * 160000;
    CHECK(turnInDepth(76.7, k, 40, 20).curvature == Approx(4.0 / 20).epsilon(0.01));
    CHECK(turnInDepth(76.7, k, 40, 50).curvature == Approx(4.0 / 50).epsilon(0.01));
    CHECK(turnInDepth(76.7, k, 40, 20).follow == Approx(0).margin(1e-9));
}

TEST_CASE("the deeper, the less the tip follows, and the more the needle bends", "[needle][steel]") {
    double follow = 1;
    for (double depth = 2; depth <= 25; depth += 1) {
        const TurnInDepth turn = turnInDepth(76.7, 0.02, depth, 60 - depth);
        CHECK(turn.follow < follow + 1e-9);
        follow = turn.follow;
    }
    CHECK(turnInDepth(76.7, 0.02, 20, 40).follow > turnInDepth(37.0, 0.02, 20, 40).follow);
    CHECK(turnInDepth(76.7, 0.02, 20, 40).follow > turnInDepth(76.7, 0.05, 20, 40).follow);
    // Held at the skin the same turn bends it more sharply than held far out.
    CHECK(turnInDepth(76.7, 0.02, 40, 2).curvature > turnInDepth(76.7, 0.02, 40, 40).curvature);
}

TEST_CASE("steel springs back up to its elastic limit", "[needle][steel]") {
    // ε = 1500/193000 at the surface, 0.15 mm from the middle.
    CHECK(elasticCurvature(figures(), 0.30) == Approx(1500.0 / 193000 / 0.15));
    CHECK(elasticCurvature(figures(), 0.25) > elasticCurvature(figures(), 0.30));
}
