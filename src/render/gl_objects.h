// Owners of GL names, and the few shapes of them the passes need. All of it needs a current context, in destruction too.
#pragma once
#include "core/result.h"
#include <cstddef>
#include <epoxy/gl.h>
#include <string>
#include <string_view>
#include <utility>

namespace acus {

/// Sole owner of one GL name; `remove` is the matching glDelete call.
template <class Kind> class GlName {
  public:
    GlName() = default;
    explicit GlName(GLuint name) : name(name) {}
    GlName(GlName&& other) noexcept : name(std::exchange(other.name, 0)) {}
    GlName& operator=(GlName&& other) noexcept {
        std::swap(name, other.name);
        return *this;
    }
    ~GlName() {
        if (name)
            Kind::remove(name);
    }
    operator GLuint() const { return name; }

  private:
    GLuint name = 0;
};

struct TextureKind { static void remove(GLuint n) { glDeleteTextures(1, &n); } };
struct BufferKind { static void remove(GLuint n) { glDeleteBuffers(1, &n); } };
struct TargetKind { static void remove(GLuint n) { glDeleteFramebuffers(1, &n); } };
struct ArrayKind { static void remove(GLuint n) { glDeleteVertexArrays(1, &n); } };
struct ProgramKind { static void remove(GLuint n) { glDeleteProgram(n); } };
using GlTexture = GlName<TextureKind>;
using GlBuffer = GlName<BufferKind>;
using GlTarget = GlName<TargetKind>;
using GlArray = GlName<ArrayKind>;
using GlProgram = GlName<ProgramKind>;

/// A texture without mipmaps, clamped at its border.
GlTexture makeTexture(GLenum internalFormat, int width, int height, GLenum filter);
/// Whoever samples it reads alpha 1: for pictures whose alpha holds something else (brightness, for the smoothing).
void makeOpaque(GLuint texture);
/// A target of up to two colour textures (0: none) and a depth texture (0: none).
GlTarget makeTarget(GLuint colour, GLuint depth, GLuint secondColour = 0);
GlBuffer makeBuffer();
GlArray makeArray();

/// Compiles shaders/<vertex>.vert and shaders/<fragment>.frag, after `defines`, shaders/common.glsl and, for the latter,
/// shaders/light.glsl and, if FIBRES is defined, shaders/fibres.glsl. Samplers in
/// `samplers` (separated by spaces) get texture units 0, 1, … in that order. The error names the file and the line.
Result<GlProgram> makeProgram(std::string_view vertex, std::string_view fragment, std::string_view samplers = {},
                              std::string_view defines = {});

/// Binds a 2D texture to a unit.
void bindTexture(int unit, GLuint texture);
/// Three vertices without attributes that cover the target.
void drawWholeTarget(GLuint emptyArray);

} // namespace acus
