// The textures one picture passes through; made anew when its size changes.
#pragma once
#include "render/gl_objects.h"

namespace acus {

struct PictureTargets {
    int width = 0, height = 0, halfWidth = 0, halfHeight = 0;
    GlTexture depth;          ///< of what is opaque
    GlTexture depthToTest;    ///< a copy, for passes that test against the depth while they read it
    GlTexture surface;        ///< packed normal, item (shaders/common.glsl)
    GlTexture ghosts;         ///< sums over translucent layers (ghost.frag)
    GlTexture halfDepth;      ///< mm, every second pixel
    GlTexture halfDepthToTest; ///< the same as a depth buffer
    GlTexture openness[2];    ///< ambient occlusion, half size
    GlTexture rough, picture; ///< before and after the smoothing of edges
    GlTexture mask;           ///< selection and hover (mask.frag)
    GlTexture edges;          ///< depth and stencil: 1 where an edge is to be smoothed
    GlTarget surfaceTarget, ghostTarget, halfDepthTarget, opennessTarget[2], roughTarget, pictureTarget, maskTarget;

    void resize(int newWidth, int newHeight);
};

} // namespace acus
