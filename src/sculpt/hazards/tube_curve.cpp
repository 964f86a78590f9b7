#include "sculpt/hazards/tube_curve.h"
#include <algorithm>
#include <cassert>
#include <cmath>

namespace acus {

double reachOf(const TubeNode& node, const Vec3& n) {
    if (node.a == node.b)
        return node.a;
    const double along = glm::dot(unitOr(node.wide, {1, 0, 0}), n);
    return std::sqrt(node.a * node.a * along * along + node.b * node.b * (1 - along * along));
}

TubeCurve::TubeCurve(std::vector<TubeNode> nodes) {
    for (TubeNode& node : nodes)
        if (points.empty() || glm::distance(points.back().p, node.p) > 1e-4)
            points.push_back(node);
    if (points.size() == 1) { // a point is no curve; never seen, never fatal
        points.push_back(points[0]);
        points.back().p.z -= 0.1;
    }
    assert(points.size() >= 2);
    arc.assign(points.size(), 0);
    for (std::size_t i = 1; i < points.size(); ++i)
        arc[i] = arc[i - 1] + glm::distance(points[i - 1].p, points[i].p);
    bend.assign(points.size(), 0);
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const Vec3 in = unitOr(points[i].p - points[i - 1].p, {0, 0, 1}), out = unitOr(points[i + 1].p - points[i].p, {0, 0, 1});
        bend[i] = glm::length(out - in) / (0.5 * (arc[i + 1] - arc[i - 1]));
    }
    std::vector<double> smooth = bend;
    for (std::size_t i = 1; i + 1 < points.size(); ++i)
        smooth[i] = std::max(bend[i], 0.5 * std::max(bend[i - 1], bend[i + 1]));
    bend = std::move(smooth);
}

std::size_t TubeCurve::segmentAt(double s, double& t) const {
    s = std::clamp(s, 0.0, arc.back());
    const auto next = std::upper_bound(arc.begin() + 1, arc.end() - 1, s);
    const auto i = static_cast<std::size_t>(next - arc.begin()) - 1;
    t = std::clamp((s - arc[i]) / (arc[i + 1] - arc[i]), 0.0, 1.0);
    return i;
}

TubeNode TubeCurve::at(double s) const {
    double t = 0;
    const std::size_t i = segmentAt(s, t);
    const TubeNode &from = points[i], &to = points[i + 1];
    const double h = arc[i + 1] - arc[i];
    const auto slopeAt = [&](std::size_t k) {
        if (k == 0)
            return (points[1].p - points[0].p) / (arc[1] - arc[0]);
        if (k + 1 == points.size())
            return (points[k].p - points[k - 1].p) / (arc[k] - arc[k - 1]);
        return (points[k + 1].p - points[k - 1].p) / (arc[k + 1] - arc[k - 1]);
    };
    const Vec3 m0 = h * slopeAt(i), m1 = h * slopeAt(i + 1);
    const double t2 = t * t, t3 = t2 * t;
    TubeNode node;
    node.p = (2 * t3 - 3 * t2 + 1) * from.p + (t3 - 2 * t2 + t) * m0 + (3 * t2 - 2 * t3) * to.p + (t3 - t2) * m1;
    node.a = from.a + t * (to.a - from.a);
    node.b = from.b + t * (to.b - from.b);
    node.wide = from.wide + t * (to.wide - from.wide);
    return node;
}

Vec3 TubeCurve::tangent(double s) const {
    const double h = std::min(0.25, 0.25 * length());
    const double low = std::clamp(s - h, 0.0, length() - h), high = std::min(low + 2 * h, length());
    return unitOr(at(high).p - at(low).p, {0, 0, 1});
}

double TubeCurve::curvature(double s) const {
    double t = 0;
    const std::size_t i = segmentAt(s, t);
    return std::max(bend[i], bend[i + 1]);
}

double TubeCurve::nearest(const Vec3& p, double* distance) const {
    double best = 1e30, where = 0;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Vec3 along = points[i + 1].p - points[i].p;
        const double t = std::clamp(glm::dot(p - points[i].p, along) / glm::dot(along, along), 0.0, 1.0);
        const double d = glm::distance(p, points[i].p + t * along);
        if (d < best) {
            best = d;
            where = arc[i] + t * (arc[i + 1] - arc[i]);
        }
    }
    if (distance)
        *distance = best;
    return where;
}

std::vector<TubeNode> resampled(const std::vector<TubeNode>& nodes, double spacing, double least, double most) {
    const TubeCurve curve(nodes);
    std::vector<double> stops{0};
    while (stops.back() < curve.length()) {
        const TubeNode node = curve.at(stops.back());
        stops.push_back(stops.back() + std::clamp(spacing * std::sqrt(node.a * node.b), least, most));
    }
    const double fit = curve.length() / stops.back();
    std::vector<TubeNode> result;
    for (const double s : stops)
        result.push_back(curve.at(s * fit));
    return result;
}

std::vector<TubeNode> trimmed(const std::vector<TubeNode>& nodes, double from, double to) {
    const TubeCurve curve(nodes);
    std::vector<TubeNode> kept{curve.at(from)};
    for (std::size_t i = 0; i < curve.nodes().size(); ++i)
        if (curve.arcs()[i] > from + 0.2 && curve.arcs()[i] < to - 0.2)
            kept.push_back(curve.nodes()[i]);
    kept.push_back(curve.at(to));
    return kept;
}

} // namespace acus
