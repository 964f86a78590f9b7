#include "render/gl_objects.h"
#include "render/shader_text.h"
#include <sstream>

namespace acus {

GlTexture makeTexture(GLenum internalFormat, int width, int height, GLenum filter) {
    GLuint name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    const bool depth = internalFormat == GL_DEPTH_COMPONENT32F || internalFormat == GL_DEPTH_COMPONENT24;
    const bool integer = internalFormat == GL_RG32UI || internalFormat == GL_R32UI;
    const bool single = internalFormat == GL_R8 || internalFormat == GL_R32F;
    const bool stencil = internalFormat == GL_DEPTH24_STENCIL8;
    const GLenum format = stencil ? GL_DEPTH_STENCIL : depth ? GL_DEPTH_COMPONENT : integer ? (internalFormat == GL_R32UI ? GL_RED_INTEGER : GL_RG_INTEGER)
                        : single ? GL_RED : GL_RGBA;
    const GLenum type = stencil ? GL_UNSIGNED_INT_24_8 : integer ? GL_UNSIGNED_INT : depth || internalFormat != GL_RGBA8 ? GL_FLOAT : GL_UNSIGNED_BYTE;
    glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(internalFormat), width, height, 0, format, type, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, static_cast<GLint>(filter));
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, static_cast<GLint>(filter));
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    return GlTexture(name);
}

void makeOpaque(GLuint texture) {
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_A, GL_ONE);
}

GlTarget makeTarget(GLuint colour, GLuint depth, GLuint secondColour) {
    GLuint name = 0;
    glGenFramebuffers(1, &name);
    glBindFramebuffer(GL_FRAMEBUFFER, name);
    if (colour)
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour, 0);
    if (secondColour)
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT1, GL_TEXTURE_2D, secondColour, 0);
    if (depth)
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth, 0);
    const GLenum buffers[2] = {colour ? GLenum(GL_COLOR_ATTACHMENT0) : GLenum(GL_NONE),
                               secondColour ? GLenum(GL_COLOR_ATTACHMENT1) : GLenum(GL_NONE)};
    glDrawBuffers(2, buffers);
    return GlTarget(name);
}

GlBuffer makeBuffer() {
    GLuint name = 0;
    glGenBuffers(1, &name);
    return GlBuffer(name);
}

GlArray makeArray() {
    GLuint name = 0;
    glGenVertexArrays(1, &name);
    return GlArray(name);
}

namespace {

Result<GLuint> compile(GLenum kind, const std::string& file, std::string_view defines) {
    const std::string common = shaderText("common.glsl"), light = shaderText("light.glsl"), fibres = shaderText("fibres.glsl"),
                      grain = shaderText("grain.glsl"), body = shaderText(file);
    if (common.empty() || light.empty() || fibres.empty() || grain.empty() || body.empty())
        return Error{"shaders/" + file + ": is missing in the program"};
    const auto wanted = [&](std::string_view define) { return kind == GL_FRAGMENT_SHADER && defines.find(define) != defines.npos; };
    const std::string text = "#version 410 core\n" + std::string(defines) + "#line 1 1\n" + common +
                             (kind == GL_FRAGMENT_SHADER ? "#line 1 2\n" + light : "") +
                             (wanted("#define FIBRES\n") ? "#line 1 3\n" + fibres : "") +
                             (wanted("#define SURFACES\n") ? "#line 1 4\n" + grain : "") + "#line 1 0\n" + body;
    const char* source = text.c_str();
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    GLint good = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
    if (good)
        return shader;
    char log[1024] = {};
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    glDeleteShader(shader);
    const std::string all(log);
    return Error{"shaders/" + file + ": the graphics driver refuses it: " + all.substr(0, all.find('\n'))};
}

} // namespace

Result<GlProgram> makeProgram(std::string_view vertex, std::string_view fragment, std::string_view samplers, std::string_view defines) {
    const std::string fragmentFile = std::string(fragment) + ".frag";
    Result<GLuint> v = compile(GL_VERTEX_SHADER, std::string(vertex) + ".vert", defines);
    if (!v)
        return v.error();
    Result<GLuint> f = compile(GL_FRAGMENT_SHADER, fragmentFile, defines);
    if (!f) {
        glDeleteShader(*v);
        return f.error();
    }
    GlProgram program(glCreateProgram());
    glAttachShader(program, *v);
    glAttachShader(program, *f);
    glLinkProgram(program);
    glDeleteShader(*v);
    glDeleteShader(*f);
    GLint good = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &good);
    if (!good) {
        char log[1024] = {};
        glGetProgramInfoLog(program, sizeof log, nullptr, log);
        const std::string all(log);
        return Error{"shaders/" + fragmentFile + ": the graphics driver can't link it: " + all.substr(0, all.find('\n'))};
    }
    const GLuint block = glGetUniformBlockIndex(program, "FrameBlock");
    if (block != GL_INVALID_INDEX)
        glUniformBlockBinding(program, block, 0);
    glUseProgram(program);
    std::istringstream names{std::string(samplers)};
    std::string name;
    for (int unit = 0; names >> name; ++unit)
        glUniform1i(glGetUniformLocation(program, name.c_str()), unit);
    return program;
}

void bindTexture(int unit, GLuint texture) {
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, texture);
}

void drawWholeTarget(GLuint emptyArray) {
    glBindVertexArray(emptyArray);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

} // namespace acus
