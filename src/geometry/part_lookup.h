// Small shared lookups in a mesh set: the corners of a triangle and what follows from them, the line that tells what is
// inside where.
#pragma once
#include "geometry/mesh.h"

namespace acus {

struct Corners {
    Vec3 a, b, c;
};

inline Box boxOf(const Corners& t) {
    Box box;
    box.include(t.a);
    box.include(t.b);
    box.include(t.c);
    return box;
}

inline Corners cornersOf(const MeshSet& meshes, std::uint32_t part, std::uint32_t triangle) {
    const Triangle& t = meshes.triangles[triangle];
    const Vec3* base = meshes.positions.data() + meshes.parts[part].firstPosition;
    return {base[t[0]], base[t[1]], base[t[2]]};
}

/// The unit normal of a triangle turned against `direction`; against the direction itself where the triangle has none.
inline Vec3 facingNormal(const Corners& t, const Vec3& direction) {
    const Vec3 normal = glm::cross(t.b - t.a, t.c - t.a);
    const double length = glm::length(normal);
    if (!(length > 0))
        return -direction;
    return (glm::dot(normal, direction) > 0 ? -1 / length : 1 / length) * normal;
}

/// Points are told inside or outside by what lies behind them on the way to the patient's back.
inline Segment backLine(const Vec3& point) {
    return {point, Vec3(0, -1, 0), 0};
}

/// How far (mm) outside the bounds of a part a point may lie and hits behind it still be counted, so that rounding can't
/// tear a surface from its bounds.
inline constexpr double boundsSlackMm = 1e-6;

} // namespace acus
