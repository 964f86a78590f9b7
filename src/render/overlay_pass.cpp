#include "render/overlay_shapes.h"
#include "render/passes.h"
#include <cstddef>

namespace acus {

Status OverlayPass::create() {
    struct Wanted {
        GlProgram* program;
        const char* fragment;
        const char* samplers;
        const char* defines;
    };
    for (const Wanted& w : {Wanted{&rodSurface, "rod", "", "#define SURFACE\n"}, Wanted{&rod, "rod", "depth materials ghosts", ""},
                            Wanted{&line, "line", "depth", ""}, Wanted{&point, "point", "depth", ""}}) {
        Result<GlProgram> made = makeProgram("overlay", w.fragment, w.samplers, w.defines);
        if (!made)
            return made.error();
        *w.program = std::move(*made);
    }
    array = makeArray();
    buffer = makeBuffer();
    glBindVertexArray(array);
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    struct Attribute {
        GLint size;
        std::size_t offset;
    };
    GLuint index = 0;
    for (const Attribute& a : {Attribute{3, offsetof(OverlayVertex, corner)}, Attribute{4, offsetof(OverlayVertex, ends)},
                               Attribute{4, offsetof(OverlayVertex, depths)}, Attribute{4, offsetof(OverlayVertex, sizes)},
                               Attribute{4, offsetof(OverlayVertex, colour)}, Attribute{4, offsetof(OverlayVertex, axis)},
                               Attribute{1, offsetof(OverlayVertex, faint)}}) {
        glEnableVertexAttribArray(index);
        glVertexAttribPointer(index++, a.size, GL_FLOAT, GL_FALSE, sizeof(OverlayVertex), reinterpret_cast<const void*>(a.offset));
    }
    glBindVertexArray(0);
    return Done{};
}

void OverlayPass::upload(const OverlayShapes& shapes) {
    std::vector<OverlayVertex> all(shapes.rods);
    all.insert(all.end(), shapes.clearRods.begin(), shapes.clearRods.end());
    all.insert(all.end(), shapes.lines.begin(), shapes.lines.end());
    all.insert(all.end(), shapes.points.begin(), shapes.points.end());
    solidRods = static_cast<GLsizei>(shapes.rods.size());
    rods = solidRods + static_cast<GLsizei>(shapes.clearRods.size());
    lines = static_cast<GLsizei>(shapes.lines.size());
    points = static_cast<GLsizei>(shapes.points.size());
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(all.size() * sizeof(OverlayVertex)), all.data(), GL_STREAM_DRAW);
}

void OverlayPass::drawRodSurfaces() const {
    if (!solidRods)
        return;
    glBindVertexArray(array);
    glUseProgram(rodSurface);
    glDrawArrays(GL_TRIANGLES, 0, solidRods);
}

void OverlayPass::run(const PictureTargets& targets, GLuint materials) const {
    if (!rods && !lines && !points)
        return;
    glBindFramebuffer(GL_FRAMEBUFFER, targets.pictureTarget);
    glDisable(GL_DEPTH_TEST);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
    bindTexture(0, targets.depth);
    bindTexture(1, materials);
    bindTexture(2, targets.ghosts);
    glBindVertexArray(array);
    if (lines) {
        glUseProgram(line);
        glDrawArrays(GL_TRIANGLES, rods, lines);
    }
    if (rods) {
        glUseProgram(rod);
        glDrawArrays(GL_TRIANGLES, 0, rods);
    }
    if (points) {
        glUseProgram(point);
        glDrawArrays(GL_TRIANGLES, rods + lines, points);
    }
    glDisable(GL_BLEND);
}

} // namespace acus
