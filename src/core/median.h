// The middle of a list of figures.
#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

namespace acus {

/// The upper one of two middles; 0 of nothing.
inline double medianOf(std::vector<double> values) {
    if (values.empty())
        return 0;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

} // namespace acus
