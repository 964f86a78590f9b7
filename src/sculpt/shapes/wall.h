// An upright plate that stands over a curve in plan: articular processes with their mammillary end.
#pragma once
#include "geometry/field.h"
#include <vector>

namespace acus {

struct WallNode {
    double x = 0, y = 0;         ///< of the middle of the wall at z = 0
    double top = 1, bottom = 0;  ///< z
    double half = 1;             ///< half thickness
};

struct WallShape {
    std::vector<WallNode> nodes;      ///< two at least; Catmull-Rom between them
    double leanX = 0, leanY = 0;      ///< mm the wall moves a mm of z
    double thinner = 0.7;             ///< part of the thickness left at the top
    double edge = 2.4;                ///< rounding of the upper and lower edge, mm
};

FieldPtr wall(const WallShape& shape);

} // namespace acus
