#include "render/picture_targets.h"
#include <algorithm>

namespace acus {

void PictureTargets::resize(int newWidth, int newHeight) {
    newWidth = std::max(newWidth, 1);
    newHeight = std::max(newHeight, 1);
    if (newWidth == width && newHeight == height)
        return;
    width = newWidth;
    height = newHeight;
    halfWidth = (width + 1) / 2;
    halfHeight = (height + 1) / 2;
    depth = makeTexture(GL_DEPTH_COMPONENT32F, width, height, GL_NEAREST);
    depthToTest = makeTexture(GL_DEPTH_COMPONENT32F, width, height, GL_NEAREST);
    surface = makeTexture(GL_RG32UI, width, height, GL_NEAREST);
    ghosts = makeTexture(GL_RGBA16F, width, height, GL_NEAREST);
    halfDepth = makeTexture(GL_R32F, halfWidth, halfHeight, GL_NEAREST);
    halfDepthToTest = makeTexture(GL_DEPTH_COMPONENT32F, halfWidth, halfHeight, GL_NEAREST);
    for (GlTexture& t : openness)
        t = makeTexture(GL_RGBA8, halfWidth, halfHeight, GL_NEAREST);
    rough = makeTexture(GL_RGBA8, width, height, GL_LINEAR);
    picture = makeTexture(GL_RGBA8, width, height, GL_LINEAR);
    makeOpaque(picture);
    mask = makeTexture(GL_RGBA8, width, height, GL_LINEAR);
    edges = makeTexture(GL_DEPTH24_STENCIL8, width, height, GL_NEAREST);
    surfaceTarget = makeTarget(surface, depth);
    ghostTarget = makeTarget(ghosts, depth);
    halfDepthTarget = makeTarget(halfDepth, halfDepthToTest);
    for (int i = 0; i < 2; ++i)
        opennessTarget[i] = makeTarget(openness[i], halfDepthToTest);
    roughTarget = makeTarget(rough, depthToTest);
    maskTarget = makeTarget(mask, 0);
    pictureTarget = makeTarget(picture, 0);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_STENCIL_ATTACHMENT, GL_TEXTURE_2D, edges, 0);
}

} // namespace acus
