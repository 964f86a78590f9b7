// A plate on both sides of the plane x = 0 within an outline, its half thickness measured at scattered places: spinous processes.
#pragma once
#include "geometry/field.h"
#include "sculpt/shapes/thin_plate.h"
#include <vector>

namespace acus {

struct PlateShape {
    std::vector<Vec2> outline;     ///< (y, z)
    std::vector<Vec3> halfWidth;   ///< (y, z, mm)
    double stiffness = 2;          ///< of the thickness, see ThinPlate
    double least = 0.8;            ///< of the half thickness, mm
    double edge = 4;               ///< rounding of the rim, mm
    double grown = 0.8;            ///< mm by which the outline is widened: rounding eats about edge/4 of it
};

/// Symmetric in x.
FieldPtr plate(const PlateShape& shape);

/// A prism over an outline in (x, y) between two heights that leans with y·z, for cutting canals: symmetric in x, the
/// outline given for x ≥ 0 from front to back. What lies at `front` stands upright, what lies `depth` behind moves by
/// `lean` mm of y a mm of z.
struct CanalShape {
    std::vector<Vec2> half;    ///< (x, y), the first and the last with x = 0
    double lean = 0;
    double bottom = -40, top = 40;
};
FieldPtr canal(const CanalShape& shape);

} // namespace acus
