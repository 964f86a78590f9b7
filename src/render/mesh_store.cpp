#include "render/mesh_store.h"
#include <algorithm>
#include <array>
#include <cstddef>

namespace acus {

namespace {

/// Nearest depth of a box in front of the eye's plane, and whether any of it can be in the picture.
struct Sight {
    bool visible = true;
    double nearestMm = 0;
};

Sight sightOf(const DisplayPart& part, const FrameBlock& block) {
    std::array<int, 6> outside{};
    double nearest = std::numeric_limits<double>::infinity();
    for (int corner = 0; corner < 8; ++corner) {
        const glm::vec4 p{corner & 1 ? part.high[0] : part.low[0], corner & 2 ? part.high[1] : part.low[1],
                          corner & 4 ? part.high[2] : part.low[2], 1};
        const glm::vec4 clip = block.viewProjection * p;
        for (int axis = 0; axis < 3; ++axis) {
            outside[2 * axis] += clip[axis] < -clip.w;
            outside[2 * axis + 1] += clip[axis] > clip.w;
        }
        const double depth = block.lens.z > 0.5f
            ? clip.w : block.depthTerms.x + block.depthTerms.y * (0.5 * clip.z + 0.5);
        nearest = std::min(nearest, depth);
    }
    return {std::none_of(outside.begin(), outside.end(), [](int n) { return n == 8; }), nearest};
}

std::uint32_t levelFor(const DisplayPart& part, double pixelsPerMm, double errorPx) {
    std::uint32_t level = 0;
    while (level + 1 < part.levelCount && part.levels[level + 1].errorMm * pixelsPerMm <= errorPx)
        ++level;
    return level;
}

void add(DrawList& list, const DisplayPart& part, std::uint32_t firstIndex, std::uint32_t indexCount) {
    list.counts.push_back(static_cast<GLsizei>(indexCount));
    list.offsets.push_back(reinterpret_cast<const void*>(std::uintptr_t(firstIndex) * sizeof(std::uint32_t)));
    list.baseVertices.push_back(static_cast<GLint>(part.firstVertex));
    list.triangles += indexCount / 3;
}

/// A sheet is drawn a little nearer than it lies (MeshStore::draw), the more the steeper it is.
DepthMap::Sight sightOf(const Cluster& cluster, bool closed, const FrameBlock& block) {
    DepthMap::Sight sight = DepthMap::sightOf(cluster.low, cluster.high, block);
    sight.nearest -= 2e-6f + (closed ? 0 : 2e-5f + 0.1f * (sight.farthest - sight.nearest));
    return sight;
}

void draw(const DrawList& list) {
    if (!list.counts.empty())
        glMultiDrawElementsBaseVertex(GL_TRIANGLES, const_cast<GLsizei*>(list.counts.data()), GL_UNSIGNED_INT,
                                      const_cast<void* const*>(list.offsets.data()), static_cast<GLsizei>(list.counts.size()),
                                      const_cast<GLint*>(list.baseVertices.data()));
}

template <class T> void fill(GLenum target, GLuint buffer, std::span<const T> values) {
    glBindBuffer(target, buffer);
    glBufferData(target, static_cast<GLsizeiptr>(values.size_bytes()), values.data(), GL_STATIC_DRAW);
}

} // namespace

void MeshStore::upload(const DisplaySet& meshes) {
    set = meshes;
    array = makeArray();
    vertices = makeBuffer();
    partOfVertex = makeBuffer();
    indices = makeBuffer();
    std::vector<std::uint16_t> owner(meshes.vertices.size());
    for (std::size_t i = 0; i < meshes.parts.size(); ++i) {
        const DisplayPart& part = meshes.parts[i];
        std::fill_n(owner.begin() + part.firstVertex, part.vertexCount, static_cast<std::uint16_t>(i));
    }
    glBindVertexArray(array);
    fill(GL_ARRAY_BUFFER, vertices, meshes.vertices.view());
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(DisplayVertex), nullptr);
    glEnableVertexAttribArray(1);
    glVertexAttribPointer(1, 4, GL_BYTE, GL_TRUE, sizeof(DisplayVertex), reinterpret_cast<const void*>(offsetof(DisplayVertex, normal)));
    glEnableVertexAttribArray(3);
    glVertexAttribPointer(3, 4, GL_BYTE, GL_TRUE, sizeof(DisplayVertex), reinterpret_cast<const void*>(offsetof(DisplayVertex, fibre)));
    fibred = std::any_of(meshes.vertices.begin(), meshes.vertices.end(), [](const DisplayVertex& v) {
        return v.fibre[0] || v.fibre[1] || v.fibre[2];
    });
    fill(GL_ARRAY_BUFFER, partOfVertex, std::span<const std::uint16_t>(owner));
    glEnableVertexAttribArray(2);
    glVertexAttribIPointer(2, 1, GL_UNSIGNED_SHORT, sizeof(std::uint16_t), nullptr);
    fill(GL_ELEMENT_ARRAY_BUFFER, indices, meshes.indices.view());
    glBindVertexArray(0);
    clusters = {};
    seen.clear();
}

