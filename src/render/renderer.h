// Draws Frames with OpenGL 4.1 core into a texture, through whatever context is current (a window's, or EGL's).
#pragma once
#include "core/result.h"
#include "render/frame.h"
#include <memory>
#include <vector>

namespace acus {

/// 8-bit sRGB, rows from the top, no padding.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
    std::vector<std::uint8_t> alpha;  ///< one a pixel; empty: opaque
};

/// The bytes of a PNG file.
Result<std::string> encodePng(const Image& image);
Status writePng(const Image& image, const std::string& file);
Result<Image> readPng(const std::string& file);

/// A GL context without a window or display (EGL surfaceless, else a pbuffer). The message says what to install or try.
class OffscreenContext {
  public:
    static Result<std::unique_ptr<OffscreenContext>> create();
    ~OffscreenContext();
    struct Content;
    explicit OffscreenContext(std::unique_ptr<Content> content);

  private:
    std::unique_ptr<Content> content;
};

class Renderer {
  public:
    /// Needs a current OpenGL ≥ 4.1 core context; compiles the shaders. An error says which driver and what is missing.
    static Result<std::unique_ptr<Renderer>> create();
    /// The graphics card or software renderer, as its driver calls it.
    static std::string driver();
    /// Whether the processor draws, by the driver's name.
    static bool isSoftware();
    ~Renderer();

    /// Uploads what will be drawn; replaces what was there.
    void setMeshes(const DisplaySet& meshes);

    /// Draws into the renderer's own texture (resized as needed; sides are held to 1…8192) and returns its GL name: sRGB-encoded RGBA8, top row last
    /// (GL's order).
    unsigned draw(const Frame& frame);

    /// While the environment variable ACUS_SHADERS names a folder, shaders come from there: takes up what was changed on disk since
    /// the last call. True when something was; a shader the driver refuses leaves all as they were, and shaderComplaint says why.
    bool reloadShaders();
    bool watchesShaders() const;
    const std::string& shaderComplaint() const;

    /// What was last drawn.
    Image read() const;

    /// Waits until what was drawn is done: for timing.
    void finish() const;

    /// Triangles sent by the last draw, for `acus bench`.
    std::size_t trianglesDrawn() const;

    struct Content;
    explicit Renderer(std::unique_ptr<Content> content);

  private:
    std::unique_ptr<Content> content;
};

} // namespace acus
