// Where a mesh runs through itself.
#pragma once
#include "geometry/mesh.h"
#include <cstddef>

namespace acus {

/// Pairs of triangles of one mesh that share no vertex and cross, no more than `most`. Triangles that lie in one plane don't count.
std::size_t selfCrossings(MeshView mesh, std::size_t most = 10'000);

} // namespace acus
