// Where to cut a set of boxes in two: binned surface-area heuristic.
#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>

namespace acus {

struct FloatBox {
    float low[3] = {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::infinity(), std::numeric_limits<float>::infinity()};
    float high[3] = {-std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity()};

    void include(const FloatBox& other) {
        for (int k = 0; k < 3; ++k) {
            low[k] = std::min(low[k], other.low[k]);
            high[k] = std::max(high[k], other.high[k]);
        }
    }
    float centre2(int axis) const { return low[axis] + high[axis]; }
    float halfArea() const {
        const float x = high[0] - low[0], y = high[1] - low[1], z = high[2] - low[2];
        return x < 0 ? 0 : x * y + y * z + z * x;
    }
};

/// Partitions `items` (indices into `boxes`, at least two) and returns the size of the first half, never 0 or all. Groups
/// cost by the number of packets of `packet` items they need. From `depth` 30 on it halves, so that no tree gets deep.
std::size_t splitBySurface(std::span<const FloatBox> boxes, std::span<std::uint32_t> items, std::size_t packet, int depth);

} // namespace acus
