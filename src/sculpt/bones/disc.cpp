#include "sculpt/bones/disc.h"
#include <cmath>

namespace acus {

namespace {

constexpr double bulgeMm = 1.0, overlapMm = 0.5;

/// The plate as it is seen from the disc's own frame.
EndPlate seenFrom(const LocalFrame& frame, const PlacedPlate& placed, double shift) {
    const auto height = [&](double x, double y, double z) { return frame.toLocal(placed.frame.toWorld({x, y, z})).z + shift; };
    const double front = placed.rim.radius.front(), back = placed.rim.radius.back();
    const double side = placed.rim.radius[placed.rim.radius.size() / 2];
    return {height(0, 0, placed.plate.centre), height(0, -front, placed.plate.front), height(0, back, placed.plate.back), height(side, 0, placed.plate.side)};
}

RoundOutline widened(RoundOutline rim, double mm) {
    for (double& r : rim.radius)
        r += mm;
    return rim;
}

} // namespace

FieldPtr discField(const PlacedPlate& above, const PlacedPlate& below) {
    const Vec3 high = above.frame.toWorld({0, 0, above.plate.centre}), low = below.frame.toWorld({0, 0, below.plate.centre});
    LocalFrame frame;
    frame.origin = 0.5 * (high + low);
    frame.y = glm::normalize(above.frame.y + below.frame.y);
    frame.z = {0, -frame.y.z, frame.y.y};
    LoftShape shape;
    shape.upper = above.rim;
    shape.lower = below.rim;
    shape.waist = above.rim;
    for (std::size_t i = 0; i < shape.waist.radius.size(); ++i) // both rims have the same number of nodes at nearly the same angles
        shape.waist.radius[i] = 0.5 * (above.rim.radius[i] + below.rim.radius[i]);
    shape.waist = widened(shape.waist, bulgeMm);
    shape.top = seenFrom(frame, above, overlapMm);
    shape.bottom = seenFrom(frame, below, -overlapMm);
    shape.edge = 0.6;
    return placed(loft(shape), frame);
}

} // namespace acus
