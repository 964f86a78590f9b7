// The way a needle went: a chain of straight pieces from the skin to the tip. A needle that is never turned in depth has one.
#pragma once
#include "geometry/vec.h"
#include <vector>

namespace acus {

struct Passage {
    std::vector<Vec3> points;     ///< from the entry to the deepest point the tip reached on this way; at least two, mm
    double startS = 0, endS = 0;  ///< when the tip first and last advanced on it

    /// Along the needle, mm.
    double lengthMm() const {
        double sum = 0;
        for (std::size_t i = 1; i < points.size(); ++i) sum += glm::distance(points[i - 1], points[i]);
        return sum;
    }
};

} // namespace acus
