#include "geometry/pieces.h"
#include "geometry/groups.h"
#include <algorithm>
#include <numeric>

namespace acus {

std::vector<std::uint32_t> piecesOf(MeshView mesh) {
    std::vector<std::uint32_t> parent(mesh.positions.size());
    std::iota(parent.begin(), parent.end(), 0u);
    for (const Triangle& t : mesh.triangles)
        for (int k = 1; k < 3; ++k) {
            const std::uint32_t a = rootOf(parent, t[0]), b = rootOf(parent, t[k]);
            parent[std::max(a, b)] = std::min(a, b);
        }
    for (std::uint32_t v = 0; v < parent.size(); ++v)
        parent[v] = rootOf(parent, v);
    return parent;
}

std::size_t tunnelsIn(MeshView mesh) {
    const std::vector<std::uint32_t> piece = piecesOf(mesh);
    std::size_t pieces = 0;
    for (std::size_t v = 0; v < piece.size(); ++v)
        pieces += piece[v] == v;
    // V − E + F = 2 (pieces − tunnels), and a triangle has one and a half edges of its own.
    return (2 * pieces + mesh.triangles.size() / 2 - piece.size()) / 2;
}

} // namespace acus
