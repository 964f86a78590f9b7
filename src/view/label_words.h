// A label's words in the room there is.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace acus {

struct LabelWords {
    std::string name;     ///< "Right L4 spinal nerve"
    std::string shorter;  ///< "L4 spinal nerve R"; empty: there is no shorter one
    std::string figure;   ///< "3.1 mm", or nothing
};

/// Whole where that is no wider than `most`; else in two lines ('\n' between), with the side as a letter, and at last cut with "…".
/// The figure is never cut, though it be wider. `width`: of a line, in the unit of `most`.
std::string fitted(const LabelWords& words, double most, const std::function<double(std::string_view)>& width);

} // namespace acus
