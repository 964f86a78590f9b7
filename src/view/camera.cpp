#include "view/camera.h"
#include "trainer/camera_pose.h"
#include "view/needle_shape.h"
#include <algorithm>

namespace acus {

namespace {
// A field of view of about 20°: little distortion, as if seen from across the room.
constexpr double perspectiveDistance = 2.8;
} // namespace

NeedleShape shapeOf(const Placement& placement) {
    const double out = placement.size.lengthMm - placement.depthMm;
    return {placement.shaft().end(), placement.entry, placement.entry - out * placement.direction,
            placement.entry - (out + handleLengthMm) * placement.direction};
}

DrawCamera cameraOf(const State& state) {
    const NeedleState& needle = state.now.needle;
    const CameraPose& pose = state.camera;
    const ViewAxes axes = viewAxes(pose, needle);
    DrawCamera camera;
    camera.parallel = pose.parallel;
    camera.heightMm = pose.heightMm;
    camera.up = axes.up;
    if (pose.needlesEye && needle.placed) {
        camera.target = needle.placement.entry;
        const double behind = glm::length(shapeOf(needle.placement).handleEnd - camera.target) + 30;
        camera.eye = camera.target - std::max(behind, perspectiveDistance * pose.heightMm) * axes.forward;
    } else {
        camera.target = pose.target;
        camera.eye = pose.target - perspectiveDistance * pose.heightMm * axes.forward;
    }
    return camera;
}

State needlesEye(const State& state, double heightMm) {
    State eye = state;
    eye.camera = {};
    eye.camera.needlesEye = true;
    eye.camera.target = state.now.needle.placement.entry;
    eye.camera.heightMm = heightMm;
    return eye;
}

Box sceneBounds(const State& state) {
    Box box = patientBounds(*state.model);
    if (state.now.needle.placed) {
        const NeedleShape shape = shapeOf(state.now.needle.placement);
        box.include(shape.handleEnd);
        box.include(state.now.needle.placement.fullLength().end());
    }
    return box;
}

FrameTransform transformFor(const State& state, int widthPx, int heightPx) {
    return transformOf(cameraOf(state), widthPx, heightPx, sceneBounds(state));
}

double mmPerPixel(const State& state, int heightPx) { return state.camera.heightMm / std::max(heightPx, 1); }

} // namespace acus
