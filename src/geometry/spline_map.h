// A smooth map through space that takes given points to given points: a thin-plate spline in three dimensions (Bookstein 1989 IEEE Trans
// Pattern Anal Mach Intell 11(6):567; in space its kernel is the distance).
#pragma once
#include "geometry/vec.h"
#include <array>
#include <vector>

namespace acus {

class SplineMap {
  public:
    struct Pair {
        Vec3 from{0}, to{0};
    };
    /// `stiffness` (mm): how far the map may miss a single pair to stay smooth between them; 0 goes through all of them. At least four pairs that
    /// don't lie in one plane; of others the map is not finite.
    SplineMap(const std::vector<Pair>& pairs, double stiffness);

    Vec3 operator()(const Vec3& p) const;

  private:
    std::vector<Vec3> centres, weights;
    Vec3 offset{0};
    std::array<Vec3, 3> linear;  // columns
};

} // namespace acus
