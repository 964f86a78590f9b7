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

} // namespace acus
