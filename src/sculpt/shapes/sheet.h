// A bone that is thin one way: two measured surfaces within an outline. Hits every measured thickness and has no seams.
#pragma once
#include "geometry/field.h"
#include "sculpt/shapes/thin_plate.h"
#include <vector>

namespace acus {

struct SheetShape {
    LocalFrame frame;            ///< u = x, w = y, and z the thin direction, in which heights are measured
    std::vector<Vec2> outline;   ///< (u, w): a closed smooth curve through these points, either way round
    std::vector<Vec3> back;      ///< (u, w, height) on the lower surface, scattered
    std::vector<Vec3> front;     ///< (u, w, height) on the upper surface, not necessarily at the same places
    double stiffness = 4;        ///< of both surfaces (mm²), see ThinPlate
    double edge = 5;             ///< rounding of the rim, mm
    double grown = 1;            ///< mm by which the outline is widened: rounding eats about edge/4 of it
    double least = 2;            ///< mm: surfaces that come nearer than this, or cross, are moved apart
    double raster = 1;           ///< mm, of the look-up
};

/// In the world.
FieldPtr sheet(const SheetShape& shape);

} // namespace acus
