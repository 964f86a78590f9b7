#include "render/passes.h"

namespace acus {

Status OcclusionPass::create() {
    struct Wanted {
        GlProgram* program;
        const char* fragment;
        const char* samplers;
        const char* defines;
    };
    for (const Wanted& w : {Wanted{&halve, "half_depth", "depth", "#define WHOLE_TARGET_DEPTH 0.0\n"},
                            Wanted{&occlude, "occlusion", "halfDepth surface", "#define WHOLE_TARGET_DEPTH 1.0\n"},
                            Wanted{&smoothX, "occlusion_smooth", "rough", "#define WHOLE_TARGET_DEPTH 1.0\n#define AXIS ivec2(1, 0)\n"},
                            Wanted{&smoothY, "occlusion_smooth", "rough", "#define WHOLE_TARGET_DEPTH 1.0\n#define AXIS ivec2(0, 1)\n"}}) {
        Result<GlProgram> made = makeProgram("whole_target", w.fragment, w.samplers, w.defines);
        if (!made)
            return made.error();
        *w.program = std::move(*made);
    }
    return Done{};
}

void OcclusionPass::run(const PictureTargets& targets, GLuint emptyArray) const {
    glDisable(GL_BLEND);
    glEnable(GL_DEPTH_TEST);
    glDepthMask(GL_TRUE);
    glDepthFunc(GL_ALWAYS);
    glViewport(0, 0, targets.halfWidth, targets.halfHeight);

    glBindFramebuffer(GL_FRAMEBUFFER, targets.halfDepthTarget);
    glUseProgram(halve);
    bindTexture(0, targets.depth);
    drawWholeTarget(emptyArray);

    // The triangle lies on the far plane: only where there are surfaces is there anything to do. Elsewhere lies openness at a depth of none.
    glDepthMask(GL_FALSE);
    glDepthFunc(GL_GREATER);
    const GLfloat open[4] = {1, 1, 1, 1};
    glBindFramebuffer(GL_FRAMEBUFFER, targets.opennessTarget[1]);
    glClearBufferfv(GL_COLOR, 0, open);
    glBindFramebuffer(GL_FRAMEBUFFER, targets.opennessTarget[0]);
    glClearBufferfv(GL_COLOR, 0, open);
    glUseProgram(occlude);
    bindTexture(0, targets.halfDepth);
    bindTexture(1, targets.surface);
    drawWholeTarget(emptyArray);

    glBindFramebuffer(GL_FRAMEBUFFER, targets.opennessTarget[1]);
    glUseProgram(smoothX);
    bindTexture(0, targets.openness[0]);
    drawWholeTarget(emptyArray);

    glBindFramebuffer(GL_FRAMEBUFFER, targets.opennessTarget[0]);
    glUseProgram(smoothY);
    bindTexture(0, targets.openness[1]);
    drawWholeTarget(emptyArray);
    glDepthMask(GL_TRUE);
    glDisable(GL_DEPTH_TEST);
    glViewport(0, 0, targets.width, targets.height);
}

} // namespace acus
