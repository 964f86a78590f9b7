// What can be wrong with one mesh, in figures.
#pragma once
#include "geometry/mesh.h"
#include <cstddef>

namespace acus {

struct MeshHealth {
    static constexpr double speckMm = 2;

    std::size_t openEdges = 0;          ///< with one triangle only
    double openLengthMm = 0;            ///< of all of them
    double longestOpenEdgeMm = 0;
    std::size_t crowdedEdges = 0;       ///< with more than two triangles
    std::size_t turnedEdges = 0;        ///< whose two triangles are wound against each other
    std::size_t degenerate = 0;         ///< triangles thinner than a billionth of their longest side
    std::size_t repeated = 0;           ///< triangles with the corners of an earlier one
    std::size_t components = 0;         ///< connected through vertices
    std::size_t specks = 0;             ///< components smaller than speckMm across, where there are larger ones
    std::size_t invertedComponents = 0; ///< closed, wound inwards, and not the wall of a cavity in another one
    double volumeMm3 = 0;               ///< signed: positive when wound outwards; means something for closed meshes only

    bool watertight() const { return openEdges == 0; }
    /// Nobody can say what is inside by winding alone.
    bool consistent() const { return turnedEdges == 0; }
};

MeshHealth healthOf(MeshView mesh);

} // namespace acus
