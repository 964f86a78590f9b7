#include "render/passes.h"

namespace acus {

Status GhostPass::create() {
    Result<GlProgram> made = makeProgram("ghost", "ghost", "materials");
    if (!made)
        return made.error();
    program = std::move(*made);
    return Done{};
}

void GhostPass::run(const PictureTargets& targets, const MeshStore& meshes, const MeshStore::Selected& selected, GLuint materials) const {
    glBindFramebuffer(GL_FRAMEBUFFER, targets.ghostTarget);
    const GLfloat none[4] = {0, 0, 0, 0};
    glClearBufferfv(GL_COLOR, 0, none);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_FALSE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glUseProgram(program);
    bindTexture(0, materials);
    meshes.draw(selected);
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
}

} // namespace acus
