// The frame a pack declares, and the way from it to the program's own (mm, LPS+).
#pragma once
#include "geometry/mesh.h"
#include <array>
#include <optional>
#include <string_view>

namespace acus {

/// Which of the pack's coordinates becomes x, y, z, and times what: millimetres per unit, negative where the axis points
/// the other way.
struct FrameAxes {
    std::array<int, 3> from{0, 1, 2};
    std::array<double, 3> scale{1, 1, 1};

    Vec3 apply(const Vec3& p) const { return {scale[0] * p[from[0]], scale[1] * p[from[1]], scale[2] * p[from[2]]}; }
    /// True when left-handed becomes right-handed or the reverse: triangles must then be turned over.
    bool mirrors() const;
    /// Converts in place, and keeps outsides outside.
    void apply(Mesh& mesh) const;
    /// A direction, of length 1 as it was before.
    Vec3 applyToDirection(const Vec3& d) const;
};

/// `axes`: three letters, the direction in which the first, second and third coordinate grows; one of each of L/R (left,
/// right), P/A (posterior, anterior), S/I (superior, inferior), in any order: 48 frames. Nothing when it is not that.
std::optional<FrameAxes> frameAxes(std::string_view axes, double mmPerUnit);

/// Millimetres in "mm", "cm", "m".
std::optional<double> mmPerUnit(std::string_view units);

} // namespace acus
