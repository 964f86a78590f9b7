// A plot as inline SVG: series over one axis, dots, level lines (margins), bands, and numbered moments.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace acus {

struct PlotSeries {
    std::vector<double> x, y;        ///< equally many; what is not finite breaks the line
    std::string style;               ///< class of the report's style sheet: "force", "clearance" …
};
struct PlotLevel {
    double y = 0;
    std::string style, label;
    bool labelLeft = false;          ///< else at the right end
};
struct PlotBand {
    double low = 0, high = 0;        ///< in y
    std::string style;
};
struct PlotMoment {
    double x = 0;
    std::string label;               ///< short: "3"
};
/// A mark with a shape of its own, so that it does not rest on colour alone.
struct PlotDot {
    double x = 0, y = 0;
    enum class Shape : std::uint8_t { ring, disc, cross } shape = Shape::disc;
    std::string style, label;        ///< label: plain text to its right; may be empty
};
struct Plot {
    std::string title, xLabel, yLabel;   ///< plain text
    std::vector<PlotSeries> series;
    std::vector<PlotLevel> levels;
    std::vector<PlotBand> bands;
    std::vector<PlotMoment> moments;
    std::vector<PlotDot> dots;       ///< those out of range are not drawn
    std::optional<std::pair<double, double>> xRange, yRange;   ///< else from the series, y from 0; what lies above yRange is not drawn
    bool downwards = false;                            ///< y grows downwards: depth
    int width = 680, height = 190;
};

/// Self-contained `<svg>`. A plot without points says "no data".
std::string svg(const Plot& plot);

/// At most two points for each of `buckets` equal stretches of x, the least and the greatest, so that peaks stay. x ascending.
PlotSeries thinned(const PlotSeries& series, std::size_t buckets);

/// Round values that divide low … high into about `count` steps of 1, 2 or 5 times a power of ten, within the range.
std::vector<double> ticks(double low, double high, int count);

} // namespace acus
