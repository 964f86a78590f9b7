// A rod along a smooth curve, thicker one way than the other: pedicles, transverse processes, rami, ribs.
#pragma once
#include "geometry/field.h"
#include <vector>

namespace acus {

struct SweepNode {
    Vec3 at{0};
    double thin = 1;   ///< half size along the thin axis, mm
    double wide = 1;   ///< half size across it
};

struct SweepShape {
    std::vector<SweepNode> nodes;    ///< two at least; Catmull-Rom between them
    Vec3 thinAtStart{1, 0, 0};       ///< thin axis at the first node; made perpendicular to the curve. Not along it
    Vec3 thinAtEnd{1, 0, 0};         ///< and at the last one
    double exponent = 2.4;           ///< of the superellipse: 2 an ellipse, 4 nearly a box
    int pieces = 8;                  ///< straight pieces a span
};

/// Ends are rounded beyond the first and the last node by the lesser half size.
FieldPtr sweep(const SweepShape& shape);

/// Points of the curve, `pieces` a span and the last node.
std::vector<Vec3> curveThrough(const std::vector<Vec3>& nodes, int pieces);

} // namespace acus
