#include "trainer/camera_pose.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {
constexpr double degrees = 180.0 / std::numbers::pi;

ViewAxes rolled(ViewAxes axes, double rollDeg) {
    if (rollDeg == 0)
        return axes;
    const double c = std::cos(rollDeg / degrees), s = std::sin(rollDeg / degrees);
    const Vec3 right = c * axes.right + s * axes.up, up = c * axes.up - s * axes.right;
    return {right, up, axes.forward};
}
} // namespace

ViewAxes viewAxes(const CameraPose& pose, const NeedleState& needle) {
    if (pose.needlesEye && needle.placed) {
        const Vec3 forward = needle.placement.direction;
        const Vec3 cranial = std::abs(forward.z) < 0.999 ? Vec3{0, 0, 1} : Vec3{0, 1, 0};
        const Vec3 right = glm::normalize(glm::cross(forward, cranial));
        return {right, glm::cross(right, forward), forward};
    }
    const double yaw = pose.yawDeg / degrees, pitch = pose.pitchDeg / degrees;
    const Vec3 forward{-std::sin(yaw) * std::cos(pitch), -std::cos(yaw) * std::cos(pitch), -std::sin(pitch)};
    const Vec3 right{-std::cos(yaw), std::sin(yaw), 0};
    return rolled({right, glm::cross(right, forward), forward}, pose.rollDeg);
}

void lookAlong(CameraPose& pose, const Vec3& forward) {
    pose.pitchDeg = std::asin(std::clamp(-forward.z, -1.0, 1.0)) * degrees;
    if (std::hypot(forward.x, forward.y) > 1e-9)
        pose.yawDeg = std::atan2(-forward.x, -forward.y) * degrees;
    pose.rollDeg = 0;
}

void leaveNeedlesEye(CameraPose& pose, const NeedleState& needle) {
    if (!pose.needlesEye)
        return;
    pose.needlesEye = false;
    if (needle.placed) {
        lookAlong(pose, needle.placement.direction);
        pose.target = needle.placement.entry;
    }
}

Box shownBounds(const State& state) {
    Box box;
    for (std::uint32_t i = 0; i < state.model->structures.size(); ++i)
        if (visibleFade(state, i) != Fade::gone)
            box.include(structureBounds(*state.model, i));
    if (box.empty())
        box = patientBounds(*state.model);
    return box;
}

void fitTo(CameraPose& pose, const NeedleState& needle, const Box& box) {
    if (box.empty())
        return;
    const ViewAxes axes = viewAxes(pose, needle);
    const Vec3 half = 0.5 * box.size();
    const auto extent = [&](const Vec3& axis) {
        return 2 * (std::abs(axis.x) * half.x + std::abs(axis.y) * half.y + std::abs(axis.z) * half.z);
    };
    pose.target = box.centre();
    pose.heightMm = std::clamp(1.08 * std::max(extent(axes.up), extent(axes.right)), 5.0, 5000.0);
}

} // namespace acus
