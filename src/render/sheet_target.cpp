#include "render/sheet_target.h"
#include "render/gl_objects.h"
#include <algorithm>

namespace acus {

struct SheetTarget::Content {
    int width, height;
    GlTexture texture;
    GlTarget target;
};

SheetTarget::SheetTarget(int width, int height)
    : content(std::make_unique<Content>(Content{width, height, makeTexture(GL_RGBA8, width, height, GL_LINEAR), {}})) {
    makeOpaque(content->texture);
    content->target = makeTarget(content->texture, 0);
}

SheetTarget::~SheetTarget() = default;

void SheetTarget::begin() const {
    glBindFramebuffer(GL_FRAMEBUFFER, content->target);
    glViewport(0, 0, content->width, content->height);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
}

void SheetTarget::copy(unsigned texture) const {
    GLint before = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &before);
    const GlTarget from = makeTarget(texture, 0);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, content->target);
    glBlitFramebuffer(0, 0, content->width, content->height, 0, 0, content->width, content->height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(before));
}

unsigned SheetTarget::texture() const { return content->texture; }
int SheetTarget::width() const { return content->width; }
int SheetTarget::height() const { return content->height; }

Image SheetTarget::read() const {
    const Content& c = *content;
    Image image{c.width, c.height, {}, {}};
    image.rgb.resize(std::size_t(3) * c.width * c.height);
    std::vector<std::uint8_t> upsideDown(image.rgb.size());
    glBindFramebuffer(GL_FRAMEBUFFER, c.target);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, c.width, c.height, GL_RGB, GL_UNSIGNED_BYTE, upsideDown.data());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    const std::size_t row = std::size_t(3) * c.width;
    for (int y = 0; y < c.height; ++y)
        std::copy_n(upsideDown.data() + row * (c.height - 1 - y), row, image.rgb.data() + row * y);
    return image;
}

} // namespace acus
