// Things that belong together, found by joining pairs.
#pragma once
#include <cstdint>
#include <vector>

namespace acus {

/// Where the group of `i` is rooted; `parent[root] == root`. Shortens the way as it goes.
inline std::uint32_t rootOf(std::vector<std::uint32_t>& parent, std::uint32_t i) {
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

} // namespace acus
