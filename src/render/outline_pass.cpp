#include "render/passes.h"

namespace acus {

Status OutlinePass::create() {
    Result<GlProgram> made = makeProgram("surface", "mask", "depth materials");
    if (!made)
        return made.error();
    mask = std::move(*made);
    made = makeProgram("whole_target", "outline", "mask", "#define WHOLE_TARGET_DEPTH 0.0\n");
    if (!made)
        return made.error();
    outline = std::move(*made);
    return Done{};
}

void OutlinePass::run(const PictureTargets& targets, const MeshStore& meshes, const MeshStore::Selected& selected,
                      const PixelBox& area, GLuint materials, GLuint emptyArray) const {
    if (selected.triangles() == 0 || area.width <= 8 || area.height <= 8)
        return;
    glEnable(GL_SCISSOR_TEST);
    glScissor(area.x, area.y, area.width, area.height);
    glDisable(GL_DEPTH_TEST);

    glBindFramebuffer(GL_FRAMEBUFFER, targets.maskTarget);
    const GLfloat none[4] = {0, 0, 0, 0};
    glClearBufferfv(GL_COLOR, 0, none);
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    glUseProgram(mask);
    bindTexture(0, targets.depth);
    bindTexture(1, materials);
    meshes.draw(selected);
    glBlendEquation(GL_FUNC_ADD);

    glBindFramebuffer(GL_FRAMEBUFFER, targets.pictureTarget);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
    // A little less than was cleared, so that no tap reads what an earlier picture left outside.
    constexpr int inset = 4;
    glScissor(area.x + (area.x ? inset : 0), area.y + (area.y ? inset : 0),
              area.width - (area.x ? inset : 0) - (area.x + area.width < targets.width ? inset : 0),
              area.height - (area.y ? inset : 0) - (area.y + area.height < targets.height ? inset : 0));
    glUseProgram(outline);
    bindTexture(0, targets.mask);
    drawWholeTarget(emptyArray);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
}

} // namespace acus
