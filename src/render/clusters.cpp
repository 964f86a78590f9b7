#include "render/clusters.h"
#include "geometry/parallel.h"
#include <algorithm>
#include <glm/common.hpp>
#include <meshoptimizer.h>

namespace acus {

Clusters::Clusters(const DisplaySet& set, std::vector<std::uint32_t>& sorted) : ranges(set.parts.size() * levelsAPart) {
    constexpr std::uint32_t mostIndices = 3 * mostTriangles;
    sorted.resize(set.indices.size());
    std::uint32_t total = 0;
    for (std::size_t i = 0; i < set.parts.size(); ++i)
        for (std::uint32_t k = 0; k < set.parts[i].levelCount; ++k) {
            Range& range = ranges[i * levelsAPart + k];
            range = {total, (set.parts[i].levels[k].indexCount + mostIndices - 1) / mostIndices};
            total += range.count;
        }
    clusters.resize(total);
    parallelFor(std::size_t{0}, set.parts.size(), [&](std::size_t i) {
        const DisplayPart& part = set.parts[i];
        const DisplayVertex* vertices = set.vertices.data() + part.firstVertex;
        for (std::uint32_t k = 0; k < part.levelCount; ++k) {
            const DisplayLevel& level = part.levels[k];
            meshopt_spatialSortTriangles(sorted.data() + level.firstIndex, set.indices.data() + level.firstIndex, level.indexCount,
                                         vertices[0].position, part.vertexCount, sizeof(DisplayVertex));
            const Range& range = ranges[i * levelsAPart + k];
            for (std::uint32_t c = 0; c < range.count; ++c) {
                Cluster& cluster = clusters[range.first + c];
                cluster.firstIndex = level.firstIndex + c * mostIndices;
                cluster.indexCount = std::min(mostIndices, level.indexCount - c * mostIndices);
                cluster.low = glm::vec3(std::numeric_limits<float>::infinity());
                cluster.high = -cluster.low;
                for (std::uint32_t at = cluster.firstIndex; at < cluster.firstIndex + cluster.indexCount; ++at) {
                    const float* p = vertices[sorted[at]].position;
                    cluster.low = glm::min(cluster.low, glm::vec3(p[0], p[1], p[2]));
                    cluster.high = glm::max(cluster.high, glm::vec3(p[0], p[1], p[2]));
                }
            }
        }
    });
}

} // namespace acus
