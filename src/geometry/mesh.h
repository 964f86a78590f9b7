// Triangle meshes as the exact core sees them: full resolution, double precision, never simplified.
#pragma once
#include "core/shared_array.h"
#include "geometry/vec.h"
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace acus {

/// Three indices into the positions of the same mesh.
using Triangle = std::array<std::uint32_t, 3>;

/// A mesh of its own, as loaders and generators make it.
struct Mesh {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
};

/// A mesh that lives elsewhere.
struct MeshView {
    std::span<const Vec3> positions;
    std::span<const Triangle> triangles;
};

/// Whether a part encloses space (inside = non-zero winding number) or is an open sheet or tube.
enum class Topology : std::uint8_t { solid, sheet };

struct MeshPart {
    std::uint32_t firstPosition = 0, positionCount = 0;
    std::uint32_t firstTriangle = 0, triangleCount = 0;
    Topology topology = Topology::solid;
    bool hazard = false; ///< clearance queries look at these parts only
    std::uint16_t spare = 0;
};

/// All meshes of a pack, packed into two arrays. Triangle indices are local to their part.
struct MeshSet {
    SharedArray<Vec3> positions;
    SharedArray<Triangle> triangles;
    SharedArray<MeshPart> parts;

    std::size_t size() const { return parts.size(); }
    MeshView part(std::size_t i) const {
        const MeshPart& p = parts[i];
        return {positions.view().subspan(p.firstPosition, p.positionCount),
                triangles.view().subspan(p.firstTriangle, p.triangleCount)};
    }
};

inline Box boundsOf(MeshView mesh) {
    Box box;
    for (const Vec3& p : mesh.positions)
        box.include(p);
    return box;
}

} // namespace acus
