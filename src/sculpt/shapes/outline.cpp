#include "sculpt/shapes/outline.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace acus {

namespace {

/// Between b and c on the centripetal Catmull-Rom curve through a, b, c, d (Yuksel 2011).
struct Span {
    Vec2 b, c, atB, atC;
    Span(const Vec2& a, const Vec2& b, const Vec2& c, const Vec2& d) : b(b), c(c) {
        const auto knot = [](const Vec2& p, const Vec2& q) { return std::sqrt(std::max(glm::length(q - p), 1e-6)); };
        const double ab = knot(a, b), bc = knot(b, c), cd = knot(c, d);
        atB = bc * ((b - a) / ab - (c - a) / (ab + bc) + (c - b) / bc);
        atC = bc * ((c - b) / bc - (d - b) / (bc + cd) + (d - c) / cd);
    }
    Vec2 at(double t) const {
        const double t2 = t * t, t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * atB + (3 * t2 - 2 * t3) * c + (t3 - t2) * atC;
    }
};

} // namespace

std::vector<Vec2> closedCurve(const std::vector<Vec2>& points, int pieces) {
    const std::size_t n = points.size();
    std::vector<Vec2> curve;
    curve.reserve(n * static_cast<std::size_t>(pieces));
    for (std::size_t i = 0; i < n; ++i) {
        const Span span(points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n]);
        for (int k = 0; k < pieces; ++k)
            curve.push_back(span.at(static_cast<double>(k) / pieces));
    }
    return curve;
}

std::vector<Vec2> openCurve(const std::vector<Vec2>& points, int pieces) {
    const std::size_t n = points.size();
    std::vector<Vec2> curve;
    for (std::size_t i = 0; i + 1 < n; ++i) {
        const Vec2 before = i > 0 ? points[i - 1] : 2.0 * points[0] - points[1];
        const Vec2 after = i + 2 < n ? points[i + 2] : 2.0 * points[n - 1] - points[n - 2];
        const Span span(before, points[i], points[i + 1], after);
        for (int k = 0; k < pieces; ++k)
            curve.push_back(span.at(static_cast<double>(k) / pieces));
    }
    if (n > 0)
        curve.push_back(points.back());
    return curve;
}

double signedDistance(const std::vector<Vec2>& polygon, const Vec2& p) {
    double nearest = 1e30;
    bool inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const Vec2 edge = polygon[i] - polygon[j], off = p - polygon[j];
        const double t = std::clamp(glm::dot(off, edge) / std::max(glm::dot(edge, edge), 1e-12), 0.0, 1.0);
        const Vec2 d = off - t * edge;
        nearest = std::min(nearest, glm::dot(d, d));
        if ((polygon[i].y > p.y) != (polygon[j].y > p.y) && p.x < polygon[j].x + edge.x * (p.y - polygon[j].y) / edge.y)
            inside = !inside;
    }
    return inside ? -std::sqrt(nearest) : std::sqrt(nearest);
}

OutlineField::OutlineField(const std::vector<Vec2>& points, double raster, double reach) : least(1e30), most(-1e30) {
    const std::vector<Vec2> curve = closedCurve(points);
    for (const Vec2& p : curve) {
        least = glm::min(least, p);
        most = glm::max(most, p);
    }
    distance = HeightRaster(least - reach, most + reach, raster);
    for (std::size_t r = 0; r < distance.rows(); ++r)
        for (std::size_t c = 0; c < distance.columns(); ++c)
            distance.height(c, r) = signedDistance(curve, distance.place(c, r));
}

double OutlineField::at(const Vec2& p) const {
    const Vec2 inside = glm::clamp(p, distance.low(), distance.high());
    return distance.heightAt(distance.cell(p.x, p.y)) + glm::length(p - inside);
}

} // namespace acus
