#include "view/room_frame.h"

namespace acus {

void forRoom(Frame& frame) {
    constexpr float pixels = 2.2f, points = 1.7f;
    constexpr double needle = 3, handle = 1.6;
    for (DrawRod& rod : frame.rods) {
        const bool thin = rod.radiusFromMm < 0.6;
        rod.radiusFromMm *= thin ? needle : handle;
        rod.radiusToMm *= thin ? needle : handle;
        rod.minimumPx *= pixels;
    }
    for (DrawLine& line : frame.lines)
        line.widthPx *= pixels;
    for (DrawPoint& point : frame.points)
        point.radiusPx *= points;
}

} // namespace acus
