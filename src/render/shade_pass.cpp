#include "render/passes.h"

namespace acus {

namespace {

constexpr const char* samplers = "surface depth materials openness ghosts";

Status make(GlProgram& program, const char* defines) {
    Result<GlProgram> made = makeProgram("whole_target", "shade", samplers, defines);
    if (!made)
        return made.error();
    program = std::move(*made);
    return Done{};
}

} // namespace

Status ShadePass::create() {
    // The triangle lies on the far plane: the depth test then parts surfaces from background before any shading.
    struct Wanted {
        GlProgram* program;
        const char* defines;
    };
    for (const Wanted& w : {Wanted{&plain.surfaces, "#define WHOLE_TARGET_DEPTH 1.0\n#define SURFACES\n"},
                            Wanted{&plain.fibred, "#define WHOLE_TARGET_DEPTH 1.0\n#define SURFACES\n#define FIBRES\n"},
                            Wanted{&plain.background, "#define WHOLE_TARGET_DEPTH 1.0\n"},
                            Wanted{&ghosted.surfaces, "#define WHOLE_TARGET_DEPTH 1.0\n#define SURFACES\n#define GHOSTS\n"},
                            Wanted{&ghosted.fibred, "#define WHOLE_TARGET_DEPTH 1.0\n#define SURFACES\n#define GHOSTS\n#define FIBRES\n"},
                            Wanted{&ghosted.background, "#define WHOLE_TARGET_DEPTH 1.0\n#define GHOSTS\n"}})
        if (Status done = make(*w.program, w.defines); !done)
            return done;
    return Done{};
}

void ShadePass::run(const PictureTargets& targets, GLuint materials, bool ghosts, bool fibres, GLuint emptyArray) const {
    const Pair& pair = ghosts ? ghosted : plain;
    // Reading an attached depth texture is undefined even where nothing is written to it.
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.surfaceTarget);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, targets.roughTarget);
    glBlitFramebuffer(0, 0, targets.width, targets.height, 0, 0, targets.width, targets.height, GL_DEPTH_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, targets.roughTarget);
    glDisable(GL_BLEND);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
    bindTexture(0, targets.surface);
    bindTexture(1, targets.depth);
    bindTexture(2, materials);
    bindTexture(3, targets.openness[0]);
    bindTexture(4, targets.ghosts);
    glDepthFunc(GL_GREATER);
    glUseProgram(fibres ? pair.fibred : pair.surfaces);
    drawWholeTarget(emptyArray);
    glDepthFunc(GL_EQUAL);
    glUseProgram(pair.background);
    drawWholeTarget(emptyArray);
    glDepthMask(GL_TRUE);
    glDisable(GL_DEPTH_TEST);
}

} // namespace acus
