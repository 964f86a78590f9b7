// The display set on the graphics card, and which of it to draw: culled, at a level of detail that can't be told from the
// full mesh, nearest first.
#pragma once
#include "render/clusters.h"
#include "render/depth_map.h"
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
    /// How far a simplified surface may lie from the true one in the picture.
    static constexpr double sharpPx = 0.7, softPx = 1.5;

    void upload(const DisplaySet& meshes);
    const Vec3& origin() const { return set.origin; }
    std::size_t partCount() const { return set.parts.size(); }
    /// Whether any vertex knows of fibres.
    bool hasFibres() const { return fibred; }
    /// Bounds of a part in world mm; empty when there is no such part or it has no surface.
    Box boundsOf(std::uint32_t part) const;

    /// A part that may be in the picture, and the level of detail that will do.
    struct Choice {
        std::uint32_t part = 0, level = 0;
        double nearestMm = 0;  ///< in front of the eye's plane; of its box
    };
    /// Those in the picture, nearest first: what lies behind then fails the depth test before it costs a pixel.
    std::vector<Choice> choose(std::span<const DrawPart* const> parts, const FrameBlock& block, double errorPx = sharpPx) const;

    struct Selected {
        DrawList closed, open;  ///< closed ones need no back faces
        std::size_t triangles() const { return closed.triangles + open.triangles; }
    };
    Selected gather(std::span<const Choice> choices) const;

    /// Before the three below: sorts the triangles into clusters, once. Without them a mesh is drawn whole.
    void prepareClusters();
    /// In two steps, to leave out what is hidden: what could be seen last time, and, once `depths` have been read of that, whatever else
    /// they don't hide. The second step remembers for next time.
    Selected gatherSeenLast(std::span<const Choice> choices, const FrameBlock& block) const;
    Selected gatherNewlySeen(std::span<const Choice> choices, const FrameBlock& block, const DepthMap& depths);
    /// Whatever `depths` don't hide.
    Selected gatherUnhidden(std::span<const Choice> choices, const FrameBlock& block, const DepthMap& depths) const;

    /// Draws with the current program; sets back-face culling as needed and leaves it off.
    void draw(const Selected& selected) const;

    /// From now on only what FrameBlock::cut leaves is drawn.
    void setCut(bool on) { cut = on; }

  private:
    template <class Wanted> Selected gatherClusters(std::span<const Choice> choices, Wanted&& wanted) const;

    DisplaySet set;
    Clusters clusters;
    std::vector<std::uint8_t> seen;  ///< for each cluster, whether it could be when it was last asked about
    GlBuffer vertices, partOfVertex, indices;
    GlArray array;
    bool fibred = false, cut = false;
};

} // namespace acus
