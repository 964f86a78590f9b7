// From the state's CameraPose to the camera a Frame is drawn with, and back from pixels.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"

namespace acus {

/// The camera of the state's pose. The needle's eye looks along the needle from behind the handle, cranial up; without a
/// needle the angles count.
DrawCamera cameraOf(const State& state);

/// The same state seen by the needle's eye, this high: for a second picture beside the first. Only with a needle.
State needlesEye(const State& state, double heightMm);

/// Everything that may be drawn: the patient and the needle with its handle.
Box sceneBounds(const State& state);

/// The transform buildFrame's picture of this size is drawn with. Sizes and pixels here and below are device pixels, from
/// the picture's top left.
FrameTransform transformFor(const State& state, int widthPx, int heightPx);

/// mm per pixel at the camera's target.
double mmPerPixel(const State& state, int heightPx);

} // namespace acus
