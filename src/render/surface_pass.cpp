#include "render/passes.h"

namespace acus {

Status SurfacePass::create() {
    for (const bool fibres : {false, true})
        for (const bool opened : {false, true}) {
            Result<GlProgram> made = makeProgram("surface", "surface", {}, std::string(fibres ? "#define FIBRES\n" : "") + (opened ? "#define OPENED\n" : ""));
            if (!made)
                return made.error();
            (fibres ? fibred : plain)[opened] = std::move(*made);
        }
    return Done{};
}

void SurfacePass::begin(const PictureTargets& targets) const {
    glBindFramebuffer(GL_FRAMEBUFFER, targets.surfaceTarget);
    glViewport(0, 0, targets.width, targets.height);
    glDisable(GL_BLEND);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_TRUE);
    // The surface buffer needs no clearing: it is read only where the depth says that something was drawn, but for the
    // borders between items, where the background's value must differ from every item's.
    const GLuint nothing[4] = {0, 0xffffffffu, 0, 0};
    const GLfloat farthest = 1;
    glClearBufferuiv(GL_COLOR, 0, nothing);
    glClearBufferfv(GL_DEPTH, 0, &farthest);
}

void SurfacePass::draw(const MeshStore& meshes, const MeshStore::Selected& selected, bool opened) const {
    glUseProgram((meshes.hasFibres() ? fibred : plain)[opened]);
    meshes.draw(selected);
}

} // namespace acus
