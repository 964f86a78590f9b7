// Space that is taken: bones and whatever was finished before.
#pragma once
#include "geometry/grid.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <vector>

namespace acus {

class Taken {
  public:
    explicit Taken(const Skeleton& skeleton) : skeleton(&skeleton) {}
    void add(std::shared_ptr<const Grid> implicit) { solids.push_back({implicit->box(), std::move(implicit)}); }
    /// mm to the nearest of them where that is near; x < 0 is the mirror image.
    double distance(Vec3 p) const {
        p.x = p.x < 0 ? -p.x : p.x;
        double value = skeleton->bones->sample(p);
        for (const Solid& solid : solids) {
            const Box& b = solid.box;
            if (p.x >= b.low.x && p.x <= b.high.x && p.y >= b.low.y && p.y <= b.high.y && p.z >= b.low.z && p.z <= b.high.z)
                value = std::min(value, solid.implicit->sample(p));
        }
        return value;
    }

  private:
    struct Solid {
        Box box;
        std::shared_ptr<const Grid> implicit;
    };
    const Skeleton* skeleton;
    std::vector<Solid> solids;
};

} // namespace acus
