#include "geometry/segment_distance.h"
#include "geometry/line_frame.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

double rounded(double distance) {
    return std::floor(distance * 1e9 + 0.5);
}

/// Pairs of points of segment and triangle among which the nearest is, compared by squares first: few need a root.
class Candidates {
  public:
    void add(double depth, const Vec3& onSegment, const Vec3& onTriangle) {
        const Vec3 gap = onSegment - onTriangle;
        const double square = glm::dot(gap, gap);
        least = std::min(least, square);
        squares[count] = square;
        pairs[count++] = {0, depth, onTriangle};
    }

    NearestPoint best() const {
        NearestPoint result;
        const double limit = (std::sqrt(least) + 2e-9) * (std::sqrt(least) + 2e-9);
        for (int i = 0; i < count; ++i) {
            if (squares[i] > limit)
                continue;
            NearestPoint candidate = pairs[i];
            candidate.distance = std::sqrt(squares[i]);
            if (candidate.before(result))
                result = candidate;
        }
        return result;
    }

  private:
    double least = std::numeric_limits<double>::infinity();
    int count = 0;
    double squares[24];
    NearestPoint pairs[24];
};

/// The smallest depth where a segment and an edge are nearest. Both are clamped in turn, which is exact but for rounding
/// where they are nearly parallel; there the four ends are looked at as well.
void addEdge(Candidates& candidates, const Segment& s, const Vec3& a, const Vec3& b) {
    const Vec3 edge = b - a, gap = s.origin - a;
    const double ee = glm::dot(edge, edge), de = glm::dot(s.direction, edge), dg = glm::dot(s.direction, gap), eg = glm::dot(edge, gap);
    const double sine = ee - de * de; // |edge|² sin²
    const auto clampDepth = [&](double depth) { return std::clamp(depth, 0.0, s.length); };
    double depth = sine > 1e-14 * ee ? clampDepth((de * eg - dg * ee) / sine) : 0;
    double share = ee > 0 ? (eg + depth * de) / ee : 0;
    if (!(share > 0)) {
        share = 0;
        depth = clampDepth(-dg);
    } else if (share >= 1) {
        share = 1;
        depth = clampDepth(de - dg);
    }
    candidates.add(depth, s.at(depth), a + share * edge);
    if (sine > 1e-6 * ee || !(ee > 0))
        return;
    candidates.add(clampDepth(-dg), s.at(clampDepth(-dg)), a);
    candidates.add(clampDepth(de - dg), s.at(clampDepth(de - dg)), b);
    for (const double end : {0.0, s.length})
        candidates.add(end, s.at(end), a + std::clamp((eg + end * de) / ee, 0.0, 1.0) * edge);
}

/// Where the foot of the perpendicular from an end of the segment lies within the triangle.
void addFoot(Candidates& candidates, double depth, const Vec3& p, const Vec3& a, const Vec3& ab, const Vec3& ac, const Vec3& normal, double area) {
    const Vec3 ap = p - a;
    const double v = glm::dot(glm::cross(ap, ac), normal), w = glm::dot(glm::cross(ab, ap), normal);
    if (v > 0 && w > 0 && v + w < area)
        candidates.add(depth, p, p - (glm::dot(ap, normal) / area) * normal);
}

} // namespace

bool NearestPoint::before(const NearestPoint& other) const {
    const double mine = rounded(distance), theirs = rounded(other.distance);
    return mine != theirs ? mine < theirs : depth != other.depth ? depth < other.depth : distance < other.distance;
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

NearestPoint segmentToTriangle(const Segment& s, const LineFrame& frame, const Vec3& a, const Vec3& b, const Vec3& c) {
    const LineHit hit = frame.hit(a, b, c);
    if (hit.sign != 0 && hit.depth >= 0 && hit.depth <= s.length)
        return {0, hit.depth, s.at(hit.depth)};
    Candidates candidates;
    addEdge(candidates, s, a, b);
    addEdge(candidates, s, b, c);
    addEdge(candidates, s, c, a);
    const Vec3 ab = b - a, ac = c - a, normal = glm::cross(ab, ac);
    const double area = glm::dot(normal, normal);
    if (area > 0) {
        addFoot(candidates, 0, s.origin, a, ab, ac, normal, area);
        addFoot(candidates, s.length, s.end(), a, ab, ac, normal, area);
    }
    return candidates.best();
}

NearestPoint segmentToTriangle(const Segment& s, const Vec3& a, const Vec3& b, const Vec3& c) {
    return segmentToTriangle(s, LineFrame(s.origin, s.direction), a, b, c);
}

} // namespace acus
