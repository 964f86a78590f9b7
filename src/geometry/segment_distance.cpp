#include "geometry/segment_distance.h"
#include "geometry/line_frame.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

double rounded(double distance) {
    return std::floor(distance * 1e9 + 0.5);
}

void offer(NearestPoint& best, double depth, const Vec3& onSegment, const Vec3& onTriangle) {
    const NearestPoint candidate{glm::length(onSegment - onTriangle), depth, onTriangle};
    if (candidate.before(best))
        best = candidate;
}

/// Only where both nearest points lie within the two segments; their ends are looked at elsewhere, with less rounding.
void offerEdge(NearestPoint& best, const Segment& s, const Vec3& a, const Vec3& b) {
    const Vec3 edge = b - a, gap = s.origin - a;
    const double ee = glm::dot(edge, edge), de = glm::dot(s.direction, edge), dg = glm::dot(s.direction, gap), eg = glm::dot(edge, gap);
    const double scale = ee - de * de; // |edge|² sin²
    if (!(scale > 1e-14 * ee))
        return;
    const double depth = (de * eg - dg * ee) / scale, share = (eg + depth * de) / ee;
    if (depth > 0 && depth < s.length && share > 0 && share < 1)
        offer(best, depth, s.at(depth), a + share * edge);
}

} // namespace

bool NearestPoint::before(const NearestPoint& other) const {
    const double mine = rounded(distance), theirs = rounded(other.distance);
    return mine != theirs ? mine < theirs : depth < other.depth;
}

Vec3 nearestOnTriangle(const Vec3& p, const Vec3& a, const Vec3& b, const Vec3& c) {
    const Vec3 ab = b - a, ac = c - a, ap = p - a;
    const Vec3 normal = glm::cross(ab, ac);
    const double area = glm::dot(normal, normal);
    if (area > 0) {
        const double v = glm::dot(glm::cross(ap, ac), normal), w = glm::dot(glm::cross(ab, ap), normal);
        if (v >= 0 && w >= 0 && v + w <= area)
            return p - (glm::dot(ap, normal) / area) * normal;
    }
    const auto onEdge = [&](const Vec3& from, const Vec3& to) {
        const Vec3 edge = to - from;
        const double ee = glm::dot(edge, edge);
        return ee > 0 ? from + std::clamp(glm::dot(p - from, edge) / ee, 0.0, 1.0) * edge : from;
    };
    Vec3 best = onEdge(a, b);
    for (const Vec3& other : {onEdge(b, c), onEdge(c, a)})
        if (glm::dot(other - p, other - p) < glm::dot(best - p, best - p))
            best = other;
    return best;
}

NearestPoint segmentToTriangle(const Segment& s, const Vec3& a, const Vec3& b, const Vec3& c) {
    NearestPoint best;
    const LineHit hit = LineFrame(s.origin, s.direction).hit(a, b, c);
    if (hit.sign != 0 && hit.depth >= 0 && hit.depth <= s.length) {
        best = {0, hit.depth, s.at(hit.depth)};
        return best;
    }
    const Vec3 end = s.end();
    offer(best, 0, s.origin, nearestOnTriangle(s.origin, a, b, c));
    offer(best, s.length, end, nearestOnTriangle(end, a, b, c));
    for (const Vec3& vertex : {a, b, c}) {
        const double depth = std::clamp(glm::dot(vertex - s.origin, s.direction), 0.0, s.length);
        offer(best, depth, s.at(depth), vertex);
    }
    offerEdge(best, s, a, b);
    offerEdge(best, s, b, c);
    offerEdge(best, s, c, a);
    return best;
}

} // namespace acus
