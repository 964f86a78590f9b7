// From the places where a needle meets the surface of a part to the stretches that lie inside it.
//
// In a watertight part (no rim) inside is where the signed hits behind a point don't cancel: its winding number. Where the
// surface has rims, inside is where the generalised winding number (Jacobson, Kavan & Sorkine-Hornung 2013) exceeds one
// half. It is computed without visiting the triangles: sweep the rims forwards along the needle to infinity, and the surface
// is closed and meets nothing new behind the point; so w = (signed hits behind) - (solid angle of the swept rims) / 4π. Far from every rim that last term
// is too small to matter and is not computed.
//
// Along a needle, w is looked at every 2 mm between hits and near them; a change between two such points that no hit
// explains is found by bisection to 1e-6 mm. Outside its bounds a part is never inside.
#pragma once
#include "geometry/part_facts.h"
#include "geometry/queries.h"
#include <memory_resource>
#include <span>

namespace acus {

/// Where a line meets a triangle of a part; sign +1 going in, -1 going out.
struct SurfaceHit {
    std::uint32_t part;
    std::int32_t sign;
    double depth;
};

/// Lives in a buffer on the caller's stack as a rule: queries don't allocate.
using SurfaceHits = std::pmr::vector<SurfaceHit>;

/// Closer than this, two hits of one part are one; shorter intervals and gaps are none.
inline constexpr double sliverMm = 1e-9;

/// Signed solid angle of a triangle seen from the origin, in [-2π, 2π]; positive where the corners run clockwise as seen,
/// that is from inside a surface that faces outwards (van Oosterom & Strackee 1983).
double solidAngle(const Vec3& a, const Vec3& b, const Vec3& c);

/// Sorts `hits` (all those of `line` with depth < 0 of solids whose bounds contain its origin; others are ignored) and
/// appends the solids that contain the line's origin, ascending.
void partsFrom(const MeshSet& meshes, const MeshFacts& facts, std::span<const std::uint32_t> leakySolids, const Segment& line,
               SurfaceHits& hits, std::vector<std::uint32_t>& result);

/// Appends all intervals, ordered as Queries::crossings promises. `hits`: all hits of the segment's line with depth ≤ length,
/// any order (sorted here); those with depth < 0 are left out where a part's bounds don't contain the segment's origin.
/// Solids with rims are looked at even if they have no hit.
void intervalsFrom(const MeshSet& meshes, const MeshFacts& facts, std::span<const std::uint32_t> leakySolids, const Segment& segment,
                   SurfaceHits& hits, std::vector<Interval>& result);

/// The solids with rims, ascending.
std::vector<std::uint32_t> leakySolidsOf(const MeshSet& meshes, const MeshFacts& facts);

} // namespace acus
