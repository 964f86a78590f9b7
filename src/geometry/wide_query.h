// The walks through a WideTree, compiled for several instruction sets; the best one this processor knows is taken at run
// time (Highway). They find candidates with float arithmetic and its error bounds, and decide in double precision.
#pragma once
#include "geometry/inside.h"
#include "geometry/queries.h"
#include "geometry/wide_tree.h"

namespace acus {

/// What the walks look at; must outlive them.
struct WideScene {
    const MeshSet& meshes;
    const MeshFacts& facts;
    const WideTree& tree;
};

/// Appends every hit of the line through `segment` at depth `from`…`to` (from ≤ 0; from = -∞ for all that lies behind). Hits
/// with depth < 0 are left out where a part's bounds don't contain the segment's origin.
void collectHits(const WideScene& scene, const Segment& segment, double from, double to, SurfaceHits& hits);

/// As Queries::clearances and Queries::nearestHazard; `clearances` appends.
void collectClearances(const WideScene& scene, const Segment& segment, double within, std::vector<Clearance>& result);
std::optional<Clearance> nearestClearance(const WideScene& scene, const Segment& segment, double within);

/// As Queries::distanceTo; quick for hazards, a look at every packet for other parts.
double distanceToPart(const WideScene& scene, std::uint32_t part, const Vec3& point);

/// As Queries::firstHit.
std::optional<Queries::Hit> nearestHit(const WideScene& scene, const Segment& ray, const std::vector<bool>& visible);

} // namespace acus
