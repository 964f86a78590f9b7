#include "sculpt/bones/strap.h"
#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

namespace acus {

namespace {

constexpr double everyMm = 1, stride = 0.4;

/// First place in solid going forwards.
std::optional<double> firstIn(const std::vector<FieldPtr>& solids, double x, double z, double from, double reach) {
    const auto distance = [&](double y) {
        double least = 1e9;
        for (const FieldPtr& solid : solids)
            least = std::min(least, solid->at({x, y, z}));
        return least;
    };
    double before = distance(from);
    if (before < 0)
        return from;
    for (double gone = stride; gone <= reach; gone += stride) {
        const double now = distance(from - gone);
        if (now < 0)
            return from - gone + stride * (-now) / (before - now);
        before = now;
    }
    return std::nullopt;
}

SagittalLine evenly(const SagittalLine& line) {
    SagittalLine even;
    for (double z = line.front().y; z > line.back().y; z -= everyMm)
        even.push_back({yAt(line, z), z});
    even.push_back(line.back());
    return even;
}

SagittalLine tightened(const SagittalLine& line) {
    SagittalLine hull;
    const auto behind = [](const Vec2& a, const Vec2& b, const Vec2& c) { return (c.x - a.x) * (a.y - b.y) >= (b.x - a.x) * (a.y - c.y); };
    for (const Vec2& p : line) {
        while (hull.size() > 1 && behind(hull[hull.size() - 2], hull.back(), p))
            hull.pop_back();
        hull.push_back(p);
    }
    return hull;
}

class Strap final : public Field {
  public:
    explicit Strap(const StrapShape& shape) : line(evenly(shape.line)), thick(shape.halfThickness) {
        SagittalLine widths;  // the same look-up serves both
        for (const Vec2& w : shape.halfWidth)
            widths.push_back({w.y, w.x});
        for (std::size_t i = 0; i < line.size(); ++i) {
            const Vec2 &a = line[i > 0 ? i - 1 : 0], &b = line[std::min(i + 1, line.size() - 1)];
            const double slope = (b.x - a.x) / std::min(b.y - a.y, -1e-9);
            cosine.push_back(1 / std::sqrt(1 + slope * slope));
            half.push_back(yAt(widths, std::clamp(line[i].y, widths.back().y, widths.front().y)));
            const Vec3 reach(half.back(), thick / cosine.back(), 0);
            box.include(Box{Vec3(0, line[i].x, line[i].y) - reach, Vec3(0, line[i].x, line[i].y) + reach});
        }
    }
    double at(const Vec3& p) const override {
        const double top = line.front().y, x = std::clamp((top - p.z) / everyMm, 0.0, static_cast<double>(line.size() - 1) - 1e-9);
        const std::size_t i = std::min(static_cast<std::size_t>(x), line.size() - 2);
        const double t = std::clamp((line[i].y - p.z) / (line[i].y - line[i + 1].y), 0.0, 1.0);
        const auto mix = [t](double a, double b) { return a + t * (b - a); };
        const double across = std::abs(p.y - mix(line[i].x, line[i + 1].x)) * mix(cosine[i], cosine[i + 1]) - thick;
        const double aside = std::abs(p.x) - mix(half[i], half[i + 1]), beyond = std::max(p.z - top, line.back().y - p.z);
        return smoothMax(smoothMax(across, aside, 1.5 * thick), beyond, thick);
    }
    Box bounds() const override { return box; }
    double slope() const override { return 1.8; }

  private:
    SagittalLine line;
    std::vector<double> cosine, half;
    double thick;
    Box box;
};

} // namespace

double yAt(const SagittalLine& line, double z) {
    assert(line.size() > 1);
    std::size_t i = 0;
    while (i + 2 < line.size() && z < line[i + 1].y)
        ++i;
    return line[i].x + (z - line[i].y) / std::min(line[i + 1].y - line[i].y, -1e-9) * (line[i + 1].x - line[i].x);
}

SagittalLine backsOf(const std::vector<FieldPtr>& solids, const SagittalLine& from, double reach, double halfWidth) {
    SagittalLine backs;
    for (const Vec2& start : evenly(from)) {
        std::vector<FieldPtr> level;
        for (const FieldPtr& solid : solids)
            if (solid->bounds().low.z <= start.y && solid->bounds().high.z >= start.y)
                level.push_back(solid);
        std::optional<double> hindmost;
        for (int k = 0; k <= 2; ++k)
            if (const auto y = firstIn(level, 0.5 * k * halfWidth, start.y, start.x, reach))
                hindmost = std::max(hindmost.value_or(*y), *y);
        if (hindmost)
            backs.push_back({*hindmost, start.y});
    }
    return backs;
}

SagittalLine tightenedBetween(const SagittalLine& line, const std::vector<double>& heights) {
    SagittalLine whole;
    for (std::size_t i = 0; i <= heights.size(); ++i) {
        SagittalLine part;
        for (const Vec2& p : line)
            if ((i == 0 || p.y <= heights[i - 1]) && (i == heights.size() || p.y > heights[i]))
                part.push_back(p);
        const SagittalLine tight = tightened(part);
        whole.insert(whole.end(), tight.begin(), tight.end());
    }
    return whole;
}

SagittalLine rounded(const SagittalLine& line, double mm) {
    const SagittalLine even = evenly(line);
    const auto blurred = [mm](const SagittalLine& sharp) {
        SagittalLine soft = sharp;
        for (std::size_t i = 0; i < sharp.size(); ++i) {
            double sum = 0, weight = 0;
            for (std::size_t j = 0; j < sharp.size(); ++j) {
                const double d = (sharp[j].y - sharp[i].y) / mm, w = std::exp(-2 * d * d);
                sum += w * sharp[j].x;
                weight += w;
            }
            soft[i].x = sum / weight;
        }
        return soft;
    };
    SagittalLine soft = blurred(even);
    for (std::size_t i = 0; i < soft.size(); ++i)
        soft[i].x = std::max(soft[i].x, even[i].x);
    return soft;
}

FieldPtr strap(const StrapShape& shape) { return std::make_shared<Strap>(shape); }

} // namespace acus
