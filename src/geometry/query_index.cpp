#include "geometry/query_index.h"
#include "geometry/part_lookup.h"
#include "geometry/segment_distance.h"
#include "geometry/wide_query.h"
#include <algorithm>
#include <cmath>
#include <cstring>

namespace acus {

namespace {

/// Changes whenever the arrays mean something else, so that an old cache is never taken for a new one.
constexpr std::string_view layout = "wide-1";

template <class T> Blob blobOf(std::string name, const SharedArray<T>& items) {
    auto owner = std::make_shared<SharedArray<T>>(items);
    const std::span<const std::byte> bytes = std::as_bytes(items.view());
    return {std::string(layout) + "." + std::move(name), SharedArray<std::byte>(bytes, std::move(owner))};
}

template <class T> Status take(std::span<const Blob> blobs, std::string_view name, SharedArray<T>& items) {
    const std::string full = std::string(layout) + "." + std::string(name);
    const auto found = std::find_if(blobs.begin(), blobs.end(), [&](const Blob& blob) { return blob.name == full; });
    if (found == blobs.end())
        return Error{"index: " + full + " is missing"};
    const std::span<const std::byte> bytes = found->bytes.view();
    if (bytes.size() % sizeof(T) != 0 || reinterpret_cast<std::uintptr_t>(bytes.data()) % alignof(T) != 0)
        return Error{"index: " + full + " has the wrong size or alignment"};
    auto owner = std::make_shared<SharedArray<std::byte>>(found->bytes);
    items = SharedArray<T>(std::span(reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)), std::move(owner));
    return Done{};
}

/// Room for the hits of nearly every needle without an allocation.
struct HitBuffer {
    static constexpr std::size_t room = 128;
    alignas(SurfaceHit) std::byte bytes[room * sizeof(SurfaceHit) + 64];
    std::pmr::monotonic_buffer_resource resource{bytes, sizeof bytes};
    SurfaceHits hits{&resource};
    HitBuffer() { hits.reserve(room); }
};

} // namespace

struct IndexedQueries::Content {
    MeshSet meshes;
    MeshFacts facts;
    WideTree tree;
    std::vector<std::uint32_t> leakySolids;

    WideScene scene() const { return {meshes, facts, tree}; }
};

IndexedQueries::IndexedQueries(std::unique_ptr<const Content> content) : content(std::move(content)) {}
IndexedQueries::~IndexedQueries() = default;

Result<std::shared_ptr<const IndexedQueries>> IndexedQueries::build(const MeshSet& meshes, const Progress& progress) {
    Result<WideTree> tree = buildWideTree(meshes, progress);
    if (!tree)
        return tree.error();
    auto content = std::make_unique<Content>(Content{meshes, factsOf(meshes), std::move(tree).value(), {}});
    content->leakySolids = leakySolidsOf(meshes, content->facts);
    return std::make_shared<const IndexedQueries>(std::move(content));
}

std::vector<Blob> IndexedQueries::blobs() const {
    const Content& c = *content;
    return {blobOf("facts", c.facts.parts),  blobOf("rim-edges", c.facts.edges), blobOf("rims", c.facts.rims), blobOf("roots", c.tree.roots),
            blobOf("nodes", c.tree.nodes), blobOf("packets", c.tree.packets),  blobOf("parts", c.tree.parts)};
}

Result<std::shared_ptr<const IndexedQueries>> IndexedQueries::restore(const MeshSet& meshes, std::span<const Blob> blobs) {
    auto c = std::make_unique<Content>(Content{meshes, {}, {}, {}});
    for (const Status& status : {take(blobs, "facts", c->facts.parts), take(blobs, "rim-edges", c->facts.edges), take(blobs, "rims", c->facts.rims),
                                 take(blobs, "roots", c->tree.roots), take(blobs, "nodes", c->tree.nodes), take(blobs, "packets", c->tree.packets),
                                 take(blobs, "parts", c->tree.parts)})
        if (!status)
            return status.error();
    if (c->facts.parts.size() != meshes.size() || c->tree.parts.size() != meshes.size() || c->tree.roots.size() != 1)
        return Error{"index: made for other meshes"};
    c->leakySolids = leakySolidsOf(meshes, c->facts);
    return std::make_shared<const IndexedQueries>(std::move(c));
}

std::size_t IndexedQueries::memoryBytes() const {
    std::size_t bytes = 0;
    for (const Blob& blob : blobs())
        bytes += blob.bytes.size();
    return bytes;
}

void IndexedQueries::crossings(const Segment& segment, std::vector<Interval>& result) const {
    result.clear();
    HitBuffer buffer;
    SurfaceHits& hits = buffer.hits;
    collectHits(content->scene(), segment, -1e30, segment.length, hits);
    intervalsFrom(content->meshes, content->facts, content->leakySolids, segment, hits, result);
}

void IndexedQueries::partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const {
    result.clear();
    HitBuffer buffer;
    SurfaceHits& hits = buffer.hits;
    const Segment line = backLine(point);
    collectHits(content->scene(), line, -1e30, 0, hits);
    partsFrom(content->meshes, content->facts, content->leakySolids, line, hits, result);
}

void IndexedQueries::clearances(const Segment& segment, double within, std::vector<Clearance>& result) const {
    result.clear();
    collectClearances(content->scene(), segment, within, result);
}

std::optional<Clearance> IndexedQueries::nearestHazard(const Segment& segment, double within) const {
    return nearestClearance(content->scene(), segment, within);
}

double IndexedQueries::distanceTo(std::uint32_t part, const Vec3& point) const {
    return distanceToPart(content->scene(), part, point);
}

std::optional<Queries::Hit> IndexedQueries::firstHit(const Segment& ray, const std::vector<bool>& visible) const {
    return nearestHit(content->scene(), ray, visible);
}

} // namespace acus
