// A forest plot as SVG: one line a result, two points with their intervals each, model and paper.
#pragma once
#include "proof/statistics.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct ForestMark {
    double at = 0;
    std::optional<Band> band;
};
struct ForestRow {
    std::string label, verdict;      ///< plain text; a row with neither mark is a heading
    std::optional<ForestMark> model, paper;
    bool differs = false;            ///< drawn so that it is seen without colour as well
};
struct ForestPlot {
    std::string title, axis;
    std::vector<ForestRow> rows;
    double low = 0, high = 1, tick = 0.25;   ///< of the axis; what lies outside is cut at its ends
    double factor = 1;                       ///< of the numbers under the axis: 100 for per cent
};

/// Self-contained `<svg>`, light ground.
std::string svg(const ForestPlot& plot);

} // namespace acus
