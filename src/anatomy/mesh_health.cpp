#include "anatomy/mesh_health.h"
#include "geometry/pieces.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

struct Component {
    Box box;
    double volume = 0;
    bool closed = true;
};

bool encloses(const Box& outer, const Box& inner) {
    return outer.low.x <= inner.low.x && outer.low.y <= inner.low.y && outer.low.z <= inner.low.z && outer.high.x >= inner.high.x &&
           outer.high.y >= inner.high.y && outer.high.z >= inner.high.z;
}

std::size_t countRepeated(std::span<const Triangle> triangles) {
    std::vector<Triangle> sorted(triangles.begin(), triangles.end());
    for (Triangle& t : sorted)
        std::sort(t.begin(), t.end());
    std::sort(sorted.begin(), sorted.end());
    std::size_t repeated = 0;
    for (std::size_t i = 1; i < sorted.size(); ++i)
        repeated += sorted[i] == sorted[i - 1];
    return repeated;
}

} // namespace

MeshHealth healthOf(MeshView mesh) {
    MeshHealth health;
    if (mesh.positions.empty())
        return health;
    const Vec3 origin = boundsOf(mesh).centre(); // volumes far from the origin would lose digits
    const std::vector<std::uint32_t> piece = piecesOf(mesh);
    struct Edge {
        std::uint64_t ends; ///< smaller index << 32 | larger
        bool backward;
        bool operator<(const Edge& other) const { return ends < other.ends; }
    };
    std::vector<Edge> edges;
    edges.reserve(3 * mesh.triangles.size());
    for (const Triangle& t : mesh.triangles) {
        for (int i = 0; i < 3; ++i) {
            const std::uint64_t a = t[i], b = t[(i + 1) % 3];
            edges.push_back({std::min(a, b) << 32 | std::max(a, b), b < a});
        }
        const Vec3 ab = mesh.positions[t[1]] - mesh.positions[t[0]], ac = mesh.positions[t[2]] - mesh.positions[t[0]];
        const double longest = std::max({glm::dot(ab, ab), glm::dot(ac, ac), glm::dot(ac - ab, ac - ab)});
        health.degenerate += glm::length(glm::cross(ab, ac)) <= 1e-9 * longest;
    }
    std::sort(edges.begin(), edges.end());

    std::vector<Component> components(mesh.positions.size()); // at the roots
    for (const Triangle& t : mesh.triangles) {
        Component& component = components[piece[t[0]]];
        const Vec3 a = mesh.positions[t[0]] - origin, b = mesh.positions[t[1]] - origin, c = mesh.positions[t[2]] - origin;
        component.volume += glm::dot(a, glm::cross(b, c)) / 6;
        component.box.include(a);
        component.box.include(b);
        component.box.include(c);
    }
    for (std::size_t i = 0, end; i < edges.size(); i = end) {
        std::size_t backward = 0;
        for (end = i; end < edges.size() && edges[end].ends == edges[i].ends; ++end)
            backward += edges[end].backward;
        const auto a = static_cast<std::uint32_t>(edges[i].ends >> 32), b = static_cast<std::uint32_t>(edges[i].ends);
        if (end - i == 1) {
            const double length = glm::length(mesh.positions[a] - mesh.positions[b]);
            ++health.openEdges;
            health.openLengthMm += length;
            health.longestOpenEdgeMm = std::max(health.longestOpenEdgeMm, length);
        }
        health.crowdedEdges += end - i > 2;
        health.turnedEdges += end - i == 2 && backward != 1;
        if (2 * backward != end - i)
            components[piece[a]].closed = false;
    }
    health.repeated = countRepeated(mesh.triangles);
    std::erase_if(components, [](const Component& c) { return c.box.empty(); });
    health.components = components.size();
    for (const Component& c : components) {
        health.volumeMm3 += c.volume;
        health.specks += glm::length(c.box.size()) < MeshHealth::speckMm;
    }
    if (health.specks == health.components)
        health.specks = 0;
    if (components.size() <= 1000) // a cloud of specks is told as such; comparing all pairs would take long
        for (const Component& c : components)
            health.invertedComponents += c.closed && c.volume < 0 && std::none_of(components.begin(), components.end(), [&](const Component& other) {
                return &other != &c && other.volume > -c.volume && encloses(other.box, c.box);
            });
    return health;
}

} // namespace acus
