// Solids as implicit surfaces, and how they are combined. What the built-in patient is made of before it has triangles.
#pragma once
#include "geometry/vec.h"
#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <vector>

namespace acus {

/// A solid: values negative inside, positive outside, zero on the surface, close to the distance in mm near it.
class Field {
  public:
    virtual ~Field() = default;
    /// Thread-safe; finite everywhere.
    virtual double at(const Vec3& p) const = 0;
    /// Encloses the solid.
    virtual Box bounds() const = 0;
    /// No two values differ by more than this times the distance between their points. Samplers skip by it: too small a
    /// number loses parts of the surface, too large a one only costs time.
    virtual double slope() const { return 1.6; }
};
using FieldPtr = std::shared_ptr<const Field>;

/// Polynomial blends (Quilez 2013, "Smooth minimum"): equal to min and max where |a − b| ≥ k, at most k/4 off elsewhere.
/// k in mm; 0 is a sharp edge.
inline double smoothMin(double a, double b, double k) {
    const double h = k > 0 ? std::max(k - std::abs(a - b), 0.0) : 0.0;
    return std::min(a, b) - (k > 0 ? h * h / (4 * k) : 0.0);
}
inline double smoothMax(double a, double b, double k) { return -smoothMin(-a, -b, k); }

/// 0 below `from`, 1 above `to`, smooth (C1) between; from < to.
inline double smoothStep(double from, double to, double x) {
    const double t = std::clamp((x - from) / (to - from), 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

/// A place and an orientation: columns of `axes` are the local axes in the world, orthonormal.
struct LocalFrame {
    Vec3 origin{0};
    Vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1};
    Vec3 toWorld(const Vec3& p) const { return origin + p.x * x + p.y * y + p.z * z; }
    Vec3 directionToWorld(const Vec3& d) const { return d.x * x + d.y * y + d.z * z; }
    Vec3 toLocal(const Vec3& p) const {
        const Vec3 d = p - origin;
        return {glm::dot(d, x), glm::dot(d, y), glm::dot(d, z)};
    }
};

/// A field from a function.
FieldPtr field(const Box& bounds, std::function<double(const Vec3&)> value, double slope = 1.6);

FieldPtr unite(std::vector<FieldPtr> parts, double k = 0);
FieldPtr unite(FieldPtr a, FieldPtr b, double k);
FieldPtr intersect(FieldPtr a, FieldPtr b, double k);
/// a without b.
FieldPtr subtract(FieldPtr a, FieldPtr b, double k);
/// Grown by `mm` (shrunk when negative).
FieldPtr grown(FieldPtr a, double mm);
/// The part made for x ≥ 0 stands on both sides of the plane x = 0: a field of (|x|, y, z).
FieldPtr mirrored(FieldPtr a);
/// The mirror image of the part alone: a field of (−x, y, z).
FieldPtr reflected(FieldPtr a);
/// A part made in local coordinates, put into the world.
FieldPtr placed(FieldPtr local, const LocalFrame& frame);

/// Simple solids.
FieldPtr sphere(const Vec3& centre, double radius);
FieldPtr ellipsoid(const LocalFrame& frame, const Vec3& radii);
/// Round cone: the hull of two spheres.
FieldPtr roundCone(const Vec3& a, double radiusA, const Vec3& b, double radiusB);
/// Behind the plane, i.e. where dot(p − point, normal) < 0; `within` limits its bounds.
FieldPtr halfSpace(const Vec3& point, const Vec3& normal, const Box& within);

/// Central differences over ±h; not normalised.
Vec3 gradientOf(const Field& field, const Vec3& p, double h = 0.1);

} // namespace acus
