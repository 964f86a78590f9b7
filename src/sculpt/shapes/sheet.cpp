#include "sculpt/shapes/sheet.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace acus {

namespace {

constexpr double margin = 9;  // mm of raster around the outline

/// A closed smooth curve through the points, fine enough to be taken for a polygon.
std::vector<Vec2> closedCurve(const std::vector<Vec2>& points) {
    constexpr int pieces = 10;
    const std::size_t n = points.size();
    std::vector<Vec2> curve;
    curve.reserve(n * pieces);
    for (std::size_t i = 0; i < n; ++i) {
        const Vec2 &a = points[(i + n - 1) % n], &b = points[i], &c = points[(i + 1) % n], &d = points[(i + 2) % n];
        // Centripetal Catmull-Rom (Yuksel 2011): no loops where the points lie unevenly.
        const auto knot = [](const Vec2& p, const Vec2& q) { return std::sqrt(std::max(glm::length(q - p), 1e-6)); };
        const double ab = knot(a, b), bc = knot(b, c), cd = knot(c, d);
        const Vec2 atB = bc * ((b - a) / ab - (c - a) / (ab + bc) + (c - b) / bc), atC = bc * ((c - b) / bc - (d - b) / (bc + cd) + (d - c) / cd);
        for (int k = 0; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces, t2 = t * t, t3 = t2 * t;
            curve.push_back((2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * atB + (3 * t2 - 2 * t3) * c + (t3 - t2) * atC);
        }
    }
    return curve;
}

/// Negative inside.
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

class Sheet final : public Field {
  public:
    explicit Sheet(const SheetShape& shape) : frame(shape.frame), edge(shape.edge) {
        const std::vector<Vec2> outline = closedCurve(shape.outline);
        Vec2 low(1e30), high(-1e30);
        for (const Vec2& p : outline) {
            low = glm::min(low, p);
            high = glm::max(high, p);
        }
        rim = back = front = HeightRaster(low - margin, high + margin, shape.raster);
        const ThinPlate lower(shape.back, shape.stiffness), upper(shape.front, shape.stiffness);
        double least = 1e30, most = -1e30, steepest = 0;
        for (std::size_t r = 0; r < rim.rows(); ++r)
            for (std::size_t c = 0; c < rim.columns(); ++c) {
                const Vec2 p = rim.place(c, r);
                rim.height(c, r) = signedDistance(outline, p) - shape.grown;
                const double a = lower.at(p.x, p.y), b = upper.at(p.x, p.y);
                const double half = 0.5 * smoothMax(b - a, shape.least, shape.least), middle = 0.5 * (a + b);
                back.height(c, r) = middle - half;
                front.height(c, r) = middle + half;
                if (rim.height(c, r) < edge) {
                    least = std::min(least, middle - half);
                    most = std::max(most, middle + half);
                }
            }
        for (std::size_t r = 0; r + 1 < rim.rows(); ++r)
            for (std::size_t c = 0; c + 1 < rim.columns(); ++c)
                if (rim.height(c, r) < 2)
                    for (const HeightRaster* side : {&back, &front}) {
                        const double u = side->height(c + 1, r) - side->height(c, r), w = side->height(c, r + 1) - side->height(c, r);
                        steepest = std::max(steepest, (u * u + w * w) / (shape.raster * shape.raster));
                    }
        // Heights times the cosine of the slope below them; where that changes they may change a little faster than the distance.
        steepness = std::clamp(std::sqrt(1 + steepest), 1.4, 1.8);
        low -= Vec2(std::max(shape.grown, 0.0));
        high += Vec2(std::max(shape.grown, 0.0));
        for (int i = 0; i < 8; ++i)
            box.include(frame.toWorld({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? most : least}));
    }

    double at(const Vec3& p) const override {
        const Vec3 q = frame.toLocal(p);
        const HeightRaster::Cell cell = rim.cell(q.x, q.y);
        const Vec2 inside = glm::clamp(Vec2(q.x, q.y), rim.low(), rim.high());
        const double around = rim.heightAt(cell) + glm::length(Vec2(q.x, q.y) - inside);
        const HeightRaster::Sample a = back.at(cell), b = front.at(cell);
        const double below = (a.height - q.z) / std::sqrt(1 + a.alongU * a.alongU + a.alongW * a.alongW);
        const double above = (q.z - b.height) / std::sqrt(1 + b.alongU * b.alongU + b.alongW * b.alongW);
        return smoothMax(around, std::max(below, above), edge);
    }
    Box bounds() const override { return box; }
    double slope() const override { return steepness; }

  private:
    LocalFrame frame;
    double edge;
    HeightRaster rim, back, front;
    Box box;
    double steepness = 1.6;
};

} // namespace

FieldPtr sheet(const SheetShape& shape) { return std::make_shared<Sheet>(shape); }

} // namespace acus
