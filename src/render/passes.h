// The passes of a picture, in the order they run. Each is one file and owns its programs; what they hand on lies in
// PictureTargets. All need the FrameBlock bound at uniform buffer 0.
#pragma once
#include "render/mesh_store.h"
#include "render/picture_targets.h"
#include <optional>
#include <vector>

namespace acus {

/// Depth, normal and item of every opaque surface.
class SurfacePass {
  public:
    Status create();
    void begin(const PictureTargets& targets) const;
    /// `opened`: what lies in the frame's window is left out.
    void draw(const MeshStore& meshes, const MeshStore::Selected& selected, bool opened) const;

  private:
    GlProgram plain[2], fibred[2];  ///< the second: opened
};

/// Facets, into the surface buffer after SurfacePass.
class FacetPass {
  public:
    Status create();
    /// Facets are the items from `firstItem` on; `origin` is the display set's.
    void upload(const Frame& frame, const Vec3& origin, std::size_t firstItem);
    void draw() const;
    /// Whether any take part in the frame's window; and those again, with the current program.
    bool opens() const { return opening > 0; }
    void drawOpening() const;

  private:
    GlProgram program, opened;
    GlArray array;
    GlBuffer buffer;
    GLsizei staying = 0, opening = 0; ///< corners, in that order
};

/// Ambient occlusion and soft shadows at half size.
class OcclusionPass {
  public:
    Status create();
    void run(const PictureTargets& targets, GLuint emptyArray) const;

  private:
    GlProgram halve, occlude, smoothX, smoothY;
};

struct PixelBox {
    int x = 0, y = 0, width = 0, height = 0; ///< from the bottom left
};

/// Sums over translucent layers in front of what is opaque.
class GhostPass {
  public:
    Status create();
    /// `window`: where opaque parts, `opened`, and facets turn into ghosts; none without a window.
    void run(const PictureTargets& targets, const MeshStore& meshes, const MeshStore::Selected& selected, const MeshStore::Selected& opened,
             const FacetPass& facets, const std::optional<PixelBox>& window, GLuint materials) const;

  private:
    GlProgram plain, thinned, opening;
};

/// From surfaces to colours.
class ShadePass {
  public:
    Status create();
    /// `fibres`: the surface buffer may hold some.
    void run(const PictureTargets& targets, GLuint materials, bool ghosts, bool fibres, GLuint emptyArray) const;

  private:
    struct Pair {
        GlProgram surfaces, fibred, background;
    } plain, ghosted;
};

/// Anti-aliasing.
class SmoothPass {
  public:
    Status create();
    /// Within `area`; elsewhere the picture stays as it is.
    void run(const PictureTargets& targets, const PixelBox& area, GLuint emptyArray) const;

  private:
    GlProgram find, smooth;
};

/// Lines around the selection and what the pointer is over, within `area`.
class OutlinePass {
  public:
    Status create();
    void run(const PictureTargets& targets, const MeshStore& meshes, const MeshStore::Selected& selected, const PixelBox& area,
             GLuint materials, GLuint emptyArray) const;

  private:
    GlProgram mask, outline;
};

struct OverlayShapes;

/// Lines, points and rods with soft edges over the finished picture; rods leave their depth in the surface buffer too.
class OverlayPass {
  public:
    Status create();
    void upload(const OverlayShapes& shapes);
    /// Into the surface buffer, after SurfacePass.
    void drawRodSurfaces() const;
    void run(const PictureTargets& targets, GLuint materials) const;

  private:
    GlProgram rodSurface, rod, line, point;
    GlArray array;
    GlBuffer buffer;
    GLsizei solidRods = 0, rods = 0, lines = 0, points = 0;
};

/// All that is made of shaders.
struct Passes {
    SurfacePass surfaces;
    FacetPass facets;
    OcclusionPass occlusion;
    GhostPass ghosts;
    ShadePass shade;
    SmoothPass smooth;
    OutlinePass outline;
    OverlayPass overlay;

    Status create() {
        for (const Status& made : {surfaces.create(), facets.create(), occlusion.create(), ghosts.create(), shade.create(), smooth.create(), outline.create(),
                                   overlay.create()})
            if (!made)
                return made.error();
        return Done{};
    }
};

} // namespace acus
