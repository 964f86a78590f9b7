#include "needle/steel.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace acus {

namespace {

using std::numbers::pi;

/// In units of 1/β: value and the first three derivatives at s of the four shapes of a beam in an elastic bed of length δ, two
/// that die away from the skin and two that die away from the tip.
using Row = std::array<double, 4>;
std::array<Row, 4> shapesAt(double s, double delta) {
    std::array<Row, 4> rows;   // [derivative][shape]
    const auto fill = [&](double x, int first, double sign) {
        const double e = std::exp(-x), c = e * std::cos(x), n = e * std::sin(x);
        const Row cosine = {c, -c - n, 2 * n, 2 * c - 2 * n}, sine = {n, c - n, -2 * c, 2 * c + 2 * n};
        double power = 1;
        for (int k = 0; k < 4; ++k) {
            rows[k][first] = power * cosine[k];
            rows[k][first + 1] = power * sine[k];
            power *= sign;
        }
    };
    fill(s, 0, 1);
    fill(delta - s, 2, -1);
    return rows;
}

/// Four equations by elimination with pivots.
Row solve(std::array<Row, 4> a, Row b) {
    for (int k = 0; k < 4; ++k) {
        int pivot = k;
        for (int i = k + 1; i < 4; ++i)
            if (std::abs(a[i][k]) > std::abs(a[pivot][k]))
                pivot = i;
        std::swap(a[k], a[pivot]);
        std::swap(b[k], b[pivot]);
        for (int i = k + 1; i < 4; ++i) {
            const double factor = a[i][k] / a[k][k];
            for (int j = k; j < 4; ++j)
                a[i][j] -= factor * a[k][j];
            b[i] -= factor * b[k];
        }
    }
    for (int k = 3; k >= 0; --k) {
        for (int j = k + 1; j < 4; ++j)
            b[k] -= a[k][j] * b[j];
        b[k] /= a[k][k];
    }
    return b;
}

double sum(const Row& a, const Row& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2] + a[3] * b[3]; }

} // namespace

double bendingStiffness(const Mechanics& mechanics, double diameterMm) {
    const double squared = diameterMm * diameterMm;
    return mechanics.youngNPerMm2 * pi * squared * squared / 64;
}

double bucklingN(const Mechanics& mechanics, double diameterMm, double freeMm) {
    if (!(freeMm > 0))
        return std::numeric_limits<double>::infinity();
    const double effective = mechanics.bucklingK * freeMm;
    return pi * pi * bendingStiffness(mechanics, diameterMm) / (effective * effective);
}

double lateralStiffness(const Mechanics& mechanics, double diameterMm, double freeMm) {
    return 3 * bendingStiffness(mechanics, diameterMm) / (freeMm * freeMm * freeMm);
}

double elasticCurvature(const Mechanics& mechanics, double diameterMm) {
    return mechanics.yieldNPerMm2 / mechanics.youngNPerMm2 / (diameterMm / 2);
}

TurnInDepth turnInDepth(double bendingStiffness, double supportNPerMm2, double insideMm, double outsideMm) {
    const double beta = std::sqrt(std::sqrt(supportNPerMm2 / (4 * bendingStiffness)));
    const double delta = beta * insideMm, alpha = beta * std::max(outsideMm, 0.0);
    if (delta < 0.05)
        return {};   // so short beside 1/β that it is rigid; the four shapes can't be told apart there
    const auto skin = shapesAt(0, delta), tip = shapesAt(delta, delta);
    std::array<Row, 4> equations;
    for (int j = 0; j < 4; ++j) {
        // The free piece is a cubic that starts at the handle with the turn's place and slope.
        equations[0][j] = skin[0][j] - alpha * alpha * skin[2][j] / 2 + alpha * alpha * alpha * skin[3][j] / 3;
        equations[1][j] = skin[1][j] - alpha * skin[2][j] + alpha * alpha * skin[3][j] / 2;
        equations[2][j] = tip[2][j];   // neither moment nor shear at the tip
        equations[3][j] = tip[3][j];
    }
    const Row shape = solve(equations, {0, 1, 0, 0});
    TurnInDepth turn;
    turn.follow = sum(tip[1], shape);
    // In the free piece the moment is linear: greatest at one of its ends, the skin among the points below, or the handle.
    double greatest = std::abs(sum(skin[2], shape) - alpha * sum(skin[3], shape));
    constexpr int points = 64;
    for (int i = 0; i <= points; ++i)
        greatest = std::max(greatest, std::abs(sum(shapesAt(delta * i / points, delta)[2], shape)));
    turn.curvature = beta * greatest;
    return turn;
}

} // namespace acus
