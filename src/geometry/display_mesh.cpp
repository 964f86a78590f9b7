#include "geometry/display_mesh.h"
#include "geometry/display_part.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>

namespace acus {

namespace {

/// Work is handed out largest part first, so that no core is left alone with a big one at the end.
std::vector<std::uint32_t> largestFirst(const MeshSet& meshes) {
    std::vector<std::uint32_t> order(meshes.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return meshes.parts[a].triangleCount > meshes.parts[b].triangleCount;
    });
    return order;
}

Box boundsOf(const MeshSet& meshes) {
    Box box;
    for (const Vec3& p : meshes.positions)
        box.include(p);
    return box;
}

DisplayPartMesh movedPart(const DisplaySet& set, std::size_t which, const Vec3& origin) {
    DisplayPartMesh moved;
    moved.part = set.parts[which];
    const Vec3 by = set.origin - origin;
    const auto vertices = set.vertices.view().subspan(moved.part.firstVertex, moved.part.vertexCount);
    moved.vertices.assign(vertices.begin(), vertices.end());
    const auto shift = [&](float (&place)[3]) {
        for (int axis = 0; axis < 3; ++axis)
            place[axis] = static_cast<float>(place[axis] + by[axis]);
    };
    for (DisplayVertex& vertex : moved.vertices)
        shift(vertex.position);
    shift(moved.part.low);
    shift(moved.part.high);
    for (std::uint32_t level = 0; level < moved.part.levelCount; ++level) {
        DisplayLevel& one = moved.part.levels[level];
        const auto indices = set.indices.view().subspan(one.firstIndex, one.indexCount);
        one.firstIndex = static_cast<std::uint32_t>(moved.indices.size());
        moved.indices.insert(moved.indices.end(), indices.begin(), indices.end());
    }
    return moved;
}

} // namespace

Result<DisplaySet> buildDisplaySet(const MeshSet& meshes, const Progress& progress, std::span<const std::vector<FibrePoint>> fibres) {
    return buildDisplaySet(meshes, KnownParts{}, progress, fibres);
}

Result<DisplaySet> buildDisplaySet(const MeshSet& meshes, const KnownParts& known, const Progress& progress, std::span<const std::vector<FibrePoint>> fibres) {
    const Box box = boundsOf(meshes);
    const Vec3 origin = box.empty() ? Vec3{0} : box.centre();
    const std::vector<std::uint32_t> order = largestFirst(meshes);
    std::vector<DisplayPartMesh> made(meshes.size());

    const char* what = "preparing the picture";
    if (!report(progress, what, 0))
        return Error{cancelled};
    std::atomic<std::size_t> next{0};
    const bool finished = parallelPieces(order.size(), progress, what, static_cast<double>(meshes.triangles.size()), [&](std::size_t) {
        const std::uint32_t part = order[next.fetch_add(1)];
        if (part < known.of.size() && known.of[part] >= 0)
            made[part] = movedPart(*known.set, static_cast<std::size_t>(known.of[part]), origin);
        else
            made[part] = makeDisplayPart(meshes.part(part), origin, part < fibres.size() ? std::span(fibres[part]) : std::span<const FibrePoint>());
        return static_cast<double>(meshes.parts[part].triangleCount);
    });
    if (!finished)
        return Error{cancelled};

    std::size_t vertexCount = 0, indexCount = 0;
    for (const DisplayPartMesh& m : made) {
        vertexCount += m.vertices.size();
        indexCount += m.indices.size();
    }
    std::vector<DisplayVertex> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<DisplayPart> parts;
    vertices.reserve(vertexCount);
    indices.reserve(indexCount);
    parts.reserve(made.size());
    for (DisplayPartMesh& m : made) {
        DisplayPart part = m.part;
        part.firstVertex = static_cast<std::uint32_t>(vertices.size());
        part.vertexCount = static_cast<std::uint32_t>(m.vertices.size());
        for (std::uint32_t level = 0; level < part.levelCount; ++level)
            part.levels[level].firstIndex += static_cast<std::uint32_t>(indices.size());
        vertices.insert(vertices.end(), m.vertices.begin(), m.vertices.end());
        indices.insert(indices.end(), m.indices.begin(), m.indices.end());
        parts.push_back(part);
        m = {};
    }
    return DisplaySet{origin, std::move(vertices), std::move(indices), std::move(parts)};
}

} // namespace acus
