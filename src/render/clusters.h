// Runs of triangles that lie together, with their bounds: what is culled in one piece.
#pragma once
#include "geometry/display_mesh.h"
#include <glm/vec3.hpp>
#include <span>
#include <vector>

namespace acus {

struct Cluster {
    std::uint32_t firstIndex = 0, indexCount = 0;
    glm::vec3 low{0}, high{0};  ///< mm from the set's origin
};

class Clusters {
  public:
    static constexpr std::uint32_t mostTriangles = 32;

    Clusters() = default;
    /// Fills `sorted` with the set's indices in another order, the one that clusters count in: neighbours in space follow each other.
    Clusters(const DisplaySet& set, std::vector<std::uint32_t>& sorted);

    struct Range {
        std::uint32_t first = 0, count = 0;
    };
    Range of(std::uint32_t part, std::uint32_t level) const { return ranges[part * levelsAPart + level]; }
    const Cluster& operator[](std::uint32_t i) const { return clusters[i]; }
    std::size_t count() const { return clusters.size(); }

  private:
    static constexpr std::uint32_t levelsAPart = std::tuple_size_v<decltype(DisplayPart::levels)>;
    std::vector<Cluster> clusters;
    std::vector<Range> ranges;
};

} // namespace acus
