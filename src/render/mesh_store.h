// The display set on the graphics card, and which of it to draw: culled, at a level of detail that can't be told from the
// full mesh, nearest first.
#pragma once
#include "render/frame_block.h"
#include "render/gl_objects.h"
#include <span>
#include <vector>

namespace acus {

/// Index ranges for one glMultiDrawElementsBaseVertex.
struct DrawList {
    std::vector<GLsizei> counts;
    std::vector<const void*> offsets;
    std::vector<GLint> baseVertices;
    std::size_t triangles = 0;
};

class MeshStore {
  public:
    /// `errorPx`: how far a simplified surface may lie from the true one in the picture.
    static constexpr double errorPx = 0.7;

    void upload(const DisplaySet& meshes);
    const Vec3& origin() const { return set.origin; }
    std::size_t partCount() const { return set.parts.size(); }
    /// Bounds of a part in world mm; empty when there is no such part or it has no surface.
    Box boundsOf(std::uint32_t part) const;

    struct Selected {
        DrawList closed, open;  ///< closed ones need no back faces
        std::size_t triangles() const { return closed.triangles + open.triangles; }
    };
    Selected select(std::span<const DrawPart* const> parts, const FrameBlock& block) const;

    /// Draws with the current program; sets back-face culling as needed and leaves it off.
    void draw(const Selected& selected) const;

  private:
    DisplaySet set; ///< only `parts` and `origin` are read after the upload
    GlBuffer vertices, partOfVertex, indices;
    GlArray array;
};

} // namespace acus
