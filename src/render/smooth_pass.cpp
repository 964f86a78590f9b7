#include "render/passes.h"

namespace acus {

Status SmoothPass::create() {
    Result<GlProgram> made = makeProgram("whole_target", "smooth_edges", "rough", "#define WHOLE_TARGET_DEPTH 0.0\n");
    if (!made)
        return made.error();
    program = std::move(*made);
    return Done{};
}

void SmoothPass::run(const PictureTargets& targets, GLuint emptyArray) const {
    glBindFramebuffer(GL_FRAMEBUFFER, targets.pictureTarget);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glUseProgram(program);
    bindTexture(0, targets.rough);
    drawWholeTarget(emptyArray);
}

} // namespace acus
