// Two places of the skin told apart as a tutor does: how far lateral, how far cranial, along the skin.
#pragma once
#include "anatomy/skin.h"
#include <optional>

namespace acus {

/// The axes of the skin at a point: `lateral` away from the midline (of the side the point lies on; x ≥ 0 is the patient's left),
/// `cranial` towards the head, both in its tangent plane; `outwards` the mean normal.
struct SkinAxes {
    Vec3 origin{0}, lateral{0}, cranial{0}, outwards{0};
};
/// Nothing when no surface lies within 30 mm.
std::optional<SkinAxes> skinAxesAt(const Model& model, const Vec3& point);

struct SkinOffset {
    double mm = 0;            ///< along the skin, over the straight line between the two, as a tape lies
    double lateralMm = 0;     ///< its parts, in the axes at `from`
    double cranialMm = 0;
};
/// From one point of the skin to another. Where the skin does not follow (a hole, another fold), the straight distance.
SkinOffset skinOffset(const Model& model, const Vec3& from, const Vec3& to);

} // namespace acus
