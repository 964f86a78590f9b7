// Whether a surface is one that a body can have.
#pragma once
#include "geometry/mesh.h"
#include <map>
#include <utility>

namespace acus::test {

/// Every edge is used once in each direction.
inline bool closedManifold(const Mesh& mesh) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 0; n < 3; ++n)
            if (++edges[{t[n], t[(n + 1) % 3]}] > 1)
                return false;
    for (const auto& [edge, count] : edges)
        if (!edges.count({edge.second, edge.first}))
            return false;
    return !mesh.triangles.empty();
}

} // namespace acus::test
