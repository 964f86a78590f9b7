#include "render/passes.h"

namespace acus {

Status GhostPass::create() {
    for (auto [program, defines] : {std::pair{&plain, ""}, std::pair{&thinned, "#define WINDOW\n"}, std::pair{&opening, "#define WINDOW\n#define OPENED\n"}}) {
        Result<GlProgram> made = makeProgram("ghost", "ghost", "materials", defines);
        if (!made)
            return made.error();
        *program = std::move(*made);
    }
    return Done{};
}

void GhostPass::run(const PictureTargets& targets, const MeshStore& meshes, const MeshStore::Selected& selected,
                    const MeshStore::Selected& opened, const FacetPass& facets, const std::optional<PixelBox>& window, GLuint materials) const {
    glBindFramebuffer(GL_FRAMEBUFFER, targets.ghostTarget);
    const GLfloat none[4] = {0, 0, 0, 0};
    glClearBufferfv(GL_COLOR, 0, none);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_FALSE);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE);
    glUseProgram(window ? thinned : plain);
    bindTexture(0, materials);
    meshes.draw(selected);
    if (window && (opened.triangles() > 0 || facets.opens())) {
        glEnable(GL_SCISSOR_TEST);
        glScissor(window->x, window->y, window->width, window->height);
        glUseProgram(opening);
        meshes.draw(opened);
        facets.drawOpening();
        glDisable(GL_SCISSOR_TEST);
    }
    glDisable(GL_BLEND);
    glDepthMask(GL_TRUE);
}

} // namespace acus
