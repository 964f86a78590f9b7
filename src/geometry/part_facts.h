// What the queries know of a part besides its triangles: its bounds, and where its surface ends.
#pragma once
#include "geometry/mesh.h"
#include <vector>

namespace acus {

/// A directed edge whose triangles don't cancel out (positions local to the part). A crack, a hole, the rim of a patch that
/// is wound the wrong way; never where triangles are merely duplicated in pairs or degenerate.
struct RimEdge {
    std::uint32_t from, to;
};

/// A connected set of rim edges. As the rim of a surface it is closed, and a fan from `centre` would close the hole.
struct Rim {
    double centre[3];
    double radius;   ///< mm, the rim lies within
    double fanArea;  ///< mm², of the fan
};

struct PartFacts {
    double low[3], high[3];
    std::uint32_t firstEdge = 0, edgeCount = 0;
    std::uint32_t firstRim = 0, rimCount = 0;

    bool watertight() const { return edgeCount == 0; }
    bool contains(const Vec3& p, double slack) const {
        return p.x >= low[0] - slack && p.x <= high[0] + slack && p.y >= low[1] - slack && p.y <= high[1] + slack &&
               p.z >= low[2] - slack && p.z <= high[2] + slack;
    }
};

struct MeshFacts {
    SharedArray<PartFacts> parts;
    SharedArray<RimEdge> edges;
    SharedArray<Rim> rims;
};

/// Rims are found for solids only. Parallel.
MeshFacts factsOf(const MeshSet& meshes);

/// The rim edges of one mesh: the boundary of its triangles as a chain.
std::vector<RimEdge> rimEdgesOf(MeshView mesh);

/// The depths at which the line is within the part's bounds (rounded outwards); from > to: nowhere.
struct DepthRange {
    double from, to;
};
DepthRange rangeWithin(const PartFacts& part, const Segment& segment);

} // namespace acus
