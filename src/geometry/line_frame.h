// Does a line meet a triangle? Decided exactly, so that a line never slips through an edge or vertex that triangles share
// and never meets a closed surface an odd number of times.
//
// Every vertex is sheared into a plane across the needle by arithmetic that sees the vertex and the line alone, so shared
// vertices land on the same point (watertight intersection: Woop, Benthin & Wald 2013). There the signs of the three edge
// functions are exact: from the rounded products where those differ, else from error-free products (Dekker 1971). Where an
// edge passes exactly through the line, the line is taken as shifted by (e1, e2) with e2 much smaller than e1 (simulation
// of simplicity: Edelsbrunner & Mücke 1990).
#pragma once
#include "geometry/vec.h"
#include <algorithm>
#include <cmath>
#include <utility>

namespace acus {

/// A vertex in the frame of a line: across it (x, y), and its depth times the line's dominant component.
struct FramePoint {
    double x, y, z;
};

/// Where a line passes through a triangle. `sign` is +1 where it goes in (against the normal of a, b, c), -1 where out.
struct LineHit {
    int sign = 0; ///< 0: no hit
    double depth = 0;
};

class LineFrame {
  public:
    LineFrame(const Vec3& origin, const Vec3& direction) : origin(origin) {
        const Vec3 size(std::abs(direction.x), std::abs(direction.y), std::abs(direction.z));
        axisZ = size.x > size.y ? (size.x > size.z ? 0 : 2) : (size.y > size.z ? 1 : 2);
        axisX = (axisZ + 1) % 3;
        axisY = (axisX + 1) % 3;
        if (direction[axisZ] < 0)
            std::swap(axisX, axisY);
        shearX = direction[axisX] / direction[axisZ];
        shearY = direction[axisY] / direction[axisZ];
        perDepth = 1 / direction[axisZ];
    }

    FramePoint project(const Vec3& v) const {
        const double z = v[axisZ] - origin[axisZ];
        return {(v[axisX] - origin[axisX]) - shearX * z, (v[axisY] - origin[axisY]) - shearY * z, z};
    }

    LineHit hit(const FramePoint& a, const FramePoint& b, const FramePoint& c) const {
        const int sign = side(a, b);
        if (sign == 0 || side(b, c) != sign || side(c, a) != sign)
            return {};
        return {-sign, depthOf(a, b, c)};
    }
    LineHit hit(const Vec3& a, const Vec3& b, const Vec3& c) const { return hit(project(a), project(b), project(c)); }

    int axisX, axisY, axisZ;
    double shearX, shearY, perDepth;
    Vec3 origin;

    /// On which side of the line the edge from a to b passes: +1, -1, or 0 where it projects to one point.
    static int side(const FramePoint& a, const FramePoint& b) {
        const double p = a.x * b.y, q = a.y * b.x;
        if (p != q) // rounding is monotonic: the rounded products are in the order of the exact ones
            return p > q ? 1 : -1;
        return sideWhenEqual(a, b, p, q);
    }

  private:
    static int sideWhenEqual(const FramePoint& a, const FramePoint& b, double p, double q) {
        const double restP = std::fma(a.x, b.y, -p), restQ = std::fma(a.y, b.x, -q);
        if (restP != restQ)
            return restP > restQ ? 1 : -1;
        if (a.y != b.y)
            return a.y > b.y ? 1 : -1;
        return a.x == b.x ? 0 : (b.x > a.x ? 1 : -1);
    }

    double depthOf(const FramePoint& a, const FramePoint& b, const FramePoint& c) const {
        const double u = std::abs(b.x * c.y - b.y * c.x), v = std::abs(c.x * a.y - c.y * a.x), w = std::abs(a.x * b.y - a.y * b.x);
        const double sum = u + v + w;
        const auto [low, high] = std::minmax({a.z, b.z, c.z});
        const double z = sum > 0 ? (u * a.z + v * b.z + w * c.z) / sum : 0.5 * (low + high);
        return std::clamp(z, low, high) * perDepth;
    }
};

} // namespace acus
