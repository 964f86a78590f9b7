#include "sculpt/shapes/sweep.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

Vec3 spanAt(const Vec3& a, const Vec3& b, const Vec3& c, const Vec3& d, double t) {
    const auto knot = [](const Vec3& p, const Vec3& q) { return std::sqrt(std::max(glm::length(q - p), 1e-6)); };
    const double ab = knot(a, b), bc = knot(b, c), cd = knot(c, d), t2 = t * t, t3 = t2 * t;
    const Vec3 atB = bc * ((b - a) / ab - (c - a) / (ab + bc) + (c - b) / bc), atC = bc * ((c - b) / bc - (d - b) / (bc + cd) + (d - c) / cd);
    return (2 * t3 - 3 * t2 + 1) * b + (t3 - 2 * t2 + t) * atB + (3 * t2 - 2 * t3) * c + (t3 - t2) * atC;
}

double power(double x, double exponent) { return x <= 0 ? 0 : std::exp(exponent * std::log(x)); }

class Sweep final : public Field {
  public:
    explicit Sweep(const SweepShape& shape) : exponent(shape.exponent) {
        std::vector<Vec3> places;
        for (const SweepNode& node : shape.nodes)
            places.push_back(node.at);
        const std::vector<Vec3> curve = curveThrough(places, shape.pieces);
        const std::size_t n = curve.size();
        for (std::size_t i = 0; i < n; ++i) {
            const double along = static_cast<double>(i) / shape.pieces;
            const std::size_t node = std::min(static_cast<std::size_t>(along), shape.nodes.size() - 2);
            const double t = along - static_cast<double>(node), s = t * t * (3 - 2 * t);
            const SweepNode &from = shape.nodes[node], &to = shape.nodes[node + 1];
            const double whole = static_cast<double>(i) / static_cast<double>(n - 1);
            Corner corner;
            corner.at = curve[i];
            corner.tangent = glm::normalize(curve[std::min(i + 1, n - 1)] - curve[i > 0 ? i - 1 : 0]);
            const Vec3 axis = (1 - whole) * shape.thinAtStart + whole * shape.thinAtEnd;
            corner.axis = glm::normalize(axis - glm::dot(axis, corner.tangent) * corner.tangent);
            corner.thin = std::max(from.thin + s * (to.thin - from.thin), 0.2);
            corner.wide = std::max(from.wide + s * (to.wide - from.wide), 0.2);
            const double reach = std::max(corner.thin, corner.wide);
            widest = std::max(widest, reach);
            box.include(Box{corner.at - reach, corner.at + reach});
            corners.push_back(corner);
        }
        for (std::size_t i = 0; i + 1 < n; ++i) {
            const Vec3 edge = corners[i + 1].at - corners[i].at;
            edges.push_back({corners[i].at, edge, std::max(glm::dot(edge, edge), 1e-12)});
        }
    }

    double at(const Vec3& p) const override {
        std::size_t best = 0;
        double nearest = 1e30, part = 0;
        for (std::size_t i = 0; i < edges.size(); ++i) {
            const Vec3 off = p - edges[i].from;
            const double t = std::clamp(glm::dot(off, edges[i].way) / edges[i].squared, 0.0, 1.0);
            const Vec3 d = off - t * edges[i].way;
            const double squared = glm::dot(d, d);
            if (squared < nearest)
                nearest = squared, best = i, part = t;
        }
        // Farther than anything it is blended with reaches, less than the distance will do.
        if (nearest > (widest + farMm) * (widest + farMm))
            return std::sqrt(nearest) - widest;
        const Corner &a = corners[best], &b = corners[best + 1];
        const auto mix = [part](const auto& x, const auto& y) { return x + part * (y - x); };
        const Vec3 tangent = glm::normalize(mix(a.tangent, b.tangent)), rough = mix(a.axis, b.axis);
        const Vec3 axis = glm::normalize(rough - glm::dot(rough, tangent) * tangent), other = glm::cross(tangent, axis);
        const double thin = mix(a.thin, b.thin), wide = mix(a.wide, b.wide), end = std::min(thin, wide);
        const Vec3 off = p - mix(a.at, b.at);
        const double u = std::abs(glm::dot(off, axis)), w = std::abs(glm::dot(off, other));
        const bool beyond = (best == 0 && part == 0) || (best + 2 == corners.size() && part == 1);
        const double v = beyond ? std::abs(glm::dot(off, tangent)) : 0;
        const double s = power(power(u / thin, exponent) + power(w / wide, exponent) + power(v / end, exponent), 1 / exponent);
        if (s < 1e-6)
            return -end;
        // To first order the distance: (s − 1) / |∇s|.
        const double gu = power(u / thin / s, exponent - 1) / thin, gw = power(w / wide / s, exponent - 1) / wide,
                     gv = power(v / end / s, exponent - 1) / end;
        return std::max((s - 1) / std::sqrt(gu * gu + gw * gw + gv * gv), -end);
    }
    Box bounds() const override { return box; }

  private:
    struct Corner {
        Vec3 at, tangent, axis;
        double thin, wide;
    };
    static constexpr double farMm = 8;
    struct Edge {
        Vec3 from, way;
        double squared;
    };
    std::vector<Corner> corners;
    std::vector<Edge> edges;
    double exponent, widest = 0;
    Box box;
};

} // namespace

std::vector<Vec3> curveThrough(const std::vector<Vec3>& nodes, int pieces) {
    std::vector<Vec3> curve;
    const std::size_t n = nodes.size();
    for (std::size_t i = 0; i + 1 < n; ++i) {
        const Vec3 before = i > 0 ? nodes[i - 1] : 2.0 * nodes[0] - nodes[1];
        const Vec3 after = i + 2 < n ? nodes[i + 2] : 2.0 * nodes[n - 1] - nodes[n - 2];
        for (int k = 0; k < pieces; ++k)
            curve.push_back(spanAt(before, nodes[i], nodes[i + 1], after, static_cast<double>(k) / pieces));
    }
    curve.push_back(nodes.back());
    return curve;
}

FieldPtr sweep(const SweepShape& shape) { return std::make_shared<Sweep>(shape); }

} // namespace acus
