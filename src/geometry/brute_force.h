// The oracle: the same questions answered by looking at every triangle, with its own formulas (solid-angle winding
// numbers, textbook distances). Slow and plain on purpose; tests compare IndexedQueries with it.
#pragma once
#include "geometry/queries.h"

namespace acus {

class BruteForceQueries final : public Queries {
  public:
    explicit BruteForceQueries(MeshSet meshes);

    void crossings(const Segment& segment, std::vector<Interval>& result) const override;
    void partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const override;
    void clearances(const Segment& segment, double within, std::vector<Clearance>& result) const override;
    std::optional<Clearance> nearestHazard(const Segment& segment, double within) const override;
    double distanceTo(std::uint32_t part, const Vec3& point) const override;
    std::optional<Hit> firstHit(const Segment& ray, const std::vector<bool>& visible) const override;

  private:
    MeshSet meshes;
    std::vector<Box> bounds;
    std::vector<bool> closed; ///< every edge is used as often one way as the other
};

} // namespace acus
