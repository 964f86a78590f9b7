#include "geometry/part_facts.h"
#include "geometry/groups.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <cmath>
#include <numeric>

namespace acus {

namespace {

/// Rim edges grouped by connected component.
std::vector<std::vector<RimEdge>> connected(const std::vector<RimEdge>& edges) {
    std::vector<std::uint32_t> names;
    for (const RimEdge& edge : edges) {
        names.push_back(edge.from);
        names.push_back(edge.to);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const auto indexOf = [&](std::uint32_t name) {
        return static_cast<std::uint32_t>(std::lower_bound(names.begin(), names.end(), name) - names.begin());
    };
    std::vector<std::uint32_t> parent(names.size());
    std::iota(parent.begin(), parent.end(), 0u);
    for (const RimEdge& edge : edges)
        parent[rootOf(parent, indexOf(edge.from))] = rootOf(parent, indexOf(edge.to));
    std::vector<std::vector<RimEdge>> groups(names.size());
    for (const RimEdge& edge : edges)
        groups[rootOf(parent, indexOf(edge.from))].push_back(edge);
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

Rim rimOf(MeshView mesh, const std::vector<RimEdge>& edges) {
    Box box;
    for (const RimEdge& edge : edges)
        box.include(mesh.positions[edge.from]);
    for (const RimEdge& edge : edges)
        box.include(mesh.positions[edge.to]);
    const Vec3 centre = box.centre();
    Rim rim{{centre.x, centre.y, centre.z}, 0, 0};
    for (const RimEdge& edge : edges) {
        const Vec3 a = mesh.positions[edge.from] - centre, b = mesh.positions[edge.to] - centre;
        rim.radius = std::max({rim.radius, glm::length(a), glm::length(b)});
        rim.fanArea += 0.5 * glm::length(glm::cross(a, b));
    }
    rim.radius *= 1 + 1e-12;
    return rim;
}

} // namespace

std::vector<RimEdge> rimEdgesOf(MeshView mesh) {
    // Edges as (low << 32 | high), sorted; each run's forward minus backward count is its share of the boundary.
    std::vector<std::uint64_t> forward, backward;
    forward.reserve(mesh.triangles.size() * 2);
    backward.reserve(mesh.triangles.size() * 2);
    for (const Triangle& t : mesh.triangles)
        for (int i = 0; i < 3; ++i) {
            const std::uint64_t a = t[i], b = t[(i + 1) % 3];
            if (a < b)
                forward.push_back(a << 32 | b);
            else if (b < a)
                backward.push_back(b << 32 | a);
        }
    std::sort(forward.begin(), forward.end());
    std::sort(backward.begin(), backward.end());
    std::vector<RimEdge> rim;
    std::size_t i = 0, j = 0;
    while (i < forward.size() || j < backward.size()) {
        if (i < forward.size() && j < backward.size() && forward[i] == backward[j]) {
            ++i;
            ++j;
        } else if (j == backward.size() || (i < forward.size() && forward[i] < backward[j])) {
            rim.push_back({static_cast<std::uint32_t>(forward[i] >> 32), static_cast<std::uint32_t>(forward[i])});
            ++i;
        } else {
            rim.push_back({static_cast<std::uint32_t>(backward[j]), static_cast<std::uint32_t>(backward[j] >> 32)});
            ++j;
        }
    }
    return rim;
}

MeshFacts factsOf(const MeshSet& meshes) {
    const std::size_t count = meshes.size();
    std::vector<PartFacts> parts(count);
    std::vector<std::vector<std::vector<RimEdge>>> groups(count);
    parallelFor(std::size_t(0), count, [&](std::size_t i) {
        const MeshView mesh = meshes.part(i);
        Box box;
        for (const Triangle& t : mesh.triangles)
            for (const std::uint32_t v : t)
                box.include(mesh.positions[v]);
        for (int k = 0; k < 3; ++k) {
            parts[i].low[k] = box.low[k];
            parts[i].high[k] = box.high[k];
        }
        if (meshes.parts[i].topology == Topology::solid)
            groups[i] = connected(rimEdgesOf(mesh));
    });
    std::vector<RimEdge> edges;
    std::vector<Rim> rims;
    for (std::size_t i = 0; i < count; ++i) {
        parts[i].firstEdge = static_cast<std::uint32_t>(edges.size());
        parts[i].firstRim = static_cast<std::uint32_t>(rims.size());
        for (const std::vector<RimEdge>& group : groups[i]) {
            edges.insert(edges.end(), group.begin(), group.end());
            rims.push_back(rimOf(meshes.part(i), group));
        }
        parts[i].edgeCount = static_cast<std::uint32_t>(edges.size()) - parts[i].firstEdge;
        parts[i].rimCount = static_cast<std::uint32_t>(rims.size()) - parts[i].firstRim;
    }
    return {std::move(parts), std::move(edges), std::move(rims)};
}

DepthRange rangeWithin(const PartFacts& part, const Segment& segment) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    DepthRange range{-infinity, infinity};
    for (int k = 0; k < 3; ++k) {
        const double low = part.low[k] - segment.origin[k], high = part.high[k] - segment.origin[k], d = segment.direction[k];
        if (std::abs(d) < 1e-300) {
            if (!(low <= 0 && high >= 0))
                return {infinity, -infinity};
            continue;
        }
        const double a = low / d, b = high / d;
        range.from = std::max(range.from, std::min(a, b));
        range.to = std::min(range.to, std::max(a, b));
    }
    constexpr double slack = 1e-9;
    return {range.from - slack, range.to + slack};
}

} // namespace acus
