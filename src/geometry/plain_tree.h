// The plain twin: a binary tree split at the median, one triangle after another in double precision, no SIMD. It answers
// through the same interface and the same predicates as IndexedQueries, and stays beside it to measure what that gains
// (tests/bench, `acus bench simulate`).
#pragma once
#include "geometry/inside.h"
#include "geometry/queries.h"
#include "geometry/sah_split.h"
#include <vector>

namespace acus {

/// A node holds either two children (at `first` and `first` + 1) or `count` > 0 entries of `triangles` from `first`.
struct PlainNode {
    FloatBox box; ///< rounded outwards
    std::uint32_t first = 0, count = 0;
};

struct PlainEntry {
    std::uint32_t part, triangle; ///< an index into MeshSet::triangles
};

struct PlainTree {
    std::vector<PlainNode> nodes; ///< empty when there is no triangle
    std::vector<PlainEntry> triangles;

    /// Of all parts, or of the hazards alone.
    PlainTree(const MeshSet& meshes, bool hazardsOnly);
};

class PlainQueries final : public Queries {
  public:
    explicit PlainQueries(MeshSet meshes);

    void crossings(const Segment& segment, std::vector<Interval>& result) const override;
    void partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const override;
    void clearances(const Segment& segment, double within, std::vector<Clearance>& result) const override;
    std::optional<Clearance> nearestHazard(const Segment& segment, double within) const override;
    double distanceTo(std::uint32_t part, const Vec3& point) const override;
    std::optional<Hit> firstHit(const Segment& ray, const std::vector<bool>& visible) const override;

  private:
    void collect(const Segment& line, double from, double to, SurfaceHits& hits) const;

    MeshSet meshes;
    MeshFacts facts;
    std::vector<std::uint32_t> leakySolids;
    PlainTree all, hazards;
};

} // namespace acus
