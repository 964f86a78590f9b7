// A short column with a waist between two dished end plates: the body of a vertebra, and the disc between two of them.
#pragma once
#include "geometry/field.h"
#include <array>
#include <vector>

namespace acus {

/// A closed smooth curve about the axis, symmetric in x: where it stands on its left half, from −y round to +y.
struct RoundOutline {
    std::vector<double> angle;    ///< from −y towards +x, rad, rising from 0 to π
    std::vector<double> radius;   ///< mm, as many
};

/// Heights of an end plate, mm: at its centre and on its rim.
struct EndPlate {
    double centre = 0, front = 0, back = 0, side = 0;
};

struct LoftShape {
    RoundOutline upper, waist, lower;   ///< the waist stands half-way between the plates
    EndPlate top, bottom;
    double edge = 2;                    ///< rounding of the rims, mm
    double flare = 2.2;                 ///< how late the waist widens towards the rims: the exponent
};

/// About the z axis, symmetric in x.
FieldPtr loft(const LoftShape& shape);

/// Height of a plate over a place of its outline.
double plateHeight(const EndPlate& plate, const RoundOutline& rim, double x, double y);

} // namespace acus
