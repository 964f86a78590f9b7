#include "render/window_target.h"
#include <epoxy/gl.h>

namespace acus {

std::string driverDescription() {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    return std::string(name ? name : "unnamed") + ", OpenGL " + (version ? version : "unknown");
}

bool contextLost() {
    static const bool asked = epoxy_gl_version() >= 45 || epoxy_has_gl_extension("GL_KHR_robustness");
    return asked && glGetGraphicsResetStatus() != GL_NO_ERROR;
}

void smoothWhenScaled(unsigned texture) {
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glBindTexture(GL_TEXTURE_2D, 0);
}

void beginWindow(int width, int height, float red, float green, float blue) {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, width, height);
    glClearColor(red, green, blue, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

} // namespace acus
