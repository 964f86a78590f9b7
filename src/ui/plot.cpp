#include "ui/plot.h"
#include "core/language.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

std::string figure(double value, double step) { return decimal(value, step >= 1 ? 0 : step >= 0.1 ? 1 : 2); }

} // namespace

double roundStep(double span, int most) {
    if (!(span > 0) || !std::isfinite(span) || most < 1)
        return 1;
    const double least = span / most, power = std::pow(10, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0})
        if (times * power >= least * (1 - 1e-9))
            return times * power;
    return 10 * power;
}

std::optional<double> valueAt(std::span<const double> xs, std::span<const double> ys, double at) {
    const std::size_t count = std::min(xs.size(), ys.size());
    if (count == 0 || at < xs[0] || at > xs[count - 1])
        return std::nullopt;
    const auto after = static_cast<std::size_t>(std::lower_bound(xs.begin(), xs.begin() + static_cast<std::ptrdiff_t>(count), at) - xs.begin());
    if (after == 0)
        return ys[0];
    const double width = xs[after] - xs[after - 1], share = width > 0 ? (at - xs[after - 1]) / width : 1;
    return ys[after - 1] + share * (ys[after] - ys[after - 1]);
}

Plot::Plot(const Context& context, Rect where, PlotRange horizontal, PlotRange vertical) : ui(context), frame(where), x(horizontal), y(vertical) {
    if (!(x.high > x.low))
        x.high = x.low + 1;
    if (!(y.high > y.low))
        y.high = y.low + 1;
}

float Plot::xOf(double value) const { return frame.at.x + static_cast<float>((value - x.low) / (x.high - x.low)) * frame.size.x; }
float Plot::yOf(double value) const { return frame.end().y - static_cast<float>((value - y.low) / (y.high - y.low)) * frame.size.y; }
double Plot::xAt(float pixel) const { return x.low + (pixel - frame.at.x) / frame.size.x * (x.high - x.low); }

void Plot::gridX(int most, std::string_view unit) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double step = roundStep(x.high - x.low, most);
    for (double value = std::ceil(x.low / step - 1e-6) * step; value <= x.high + 1e-6 * step; value += step) {
        const float at = std::floor(xOf(value)) + 0.5f;
        list.AddLine({at, frame.end().y}, {at, frame.end().y + ui.px(4)}, ui.colours.track);
        const bool last = value + step > x.high + 1e-6 * step;
        const std::string words = figure(value, step) + (last && !unit.empty() ? " " + std::string(unit) : "");
        const float half = textWidth(ui.fonts.small, figure(value, step)) / 2;
        drawText(list, ui.fonts.small, {at - half, frame.end().y + ui.px(5)}, ui.colours.textFaint, words);
    }
    list.AddLine({frame.at.x, frame.end().y + 0.5f}, {frame.end().x, frame.end().y + 0.5f}, ui.colours.track);
}

void Plot::gridY(int most, std::string_view unit) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double step = roundStep(y.high - y.low, most);
    for (double value = std::ceil(y.low / step - 1e-6) * step; value <= y.high + 1e-6 * step; value += step) {
        const float at = std::floor(yOf(value)) + 0.5f;
        list.AddLine({frame.at.x, at}, {frame.end().x, at}, faded(ui.colours.track, 0.7f));
        const bool last = value + step > y.high + 1e-6 * step;
        const std::string words = figure(value, step) + (last && !unit.empty() ? " " + std::string(unit) : "");
        drawText(list, ui.fonts.small, {frame.at.x - textWidth(ui.fonts.small, words) - ui.px(6), at - ui.fonts.small->FontSize / 2}, ui.colours.textFaint, words);
    }
}

void Plot::line(std::span<const double> xs, std::span<const double> ys, Colour colour, float widthUnits) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect({frame.at.x - 1, frame.at.y - ui.px(2)}, {frame.end().x + 1, frame.end().y + ui.px(2)}, true);
    // A long attempt has many samples in a pixel: the highest and the lowest of each are drawn.
    const std::size_t count = std::min(xs.size(), ys.size());
    for (std::size_t i = 0; i < count;) {
        const float px = std::floor(xOf(xs[i]));
        double low = ys[i], high = ys[i];
        const double first = ys[i];
        double last = first;
        for (; i < count && std::floor(xOf(xs[i])) == px; ++i) {
            low = std::min(low, ys[i]);
            high = std::max(high, ys[i]);
            last = ys[i];
        }
        list.PathLineTo({px + 0.5f, yOf(first)});
        if (high > low) {
            list.PathLineTo({px + 0.5f, yOf(high)});
            list.PathLineTo({px + 0.5f, yOf(low)});
            list.PathLineTo({px + 0.5f, yOf(last)});
        }
    }
    list.PathStroke(colour, ImDrawFlags_None, ui.px(widthUnits));
    list.PopClipRect();
}

void Plot::fill(std::span<const double> xs, std::span<const double> ys, Colour colour) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(frame.at, frame.end(), true);
    const std::size_t count = std::min(xs.size(), ys.size());
    for (std::size_t i = 0; i < count;) {
        const float px = std::floor(xOf(xs[i]));
        double high = ys[i];
        for (; i < count && std::floor(xOf(xs[i])) == px; ++i)
            high = std::max(high, ys[i]);
        const float to = i < count ? std::floor(xOf(xs[i])) : px + 1;
        list.AddRectFilled({px, yOf(high)}, {to, frame.end().y}, colour);
    }
    list.PopClipRect();
}

void Plot::bandX(double from, double to, Colour colour) const {
    const float left = std::clamp(xOf(from), frame.at.x, frame.end().x), right = std::clamp(xOf(to), frame.at.x, frame.end().x);
    ImGui::GetWindowDrawList()->AddRectFilled({left, frame.at.y}, {right, frame.end().y}, colour);
}

void Plot::bandY(double from, double to, Colour colour) const {
    const float top = std::clamp(yOf(to), frame.at.y, frame.end().y), foot = std::clamp(yOf(from), frame.at.y, frame.end().y);
    ImGui::GetWindowDrawList()->AddRectFilled({frame.at.x, top}, {frame.end().x, foot}, colour);
}

void Plot::vertical(double value, Colour colour, float widthUnits) const {
    if (value < x.low || value > x.high)
        return;
    const float at = std::floor(xOf(value)) + 0.5f;
    ImGui::GetWindowDrawList()->AddLine({at, frame.at.y}, {at, frame.end().y}, colour, ui.px(widthUnits));
}

void Plot::horizontal(double value, Colour colour, float widthUnits, bool dashed) const {
    if (value < y.low || value > y.high)
        return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float at = std::floor(yOf(value)) + 0.5f, dash = dashed ? ui.px(4) : frame.size.x;
    for (float left = frame.at.x; left < frame.end().x; left += 2 * dash)
        list.AddLine({left, at}, {std::min(left + dash, frame.end().x), at}, colour, ui.px(widthUnits));
}

std::optional<double> Plot::pointed() const {
    if (!ImGui::IsMouseHoveringRect(frame.at, frame.end()) || !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem))
        return std::nullopt;
    return xAt(ImGui::GetIO().MousePos.x);
}

} // namespace acus::ui
