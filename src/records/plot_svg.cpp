#include "records/plot_svg.h"
#include "records/html_text.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace acus {

namespace {

struct Range {
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
    void include(double v) {
        if (std::isfinite(v)) {
            low = std::min(low, v);
            high = std::max(high, v);
        }
    }
    bool empty() const { return !(low <= high); }
    void widen() {
        if (high - low < 1e-9)
            high = low + 1;
    }
};

int decimalsFor(double step) { return step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3; }

/// The plot's inner rectangle and its two axes.
struct Frame {
    double left = 46, top = 24, right = 0, bottom = 0;
    Range x, y;
    bool downwards = false;
    double atX(double v) const { return left + (v - x.low) / (x.high - x.low) * (right - left); }
    double atY(double v) const {
        const double share = (v - y.low) / (y.high - y.low);
        return downwards ? top + share * (bottom - top) : bottom - share * (bottom - top);
    }
};

std::string line(double x1, double y1, double x2, double y2, const std::string& style) {
    return "<line class=\"" + escaped(style) + "\" x1=\"" + figure(x1) + "\" y1=\"" + figure(y1) + "\" x2=\"" + figure(x2) + "\" y2=\"" + figure(y2) + "\"/>";
}

std::string words(double x, double y, const std::string& style, const std::string& text) {
    return "<text class=\"" + escaped(style) + "\" x=\"" + figure(x) + "\" y=\"" + figure(y) + "\">" + escaped(text) + "</text>";
}

std::string axes(const Plot& plot, const Frame& frame) {
    std::string out;
    const auto rows = ticks(frame.y.low, frame.y.high, std::max(2, plot.height / 45));
    for (const double v : rows) {
        out += line(frame.left, frame.atY(v), frame.right, frame.atY(v), "grid");
        out += words(frame.left - 5, frame.atY(v) + 3.5, "tick end", figureWords(v, decimalsFor(rows.size() > 1 ? rows[1] - rows[0] : 1)));
    }
    const auto columns = ticks(frame.x.low, frame.x.high, std::max(2, plot.width / 80));
    for (const double v : columns)
        out += words(frame.atX(v), frame.bottom + 13, "tick middle", figureWords(v, decimalsFor(columns.size() > 1 ? columns[1] - columns[0] : 1)));
    out += line(frame.left, frame.bottom, frame.right, frame.bottom, "axis");
    out += line(frame.left, frame.top, frame.left, frame.bottom, "axis");
    out += words(0.5 * (frame.left + frame.right), frame.bottom + 26, "label middle", plot.xLabel);
    out += words(2, 11, "title", plot.title);
    out += words(frame.right, 11, "label end", plot.yLabel);
    return out;
}

std::string path(const PlotSeries& series, const Frame& frame) {
    std::string points;
    bool pen = false;
    for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i) {
        if (!std::isfinite(series.x[i]) || !(series.y[i] >= frame.y.low && series.y[i] <= frame.y.high)) {
            pen = false;
            continue;
        }
        points += (pen ? "L" : "M") + figure(frame.atX(series.x[i])) + " " + figure(frame.atY(series.y[i]));
        pen = true;
    }
    return "<path class=\"series " + escaped(series.style) + "\" d=\"" + points + "\"/>";
}

std::string mark(const PlotDot& dot, const Frame& frame) {
    if (!(dot.x >= frame.x.low && dot.x <= frame.x.high && dot.y >= frame.y.low && dot.y <= frame.y.high))
        return "";
    const double x = frame.atX(dot.x), y = frame.atY(dot.y), r = 3.2;
    std::string out;
    if (dot.shape == PlotDot::Shape::cross)
        out = "<path class=\"dot cross " + escaped(dot.style) + "\" d=\"M" + figure(x - r) + " " + figure(y - r) + "L" + figure(x + r) + " " + figure(y + r) + "M" +
              figure(x - r) + " " + figure(y + r) + "L" + figure(x + r) + " " + figure(y - r) + "\"/>";
    else
        out = std::string("<circle class=\"dot ") + (dot.shape == PlotDot::Shape::ring ? "ring " : "disc ") + escaped(dot.style) + "\" cx=\"" + figure(x) + "\" cy=\"" +
              figure(y) + "\" r=\"" + figure(r) + "\"/>";
    return dot.label.empty() ? out : out + words(x + 6, y + 3, "dot-label", dot.label);
}

/// Numbers of moments above the plot, in up to three rows so that near ones do not overlap; what finds no room keeps its line only.
std::string moments(const Plot& plot, const Frame& frame) {
    std::string out;
    double taken[3] = {-1e9, -1e9, -1e9};
    for (const PlotMoment& moment : plot.moments) {
        if (moment.x < frame.x.low || moment.x > frame.x.high)
            continue;
        const double x = frame.atX(moment.x), half = 3.2 * static_cast<double>(moment.label.size()) + 2;
        out += line(x, frame.top, x, frame.bottom, "moment");
        for (int row = 0; row < 3; ++row)
            if (x - half > taken[row]) {
                taken[row] = x + half;
                out += words(x, frame.top - 3 - 9 * row, "moment-label middle", moment.label);
                break;
            }
    }
    return out;
}

} // namespace

