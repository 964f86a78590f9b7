// Lines, points and rods as quads in pixels, ready for shaders/overlay.vert.
#pragma once
#include "render/frame_block.h"
#include <vector>

namespace acus {

struct OverlayVertex {
    glm::vec3 corner;
    glm::vec4 ends, depths, sizes, colour, axis;
    float faint;
};

struct OverlayShapes {
    std::vector<OverlayVertex> lines, points, rods, clearRods; ///< six vertices each; clear rods are those that let light through
};

/// Shapes behind the eye or outside the picture are left out. Rods are the items from `firstRod` on (MaterialTable).
OverlayShapes overlayShapesOf(const Frame& frame, const FrameTransform& transform, const FrameBlock& block, std::size_t firstRod);

} // namespace acus
