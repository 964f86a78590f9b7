#include "sculpt/shapes/loft.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// Radius by angle, Hermite between the nodes with the slopes of parabolas; flat at both ends, as symmetry demands.
double radiusAt(const RoundOutline& o, double angle) {
    const std::size_t n = o.angle.size();
    const auto node = [&](std::ptrdiff_t i) -> std::array<double, 2> {
        const auto last = static_cast<std::ptrdiff_t>(n) - 1;
        if (i < 0)
            return {-o.angle[static_cast<std::size_t>(-i)], o.radius[static_cast<std::size_t>(-i)]};
        if (i > last)
            return {2 * std::numbers::pi - o.angle[static_cast<std::size_t>(2 * last - i)], o.radius[static_cast<std::size_t>(2 * last - i)]};
        return {o.angle[static_cast<std::size_t>(i)], o.radius[static_cast<std::size_t>(i)]};
    };
    std::ptrdiff_t i = 0;
    while (i + 2 < static_cast<std::ptrdiff_t>(n) && angle > o.angle[static_cast<std::size_t>(i + 1)])
        ++i;
    const auto slope = [&](std::ptrdiff_t k) {
        const auto a = node(k - 1), b = node(k), c = node(k + 1);
        const double ab = b[0] - a[0], bc = c[0] - b[0];
        return ((b[1] - a[1]) / ab * bc + (c[1] - b[1]) / bc * ab) / (ab + bc);
    };
    const auto b = node(i), c = node(i + 1);
    const double h = c[0] - b[0], t = (angle - b[0]) / h, t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * b[1] + (t3 - 2 * t2 + t) * h * slope(i) + (3 * t2 - 2 * t3) * c[1] + (t3 - t2) * h * slope(i + 1);
}

/// Radii on an even table: one look-up a point.
class LoftRing {
  public:
    explicit LoftRing(const RoundOutline& outline) {
        for (std::size_t i = 0; i < table.size(); ++i)
            table[i] = radiusAt(outline, std::numbers::pi * static_cast<double>(i) / static_cast<double>(table.size() - 1));
    }
    double at(double angle) const {
        const double x = std::clamp(angle / std::numbers::pi, 0.0, 1.0) * static_cast<double>(table.size() - 1);
        const std::size_t i = std::min(static_cast<std::size_t>(x), table.size() - 2);
        return table[i] + (x - static_cast<double>(i)) * (table[i + 1] - table[i]);
    }
    double slope(double angle) const {
        const double d = std::numbers::pi / static_cast<double>(table.size() - 1);
        return (at(angle + d) - at(angle - d)) / (2 * d);
    }
    double widest() const { return *std::max_element(table.begin(), table.end()); }

  private:
    std::array<double, 361> table;
};

/// Tilted and dished: the tilt is even, the dish lies flat in the middle and rises towards the rim.
double plateAt(const EndPlate& plate, double angle, double out) {
    const double front = plate.front - plate.centre, back = plate.back - plate.centre, side = plate.side - plate.centre;
    const double tilt = 0.5 * (front - back), mean = 0.25 * (front + back) + 0.5 * side, oval = 0.25 * (front + back) - 0.5 * side;
    const double rise = out * out * out;
    return plate.centre + out * tilt * std::cos(angle) + rise * (mean + oval * std::cos(2 * angle));
}

class Loft final : public Field {
  public:
    explicit Loft(const LoftShape& s) : upper(s.upper), waist(s.waist), lower(s.lower), top(s.top), bottom(s.bottom), edge(s.edge), flare(s.flare) {
        const double r = std::max({upper.widest(), waist.widest(), lower.widest()});
        box.include(Vec3(-r, -r, std::min({bottom.centre, bottom.front, bottom.back, bottom.side})));
        box.include(Vec3(r, r, std::max({top.centre, top.front, top.back, top.side})));
    }
    double at(const Vec3& p) const override {
        const double x = std::abs(p.x), r = std::sqrt(x * x + p.y * p.y), angle = std::atan2(x, -p.y);
        const double high = upper.at(angle), low = lower.at(angle), narrow = waist.at(angle);
        const double above = plateAt(top, angle, std::min(r / high, 1.15)), below = plateAt(bottom, angle, std::min(r / low, 1.15));
        const double height = std::max(above - below, 1.0), t = std::clamp((2 * p.z - above - below) / height, -1.2, 1.2);
        const double rim = t > 0 ? high : low, power = std::exp(flare * std::log(std::max(std::abs(t), 1e-9)));
        const double radius = narrow + (rim - narrow) * power;
        const double steep = std::abs(t) < 1.2 ? (rim - narrow) * flare * power / std::max(std::abs(t), 1e-9) * 2 / height : 0;
        const double turn = (t > 0 ? upper : lower).slope(angle) / std::max(r, 0.5 * rim);
        const double around = std::max((r - radius) / std::sqrt(1 + steep * steep + turn * turn), -9.0);
        return smoothMax(around, std::max(p.z - above, below - p.z), edge);
    }
    Box bounds() const override { return box; }

  private:
    LoftRing upper, waist, lower;
    EndPlate top, bottom;
    double edge, flare;
    Box box;
};

} // namespace

double plateHeight(const EndPlate& plate, const RoundOutline& rim, double x, double y) {
    x = std::abs(x);
    const double angle = std::atan2(x, -y);
    return plateAt(plate, angle, std::min(std::sqrt(x * x + y * y) / radiusAt(rim, angle), 1.15));
}

FieldPtr loft(const LoftShape& shape) { return std::make_shared<Loft>(shape); }

} // namespace acus
