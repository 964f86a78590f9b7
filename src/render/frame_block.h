// What every shader knows of the frame: the C++ side of FrameBlock in shaders/common.glsl.
#pragma once
#include "render/frame.h"
#include <glm/mat4x4.hpp>

namespace acus {

/// std140 layout.
struct FrameBlock {
    glm::mat4 viewProjection{1}; ///< from mm relative to the display set's origin
    glm::mat4 view{1};           ///< rotation into view space
    glm::vec4 depthTerms{0};
    glm::vec4 lens{0};
    glm::vec4 target{0};
    glm::vec4 backgroundTop{0}, backgroundBottom{0}, selection{0}, eye{0};
    glm::vec4 alarmNear{0}, alarmBreach{0};
    glm::vec4 windowFrom{0}, windowTo{0};
    glm::vec4 cut{0, 0, 0, 1};   ///< what is drawn has dot(cut, (p, 1)) >= 0
};

FrameBlock frameBlockOf(const Frame& frame, const FrameTransform& transform, const Vec3& origin);

/// Pixels a millimetre has at `depthMm` in front of the eye's plane.
double pixelsPerMm(const FrameBlock& block, double depthMm);

} // namespace acus
