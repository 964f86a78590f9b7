// Which triangles of a mesh hang together.
#pragma once
#include "geometry/mesh.h"
#include <cstdint>
#include <vector>

namespace acus {

/// For each vertex the lowest index among the vertices of its piece; two triangles are of one piece when they share a vertex.
std::vector<std::uint32_t> piecesOf(MeshView mesh);

/// Tunnels through all pieces of a closed, manifold mesh together, by Euler's formula.
std::size_t tunnelsIn(MeshView mesh);

} // namespace acus
