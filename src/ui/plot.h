// A small chart: axes with round figures, lines, bands and marks. Reads values off where the pointer is.
#pragma once
#include "ui/panels.h"
#include <optional>
#include <span>
#include <string_view>

namespace acus::ui {

struct PlotRange {
    double low = 0, high = 1;
};
/// A round step (1, 2 or 5 × 10ⁿ) that divides the span into at most `most` parts; 1 for a span that is empty or not finite.
double roundStep(double span, int most);

class Plot {
  public:
    /// Draws into the window that is open; `frame` is the area of the data, labels lie left of it and below.
    Plot(const Context& ui, Rect frame, PlotRange x, PlotRange y);

    float xOf(double value) const;
    float yOf(double value) const;
    double xAt(float pixel) const;
    const Rect& area() const { return frame; }

    /// Lines and figures; `unit` follows the last one.
    void gridX(int most, std::string_view unit) const;
    void gridY(int most, std::string_view unit) const;
    void line(std::span<const double> xs, std::span<const double> ys, Colour colour, float widthUnits) const;
    /// Filled between the line and the foot.
    void fill(std::span<const double> xs, std::span<const double> ys, Colour colour) const;
    void bandX(double from, double to, Colour colour) const;
    void bandY(double from, double to, Colour colour) const;
    void vertical(double x, Colour colour, float widthUnits = 1) const;
    void horizontal(double y, Colour colour, float widthUnits = 1, bool dashed = false) const;

    /// The value under the pointer, while it is over the chart.
    std::optional<double> pointed() const;

  private:
    const Context& ui;
    Rect frame;
    PlotRange x, y;
};

/// The value of a line at `x`, linear between its points; nothing outside them. `xs` ascend.
std::optional<double> valueAt(std::span<const double> xs, std::span<const double> ys, double x);

} // namespace acus::ui
