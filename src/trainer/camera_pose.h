// The geometry of CameraPose: its axes, and the moves that the view commands make.
#pragma once
#include "trainer/state.h"

namespace acus {

/// Unit, perpendicular, right-handed: right × up = −forward.
struct ViewAxes {
    Vec3 right{-1, 0, 0}, up{0, 0, 1}, forward{0, -1, 0};
};

/// Axes of the pose; looking along the needle if the pose says so and a needle is placed.
ViewAxes viewAxes(const CameraPose& pose, const NeedleState& needle);

/// Yaw and pitch of a pose that looks along `forward`.
void lookAlong(CameraPose& pose, const Vec3& forward);

/// The needle's eye becomes an ordinary pose that looks the same way.
void leaveNeedlesEye(CameraPose& pose, const NeedleState& needle);

/// Bounds of the structures that are seen (of the whole model when none is).
Box shownBounds(const State& state);

/// Target and height so that `box` fills the picture, if that is no higher than wide.
void fitTo(CameraPose& pose, const NeedleState& needle, const Box& box);

/// Length of a needle's handle, mm.
inline constexpr double handleLengthMm = 25;

} // namespace acus
