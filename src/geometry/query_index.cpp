#include "geometry/query_index.h"
#include "geometry/plain_tree.h"

namespace acus {

struct IndexedQueries::Content {
    PlainQueries plain;
};

IndexedQueries::IndexedQueries(std::unique_ptr<const Content> content) : content(std::move(content)) {}
IndexedQueries::~IndexedQueries() = default;

Result<std::shared_ptr<const IndexedQueries>> IndexedQueries::build(const MeshSet& meshes, const Progress& progress) {
    if (!report(progress, "indexing", 0))
        return Error{cancelled};
    return std::make_shared<const IndexedQueries>(std::make_unique<const Content>(Content{PlainQueries(meshes)}));
}

std::vector<Blob> IndexedQueries::blobs() const {
    return {};
}

Result<std::shared_ptr<const IndexedQueries>> IndexedQueries::restore(const MeshSet& meshes, std::span<const Blob>) {
    return build(meshes);
}

std::size_t IndexedQueries::memoryBytes() const {
    return 0;
}

void IndexedQueries::crossings(const Segment& segment, std::vector<Interval>& result) const {
    content->plain.crossings(segment, result);
}
void IndexedQueries::partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const {
    content->plain.partsAt(point, result);
}
void IndexedQueries::clearances(const Segment& segment, double within, std::vector<Clearance>& result) const {
    content->plain.clearances(segment, within, result);
}
std::optional<Clearance> IndexedQueries::nearestHazard(const Segment& segment, double within) const {
    return content->plain.nearestHazard(segment, within);
}
double IndexedQueries::distanceTo(std::uint32_t part, const Vec3& point) const {
    return content->plain.distanceTo(part, point);
}
std::optional<Queries::Hit> IndexedQueries::firstHit(const Segment& ray, const std::vector<bool>& visible) const {
    return content->plain.firstHit(ray, visible);
}

} // namespace acus
