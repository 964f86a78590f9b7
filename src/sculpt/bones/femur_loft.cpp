#include "sculpt/bones/femur_loft.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// mm of the look-up's first axis in one turn; the raster's cells are then 1 mm on a bone of 2 × 15 mm.
constexpr double turnMm = 96;

double catmullRom(double a, double b, double c, double d, double t) {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

double radiusAt(const std::vector<double>& radii, double turn) {
    const double at = (turn - std::floor(turn)) * static_cast<double>(radii.size());
    const auto i = static_cast<std::size_t>(at) % radii.size();
    const auto next = [&](std::size_t k) { return radii[(i + k) % radii.size()]; };
    return catmullRom(next(radii.size() - 1), radii[i], next(1), next(2), at - std::floor(at));
}

/// Cubic Hermite through uneven places without overshoot: slopes as Fritsch & Butland (1984).
double between(const std::vector<double>& at, const std::vector<double>& value, double x) {
    const std::size_t n = at.size();
    if (x <= at.front())
        return value.front();
    if (x >= at.back())
        return value.back();
    const auto i = static_cast<std::size_t>(std::upper_bound(at.begin(), at.end(), x) - at.begin()) - 1;
    const auto step = [&](std::size_t k) { return at[k + 1] - at[k]; };
    const auto rise = [&](std::size_t k) { return (value[k + 1] - value[k]) / step(k); };
    const auto slope = [&](std::size_t k) {
        if (k == 0)
            return rise(0);
        if (k + 1 == n)
            return rise(n - 2);
        const double a = rise(k - 1), b = rise(k);
        return a * b > 0 ? 3 * (step(k - 1) + step(k)) / ((2 * step(k) + step(k - 1)) / a + (step(k) + 2 * step(k - 1)) / b) : 0.0;
    };
    const double h = step(i), t = (x - at[i]) / h, s = 1 - t;
    return (1 + 2 * t) * s * s * value[i] + t * s * s * h * slope(i) + t * t * (3 - 2 * t) * value[i + 1] - t * t * s * h * slope(i + 1);
}

class RingLoft final : public Field {
  public:
    explicit RingLoft(const RingLoftShape& shape) : shape(shape) {
        assert(shape.rings.size() >= 2);
        std::vector<double> at;
        for (const LoftRing& ring : shape.rings)
            at.push_back(ring.along);
        const double low = shape.low - 6, high = shape.high + 6;
        // One cell over a full turn on each side, so that look-ups need not wrap.
        radii = HeightRaster({-4, low}, {turnMm + 4, high}, 1.0);
        centres[0] = HeightRaster({0, low}, {4, high}, 1.0);
        centres[1] = centres[0];
        std::vector<double> values(at.size());
        double widest = 0;
        Box inner;
        for (std::size_t row = 0; row < radii.rows(); ++row) {
            const double z = radii.place(0, row).y;
            Vec2 middle{0};
            for (int k = 0; k < 2; ++k) {
                for (std::size_t i = 0; i < at.size(); ++i)
                    values[i] = shape.rings[i].centre[k];
                middle[k] = between(at, values, z);
                for (std::size_t column = 0; column < centres[k].columns(); ++column)
                    centres[k].height(column, row) = middle[k];
            }
            for (std::size_t column = 0; column < radii.columns(); ++column) {
                for (std::size_t i = 0; i < at.size(); ++i)
                    values[i] = radiusAt(shape.rings[i].radii, radii.place(column, 0).x / turnMm);
                const double radius = between(at, values, z);
                radii.height(column, row) = radius;
                widest = std::max(widest, radius);
            }
            if (z >= shape.low - 1 && z <= shape.high + 1) {
                inner.include(Vec3(middle.x - widest, middle.y - widest, shape.low));
                inner.include(Vec3(middle.x + widest, middle.y + widest, shape.high));
            }
        }
        for (int i = 0; i < 8; ++i)
            box.include(shape.frame.toWorld({i & 1 ? inner.high.x : inner.low.x, i & 2 ? inner.high.y : inner.low.y, i & 4 ? inner.high.z : inner.low.z}));
    }

    double at(const Vec3& p) const override {
        const Vec3 q = shape.frame.toLocal(p);
        const double along = std::clamp(q.z, shape.low - 5, shape.high + 5);
        const HeightRaster::Cell middle = centres[0].cell(2, along);
        const auto cx = centres[0].at(middle), cy = centres[1].at(middle);
        const Vec2 d = Vec2(q.x - cx.height, q.y - cy.height);
        const double away = glm::length(d);
        double turn = std::atan2(d.y, d.x) / (2 * std::numbers::pi);
        turn -= std::floor(turn);
        const auto radius = radii.at(turn * turnMm, along);
        // The slope of the surface about the axis and along it turns the radial gap into a distance. The axis itself leans.
        const double arm = std::max(away, 0.5 * radius.height);
        const double about = radius.alongU * turnMm / (2 * std::numbers::pi) / arm;
        const Vec2 out = away > 1e-9 ? d / away : Vec2(1, 0);
        const double lean = radius.alongW + out.x * cx.alongW + out.y * cy.alongW;
        const double side = (away - radius.height) / std::sqrt(1 + about * about + lean * lean);
        return smoothMax(smoothMax(side, q.z - shape.high, shape.highEdge), shape.low - q.z, shape.lowEdge);
    }
    Box bounds() const override { return box; }
    double slope() const override { return 1.8; }

  private:
    RingLoftShape shape;
    HeightRaster radii, centres[2];
    Box box;
};

} // namespace

FieldPtr ringLoft(const RingLoftShape& shape) { return std::make_shared<RingLoft>(shape); }

} // namespace acus
