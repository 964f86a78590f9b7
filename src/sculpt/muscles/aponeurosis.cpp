#include "sculpt/muscles/aponeurosis.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double thinMm = 2.8, stoutMm = 3.8;      // at the spines, and where it comes together at ilium and sacrum
constexpr double borderAbove = 0.7;                // share of the width
constexpr double tendonRadiusMm = 1.2;

/// Tendons begin at uneven heights.
double unevenMm(int n) { return 2.5 * ((5 * n) % 7); }

} // namespace

ErectorAponeurosis::ErectorAponeurosis(const TrunkFigures& figures, const Compartment& compartment)
    : figures(figures), compartment(compartment), begins(figures.discBelow(Level::l1)), full(figures.discBelow(Level::l3)),
      above(figures.discBelow(Level::l3) - 6), wide(figures.discBelow(Level::l4) - 4), all(figures.discBelow(Level::l5) + 8),
      spine(figures.table({45, 65, 2}).z), end(figures.table({20, 60, -58}).z) {}

double ErectorAponeurosis::under(const Vec3& p) const {
    const double depth = -smoothMax(p.x - compartment.raphe(p.z).x, -compartment.depth(p), Compartment::rounding);
    return depth - thickness(p.z);
}

double ErectorAponeurosis::thickness(double z) const { return thinMm + (stoutMm - thinMm) * (1 - smoothStep(all, wide, z)); }

double ErectorAponeurosis::share(const Vec3& p) const { return p.x / compartment.raphe(p.z).x; }

double ErectorAponeurosis::border(double z) const { return borderAbove + 0.6 * (1 - smoothStep(spine - 12, spine + 26, z)); }

double ErectorAponeurosis::flesh(double z) const { return smoothStep(wide, above, z); }

Distance ErectorAponeurosis::beneath() const {
    return [*this](const Vec3& p) {
        const double there = smoothStep(-1, 0.8, p.x) * (1 - smoothStep(full, begins, p.z));
        return there > 0 ? there * -under(p) : -1.0;
    };
}

Distance ErectorAponeurosis::ofLongissimus() const {
    return [*this](const Vec3& p) {
        return (1 - flesh(p.z)) * std::max(under(p), (share(p) - border(p.z)) * compartment.raphe(p.z).x);
    };
}

Distance ErectorAponeurosis::ofIliocostalis() const {
    return [*this](const Vec3& p) {
        return (1 - flesh(p.z)) * std::max(under(p), (border(p.z) - share(p)) * compartment.raphe(p.z).x);
    };
}

Fibre ErectorAponeurosis::tendon(double from, double to, bool lateral, double place, int bundle) const {
    constexpr std::size_t count = 24;
    Fibre fibre;
    for (std::size_t i = 0; i < count; ++i) {
        const double s = static_cast<double>(i) / (count - 1), z = from + s * (to - from);
        const double side = std::min(border(z), 1.0);
        const double u = lateral ? side + place * (1 - side) : place * side;
        const Vec3 wall = compartment.at(u, 1, z), under = compartment.at(u, 0, z);
        fibre.points.push_back(wall + std::min(0.5 * thickness(z), 0.5 * glm::distance(wall, under)) * Vec3(0, -1, 0));
        fibre.radius.push_back(tendonRadiusMm);
        fibre.tendon.push_back(smoothStep(0, 0.3, s));
    }
    fibre.bundle = bundle;
    return fibre;
}

std::vector<Fibre> ErectorAponeurosis::longissimusTendons(int firstBundle) const {
    constexpr int count = 14;
    std::vector<Fibre> out;
    for (int n = 0; n < count; ++n) {
        const double place = (n + 0.7) / count;
        out.push_back(tendon(full + (6 + unevenMm(n)) * figures.length, end + 3 * figures.length * place, false, place, firstBundle + n / 3));
    }
    return out;
}

std::vector<Fibre> ErectorAponeurosis::iliocostalisTendons(int firstBundle) const {
    constexpr int count = 6;
    std::vector<Fibre> out;
    for (int n = 0; n < count; ++n)
        out.push_back(tendon(full + unevenMm(n) * figures.length, spine - 4 * figures.length, true, (n + 0.5) / count, firstBundle + n / 3));
    return out;
}

} // namespace acus
