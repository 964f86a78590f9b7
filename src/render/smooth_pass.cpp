#include "render/passes.h"

namespace acus {

Status SmoothPass::create() {
    for (auto [program, fragment] : {std::pair{&find, "find_edges"}, std::pair{&smooth, "smooth_edges"}}) {
        Result<GlProgram> made = makeProgram("whole_target", fragment, "rough", "#define WHOLE_TARGET_DEPTH 0.0\n");
        if (!made)
            return made.error();
        *program = std::move(*made);
    }
    return Done{};
}

void SmoothPass::run(const PictureTargets& targets, const PixelBox& area, GLuint emptyArray) const {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.roughTarget);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, targets.pictureTarget);
    glBlitFramebuffer(0, 0, targets.width, targets.height, 0, 0, targets.width, targets.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);

    // The smoothing is dear and few pixels need it: the stencil keeps the others out, which pays on software drivers most.
    glBindFramebuffer(GL_FRAMEBUFFER, targets.pictureTarget);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.x, area.y, area.width, area.height);
    glEnable(GL_STENCIL_TEST);
    glStencilMask(0xff);
    glClearBufferfi(GL_DEPTH_STENCIL, 0, 1.f, 0);
    bindTexture(0, targets.rough);
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_FALSE);
    glStencilFunc(GL_ALWAYS, 1, 0xff);
    glStencilOp(GL_KEEP, GL_KEEP, GL_REPLACE);
    glUseProgram(find);
    drawWholeTarget(emptyArray);

    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glStencilFunc(GL_EQUAL, 1, 0xff);
    glStencilOp(GL_KEEP, GL_KEEP, GL_KEEP);
    glUseProgram(smooth);
    drawWholeTarget(emptyArray);
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_SCISSOR_TEST);
}

} // namespace acus
