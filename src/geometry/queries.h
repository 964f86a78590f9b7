// The questions a needle asks of the anatomy, and their answers. Two implementations behind one interface: IndexedQueries
// (query_index.h: wide trees, SIMD) and BruteForceQueries (brute_force.h: every triangle, the oracle of the tests).
// All lengths in mm, all answers computed in double precision on the full meshes. Thread-safe: const, no shared state.
#pragma once
#include "geometry/mesh.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace acus {

/// One stretch of the segment inside one part. For a solid: where its winding number is not zero, 0 ≤ enter < exit. For a
/// sheet: exit == enter, the point where it is pierced. A solid that isn't watertight counts as inside where its generalised
/// winding number exceeds one half (inside.h). A shaft that ends exactly on the far face is still inside.
struct Interval {
    std::uint32_t part = 0;
    double enter = 0;
    double exit = 0;
    bool open = false; ///< the segment ends inside the solid; exit is then the segment's length
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// The least distance from the segment (the axis, no radius) to the surface of one part, and the depth of the point of
/// the segment where it is least (the smallest such depth). 0 where the segment meets the surface.
struct Clearance {
    std::uint32_t part = 0;
    double distance = 0;
    double depth = 0;
    Vec3 nearest{0}; ///< the point of the surface that is nearest to the segment's point at `depth`
};

class Queries {
  public:
    virtual ~Queries() = default;

    /// All intervals, ordered by enter, then part. A segment that starts inside a solid has an interval with enter 0.
    virtual void crossings(const Segment& segment, std::vector<Interval>& result) const = 0;

    /// The solids with a non-zero winding number at `point`, ascending.
    virtual void partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const = 0;

    /// For every hazard part whose surface is nearer than `within` to the segment: its clearance, ordered by part.
    virtual void clearances(const Segment& segment, double within, std::vector<Clearance>& result) const = 0;

    /// The nearest of them.
    virtual std::optional<Clearance> nearestHazard(const Segment& segment, double within) const = 0;

    /// Distance from a point to the surface of one part (any part, not only hazards).
    virtual double distanceTo(std::uint32_t part, const Vec3& point) const = 0;

    /// First hit of a ray with the surface of any part for which `visible[part]` is true (picking); depth along the ray.
    struct Hit {
        std::uint32_t part = 0;
        double depth = 0;
        Vec3 normal{0}; ///< unit, of the triangle, turned towards the ray's origin
    };
    virtual std::optional<Hit> firstHit(const Segment& ray, const std::vector<bool>& visible) const = 0;
};

} // namespace acus
