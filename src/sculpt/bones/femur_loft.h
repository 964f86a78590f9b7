// A solid around an axis, seen from which its surface is met once in every direction: rings of radii, smooth between them.
#pragma once
#include "geometry/field.h"
#include "sculpt/shapes/thin_plate.h"
#include <vector>

namespace acus {

struct LoftRing {
    double along = 0;            ///< on the local z axis, mm
    Vec2 centre{0};              ///< local x, y
    std::vector<double> radii;   ///< at equal angles from local x over local y; at least four
};

struct RingLoftShape {
    LocalFrame frame;
    std::vector<LoftRing> rings;      ///< along ascending; at least two
    double low = 0, high = 0;         ///< along where it ends, in straight cuts
    double lowEdge = 3, highEdge = 3; ///< rounding of those, mm
};

/// In the world.
FieldPtr ringLoft(const RingLoftShape& shape);

} // namespace acus