std::vector<double> ticks(double low, double high, int count) {
    if (!std::isfinite(low) || !std::isfinite(high) || high <= low || count < 1)
        return {};
    const double rough = (high - low) / count, power = std::pow(10, std::floor(std::log10(rough)));
    const double ratio = rough / power, step = power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
    std::vector<double> values;
    for (double k = std::ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; ++k)
        values.push_back(k * step);
    return values;
}

PlotSeries thinned(const PlotSeries& series, std::size_t buckets) {
    const std::size_t count = std::min(series.x.size(), series.y.size());
    if (buckets == 0 || count <= 2 * buckets)
        return series;
    PlotSeries result;
    result.style = series.style;
    const double from = series.x.front(), span = series.x[count - 1] - from;
    const auto bucketOf = [&](std::size_t i) {
        return span > 0 ? std::min(buckets - 1, static_cast<std::size_t>((series.x[i] - from) / span * static_cast<double>(buckets))) : 0;
    };
    for (std::size_t i = 0; i < count;) {
        std::size_t end = i, least = i, most = i;
        for (; end < count && bucketOf(end) == bucketOf(i); ++end) {
            least = series.y[end] < series.y[least] ? end : least;
            most = series.y[end] > series.y[most] ? end : most;
        }
        for (const std::size_t k : {std::min(least, most), std::max(least, most)}) {
            result.x.push_back(series.x[k]);
            result.y.push_back(series.y[k]);
            if (least == most)
                break;
        }
        i = end;
    }
    return result;
}

std::string svg(const Plot& plot) {
    Frame frame;
    frame.right = plot.width - 8;
    frame.bottom = plot.height - 32;
    frame.downwards = plot.downwards;
    if (!plot.moments.empty())
        frame.top += 20;
    for (const PlotSeries& series : plot.series)
        for (std::size_t i = 0; i < std::min(series.x.size(), series.y.size()); ++i)
            if (std::isfinite(series.x[i]) && std::isfinite(series.y[i])) {
                frame.x.include(series.x[i]);
                frame.y.include(series.y[i]);
            }
    for (const PlotDot& dot : plot.dots)
        if (std::isfinite(dot.x) && std::isfinite(dot.y)) {
            frame.x.include(dot.x);
            frame.y.include(dot.y);
        }
    const std::string size = std::to_string(plot.width) + " " + std::to_string(plot.height);
    std::string out = "<svg class=\"plot\" viewBox=\"0 0 " + size + "\" role=\"img\" aria-label=\"" + escaped(plot.title) + "\">";
    if (frame.x.empty())
        return out + words(2, 11, "title", plot.title) + words(frame.left, 40, "label", "no data") + "</svg>";
    frame.y.include(0);
    for (const PlotLevel& level : plot.levels)
        frame.y.include(level.y);
    for (const PlotBand& band : plot.bands) {
        frame.y.include(band.low);
        frame.y.include(band.high);
    }
    if (plot.yRange) {
        frame.y.low = plot.yRange->first;
        frame.y.high = plot.yRange->second;
    }
    if (plot.xRange) {
        frame.x.low = plot.xRange->first;
        frame.x.high = plot.xRange->second;
    }
    frame.x.widen();
    frame.y.widen();
    for (const PlotBand& band : plot.bands) {
        const double a = frame.atY(std::clamp(band.low, frame.y.low, frame.y.high)), b = frame.atY(std::clamp(band.high, frame.y.low, frame.y.high));
        out += "<rect class=\"band " + escaped(band.style) + "\" x=\"" + figure(frame.left) + "\" y=\"" + figure(std::min(a, b)) + "\" width=\"" +
               figure(frame.right - frame.left) + "\" height=\"" + figure(std::abs(b - a)) + "\"/>";
    }
    out += axes(plot, frame);
    for (const PlotLevel& level : plot.levels) {
        const double y = frame.atY(std::clamp(level.y, frame.y.low, frame.y.high));
        out += line(frame.left, y, frame.right, y, "level " + level.style);
        if (!level.label.empty())
            out += level.labelLeft ? words(frame.left + 4, y - 3, "level-label " + level.style, level.label)
                                   : words(frame.right - 2, y - 3, "level-label end " + level.style, level.label);
    }
    out += moments(plot, frame);
    for (const PlotSeries& series : plot.series)
        out += path(series, frame);
    for (const PlotDot& dot : plot.dots)
        out += mark(dot, frame);
    return out + "</svg>";
}

} // namespace acus
