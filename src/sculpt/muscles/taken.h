// Space that is taken: bones and whatever was finished before.
#pragma once
#include "geometry/grid.h"
#include "sculpt/skeleton.h"

namespace acus {

class Taken {
  public:
    explicit Taken(const Skeleton& skeleton) : skeleton(&skeleton) {}
    void add(std::shared_ptr<const Grid> implicit) { solids.add(std::move(implicit)); }
    /// mm to the nearest of them where that is near; x < 0 is the mirror image.
    double distance(Vec3 p) const {
        p.x = p.x < 0 ? -p.x : p.x;
        return solids.distance(p, skeleton->bones->sample(p));
    }

  private:
    const Skeleton* skeleton;
    NearSolids solids;
};

} // namespace acus
