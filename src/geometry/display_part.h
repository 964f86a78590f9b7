// One part of a display set on its own: normals, orientation, levels of detail. display_mesh.cpp packs them together.
#pragma once
#include "geometry/display_mesh.h"
#include <vector>

namespace acus {

struct DisplayPartMesh {
    DisplayPart part;                    ///< ranges as if this part were alone
    std::vector<DisplayVertex> vertices;
    std::vector<std::uint32_t> indices;
};

/// Normals are the mean of the faces around a vertex weighted by area and angle (Thürmer & Wüthrich 1998, "Computing
/// vertex normals from polygonal facets"), split where faces meet at more than about 70°. Degenerate triangles are left out.
/// Nearly flat stretches of few triangles are calmed so that no facets show.
/// A part that is closed and consistently wound is turned to face outwards. `fibres`: one a position, or none.
DisplayPartMesh makeDisplayPart(MeshView mesh, const Vec3& origin, std::span<const FibrePoint> fibres = {});

/// Parts of a display set that was made before, for meshes that have not changed since. Moved to another origin they are right to the last
/// digit of a float, which is enough for what is looked at for a moment.
struct KnownParts {
    const DisplaySet* set = nullptr;
    std::vector<std::int64_t> of;        ///< for each part: which one of the set it is, or −1
};

/// As buildDisplaySet; what is known is not made again.
Result<DisplaySet> buildDisplaySet(const MeshSet& meshes, const KnownParts& known, const Progress& progress = {}, std::span<const std::vector<FibrePoint>> fibres = {});

} // namespace acus
