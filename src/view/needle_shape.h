// Where the needle's parts are in space: what is drawn, and what can be gripped.
#pragma once
#include "trainer/state.h"

namespace acus {

struct NeedleShape {
    Vec3 tip{0}, entry{0};
    Vec3 shaftEnd{0};   ///< where the shaft goes into the handle
    Vec3 handleEnd{0};
};

inline constexpr double handleRadiusMm = 1.1;
/// The guide tube.
inline constexpr double tubeRadiusMm = 1.6;

/// Only for a placed needle.
NeedleShape shapeOf(const Placement& placement);

} // namespace acus
