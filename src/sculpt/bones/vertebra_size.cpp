// How the figures of one vertebra become those of another one of the same shape.
#include "sculpt/bones/vertebra_figures.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

/// Straight between the pairs, their outermost ratios beyond.
template <std::size_t N> double along(double v, const std::array<double, N>& from, const std::array<double, N>& to) {
    std::size_t i = 0;
    while (i + 2 < N && v > from[i + 1])
        ++i;
    return to[i] + (v - from[i]) * (to[i + 1] - to[i]) / std::max(from[i + 1] - from[i], 1e-6);
}

struct Mover {
    VertebraSize old, now;
    double backWall;      ///< y of the body's posterior wall: where the canal begins

    double heights() const { return (now.frontHeight + now.backHeight) / (old.frontHeight + old.backHeight); }
    double depths() const { return (now.upperDepth + now.lowerDepth) / (old.upperDepth + old.lowerDepth); }
    double widths() const { return (now.upperWidth + now.lowerWidth) / (old.upperWidth + old.lowerWidth); }
    double pedicleWidths() const { return now.pedicleWidth / old.pedicleWidth; }
    double pedicleHeights() const { return now.pedicleHeight / old.pedicleHeight; }
    double y(double v) const {
        const double wall = backWall * depths();
        return along<4>(v, {-backWall, backWall, backWall + old.canalDepth, backWall + old.canalDepth + old.spinousLength},
                        {-wall, wall, wall + now.canalDepth, wall + now.canalDepth + now.spinousLength});
    }
    /// Behind the body: canal, pedicle and transverse process each by their own ratio.
    double archX(double v) const {
        const double edge = old.canalWidth / 2, newEdge = now.canalWidth / 2;
        // The pillars behind the pedicles follow half of what the pedicles grow.
        const double pillar = 0.5 * (old.pedicleWidth + now.pedicleWidth);
        return along<4>(v, {0, edge, edge + old.pedicleWidth, std::max(old.transverseSpan / 2, edge + old.pedicleWidth + 3)},
                        {0, newEdge, newEdge + pillar, std::max(now.transverseSpan / 2, newEdge + pillar + 3)});
    }
    double x(double v, double y) const {
        const double behind = smoothStep(backWall - 8, backWall + 3, y);
        return v * widths() * (1 - behind) + archX(v) * behind;
    }
    Vec3 place(const Vec3& p) const { return {x(p.x, p.y), y(p.y), p.z * heights()}; }
};

RoundOutline scaled(const RoundOutline& o, double wide, double front, double back) {
    RoundOutline result;
    for (std::size_t i = 0; i < o.angle.size(); ++i) {
        const double sine = i + 1 == o.angle.size() ? 0 : std::sin(o.angle[i]);
        const double x = wide * o.radius[i] * sine, y = -o.radius[i] * std::cos(o.angle[i]) * (o.angle[i] > 1.571 ? back : front);
        result.angle.push_back(std::atan2(x, -y));
        result.radius.push_back(std::sqrt(x * x + y * y));
    }
    return result;
}

} // namespace

VertebraFigures resized(const VertebraFigures& figures, const VertebraSize& size) {
    VertebraFigures f = figures;
    const Mover move{figures.size, size, figures.waist.radius.back()};
    const VertebraSize& old = figures.size;
    const double upper = size.upperDepth / old.upperDepth, lower = size.lowerDepth / old.lowerDepth;
    f.upper = scaled(f.upper, size.upperWidth / old.upperWidth, upper, upper);
    f.lower = scaled(f.lower, size.lowerWidth / old.lowerWidth, lower, lower);
    f.waist = scaled(f.waist, move.widths(), move.depths(), move.depths());
    const double front = size.frontHeight / old.frontHeight, back = size.backHeight / old.backHeight, mean = move.heights();
    for (EndPlate* plate : {&f.top, &f.bottom}) {
        plate->centre *= mean;
        plate->side *= mean;
        plate->front *= front;
        plate->back *= back;
    }
    for (SweepNode& node : f.pedicle) {
        const double side = std::max(node.at.x - old.canalWidth / 2, 0.0) * move.pedicleWidths() + std::min(node.at.x, old.canalWidth / 2) * size.canalWidth / old.canalWidth;
        const double behind = smoothStep(move.backWall - 4, move.backWall + 3, node.at.y);
        node.at = move.place(node.at);
        node.at.x += behind * (side - node.at.x);
        node.thin *= move.pedicleWidths();
        node.wide *= move.pedicleHeights();
    }
    double middle = 0;
    for (std::size_t i = 0; i < f.archFront.size(); ++i)
        middle += 0.5 * (f.archFront[i] + f.archBack[i]) / static_cast<double>(f.archFront.size());
    for (Vec2& p : f.arch) {
        const Vec3 q = move.place({p.x, middle, p.y});
        p = {q.x, q.z};
    }
    for (double& y : f.archFront)
        y = move.y(y);
    for (double& y : f.archBack)
        y = move.y(y);
    for (WallNode& node : f.facet) {
        const Vec3 q = move.place({node.x, node.y, 0});
        node = {q.x, q.y, node.top * mean, node.bottom * mean, node.half * std::sqrt(mean)};
    }
    const double rod = std::sqrt(std::clamp(size.transverseSpan / old.transverseSpan * mean, 0.6, 1.6));
    for (SweepNode& node : f.transverse) {
        node.at = move.place(node.at);
        node.thin *= rod;
        node.wide *= rod;
    }
    f.accessory = move.place(f.accessory);
    f.accessoryRadius *= rod;
    for (Vec2& p : f.spinous) {
        const Vec3 q = move.place({0, p.x, p.y});
        p = {q.y, q.z};
    }
    for (double& half : f.spinousHalf)
        half *= std::sqrt(mean);
    for (Vec2& p : f.canal) {
        const Vec3 q = move.place({p.x, std::max(p.y, move.backWall + 3), 0});
        p = {q.x, p.y <= move.backWall ? p.y * move.depths() : move.y(p.y)};
    }
    f.size = size;
    return f;
}

} // namespace acus
