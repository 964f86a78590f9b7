// A line of the body followed from level to level: a point for every height.
#pragma once
#include "geometry/vec.h"
#include <vector>

namespace acus {

/// Monotone cubic interpolation (Fritsch & Carlson 1980) of x and y over z; straight on beyond the ends.
class LevelCurve {
  public:
    LevelCurve() = default;
    /// In any order; of two points closer than 1 mm in height the first one stays.
    explicit LevelCurve(std::vector<Vec3> points);
    Vec3 at(double z) const;
    double lowest() const { return points.front().z; }
    double highest() const { return points.back().z; }

  private:
    std::vector<Vec3> points;   // by rising z
    std::vector<Vec3> slopes;   // d/dz
};

} // namespace acus