void MeshStore::prepareClusters() {
    if (clusters.count() || set.indices.size() == 0)
        return;
    std::vector<std::uint32_t> sorted;
    clusters = Clusters(set, sorted);
    seen.assign(clusters.count(), 0);
    glBindVertexArray(array);
    fill(GL_ELEMENT_ARRAY_BUFFER, indices, std::span<const std::uint32_t>(sorted));
    glBindVertexArray(0);
}

Box MeshStore::boundsOf(std::uint32_t part) const {
    Box box;
    if (part < set.parts.size() && set.parts[part].levelCount) {
        const DisplayPart& p = set.parts[part];
        box.include(set.origin + Vec3{p.low[0], p.low[1], p.low[2]});
        box.include(set.origin + Vec3{p.high[0], p.high[1], p.high[2]});
    }
    return box;
}

std::vector<MeshStore::Choice> MeshStore::choose(std::span<const DrawPart* const> parts, const FrameBlock& block, double errorPx) const {
    std::vector<Choice> choices;
    for (const DrawPart* draw : parts) {
        if (draw->part >= set.parts.size() || !set.parts[draw->part].levelCount)
            continue;
        const DisplayPart& part = set.parts[draw->part];
        const Sight sight = sightOf(part, block);
        if (!sight.visible)
            continue;
        const double depth = block.lens.z > 0.5f ? std::max(sight.nearestMm, 1.0) : 0.0;
        choices.push_back({draw->part, levelFor(part, pixelsPerMm(block, depth), errorPx), sight.nearestMm});
    }
    std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
        return a.nearestMm != b.nearestMm ? a.nearestMm < b.nearestMm : a.part < b.part;
    });
    return choices;
}

MeshStore::Selected MeshStore::gather(std::span<const Choice> choices) const {
    Selected selected;
    for (const Choice& c : choices) {
        const DisplayPart& part = set.parts[c.part];
        const DisplayLevel& level = part.levels[c.level];
        add(part.closed ? selected.closed : selected.open, part, level.firstIndex, level.indexCount);
    }
    return selected;
}

template <class Wanted> MeshStore::Selected MeshStore::gatherClusters(std::span<const Choice> choices, Wanted&& wanted) const {
    Selected selected;
    for (const Choice& c : choices) {
        const DisplayPart& part = set.parts[c.part];
        DrawList& list = part.closed ? selected.closed : selected.open;
        const Clusters::Range range = clusters.of(c.part, c.level);
        std::uint32_t first = 0, count = 0;
        for (std::uint32_t i = range.first; i < range.first + range.count; ++i) {
            if (!wanted(i, part.closed != 0))
                continue;
            const Cluster& cluster = clusters[i];
            if (count && first + count != cluster.firstIndex) {
                add(list, part, first, count);
                count = 0;
            }
            first = count ? first : cluster.firstIndex;
            count += cluster.indexCount;
        }
        if (count)
            add(list, part, first, count);
    }
    return selected;
}

MeshStore::Selected MeshStore::gatherSeenLast(std::span<const Choice> choices, const FrameBlock& block) const {
    return gatherClusters(choices, [&](std::uint32_t i, bool closed) { return seen[i] && sightOf(clusters[i], closed, block).inPicture; });
}

MeshStore::Selected MeshStore::gatherNewlySeen(std::span<const Choice> choices, const FrameBlock& block, const DepthMap& depths) {
    return gatherClusters(choices, [&](std::uint32_t i, bool closed) {
        const DepthMap::Sight sight = sightOf(clusters[i], closed, block);
        const bool before = seen[i], now = sight.inPicture && !depths.hides(sight);
        seen[i] = now;
        return now && !before;
    });
}

MeshStore::Selected MeshStore::gatherUnhidden(std::span<const Choice> choices, const FrameBlock& block, const DepthMap& depths) const {
    return gatherClusters(choices, [&](std::uint32_t i, bool closed) {
        const DepthMap::Sight sight = sightOf(clusters[i], closed, block);
        return sight.inPicture && !depths.hides(sight);
    });
}

void MeshStore::draw(const Selected& selected) const {
    glBindVertexArray(array);
    if (cut)
        glEnable(GL_CLIP_DISTANCE0);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    acus::draw(selected.closed);
    glDisable(GL_CULL_FACE);
    // A sheet often lies on a surface point by point: it is what is seen of the two.
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(-0.5f, -16.f);
    acus::draw(selected.open);
    glDisable(GL_POLYGON_OFFSET_FILL);
    if (cut)
        glDisable(GL_CLIP_DISTANCE0);
}

} // namespace acus
