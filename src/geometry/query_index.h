// The accelerated queries: trees of wide nodes over all triangles, hazards packed together. Built once per pack; its
// arrays are plain data, so that the pack's cache can hold them and map them back.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "geometry/queries.h"
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace acus {

/// A named array of plain data as it stands in a cache file.
struct Blob {
    std::string name;
    SharedArray<std::byte> bytes;
};

class IndexedQueries final : public Queries {
  public:
    /// Builds the trees (parallel). The meshes are shared, not copied. Fails only with `cancelled`.
    static Result<std::shared_ptr<const IndexedQueries>> build(const MeshSet& meshes, const Progress& progress = {});

    /// What a cache keeps, 64-byte aligned when mapped back; `restore` takes it in O(1) and checks sizes, not content.
    std::vector<Blob> blobs() const;
    static Result<std::shared_ptr<const IndexedQueries>> restore(const MeshSet& meshes, std::span<const Blob> blobs);

    /// Bytes held beyond the meshes.
    std::size_t memoryBytes() const;

    void crossings(const Segment& segment, std::vector<Interval>& result) const override;
    void partsAt(const Vec3& point, std::vector<std::uint32_t>& result) const override;
    void clearances(const Segment& segment, double within, std::vector<Clearance>& result) const override;
    std::optional<Clearance> nearestHazard(const Segment& segment, double within) const override;
    double distanceTo(std::uint32_t part, const Vec3& point) const override;
    std::optional<Hit> firstHit(const Segment& ray, const std::vector<bool>& visible) const override;

    ~IndexedQueries() override;
    struct Content;
    explicit IndexedQueries(std::unique_ptr<const Content> content);

  private:
    std::unique_ptr<const Content> content;
};

} // namespace acus
