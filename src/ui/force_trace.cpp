#include "ui/force_trace.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/feel_words.h"
#include "ui/plot.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

namespace acus::ui {

namespace {

struct Series {
    std::vector<double> timeS, forceN, depthMm;
};

Series seriesOf(const Trace& trace) {
    Series series;
    for (const InsertionSample& sample : trace.samples)
        if (sample.timeS >= trace.fromS - 0.5 && sample.timeS <= trace.toS + 0.5) {
            series.timeS.push_back(sample.timeS);
            series.forceN.push_back(sample.forceN);
            series.depthMm.push_back(-sample.depthMm); // into the patient is down
        }
    return series;
}

PlotRange forceRange(const Series& series) {
    PlotRange range{0, 1};
    for (const double n : series.forceN) {
        range.low = std::min(range.low, n);
        range.high = std::max(range.high, n);
    }
    range.high *= 1.25; // room for the marks
    return range;
}

void marks(const Context& ui, const Trace& trace, const Plot& plot) {
    const float y = plot.area().at.y + ui.px(8);
    for (const InsertionEvent& event : trace.events) {
        if (event.timeS < trace.fromS || event.timeS > trace.toS || !isFelt(*ui.state.model, event))
            continue;
        plot.vertical(event.timeS, faded(ui.colours.textFaint, 0.5f));
        drawEventMark(ui, event.kind, {plot.xOf(event.timeS), y}, ui.px(12));
    }
}

void readOff(const Context& ui, const Trace& trace, const Series& series, double timeS) {
    const auto force = valueAt(series.timeS, series.forceN, timeS), depth = valueAt(series.timeS, series.depthMm, timeS);
    if (!force || !depth)
        return;
    const std::string words = trf("{:.1f} s   {:.2f} N   {:.1f} mm", timeS, std::abs(*force) < 0.005 ? 0.0 : *force, std::abs(*depth));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(7)));
    ImGui::BeginTooltip();
    text(ui, ui.fonts.body, ui.colours.text, words);
    for (const InsertionEvent& event : trace.events)
        if (std::abs(event.timeS - timeS) < 0.012 * (trace.toS - trace.fromS) && isFelt(*ui.state.model, event))
            text(ui, ui.fonts.small, ui.colours.textQuiet, trace.blind ? *feelWords(*ui.state.model, event) : upperFirst(describe(*ui.state.model, event)));
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

} // namespace

bool isFelt(const Model& model, const InsertionEvent& event) { return feelWords(model, event).has_value(); }

void drawEventMark(const Context& ui, InsertionEventKind kind, ImVec2 c, float size) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float r = size / 2, line = std::max(1.0f, size / 8);
    const Colour ink = ui.colours.text;
    switch (kind) {
    case InsertionEventKind::pop: list.AddCircle(c, r * 0.7f, ink, 0, line); break;
    case InsertionEventKind::bone: list.AddRectFilled({c.x - r * 0.6f, c.y - r * 0.6f}, {c.x + r * 0.6f, c.y + r * 0.6f}, ink); break;
    case InsertionEventKind::twitch:
        list.AddLine({c.x - r, c.y}, {c.x - r * 0.3f, c.y - r * 0.7f}, ink, line);
        list.AddLine({c.x - r * 0.3f, c.y - r * 0.7f}, {c.x + r * 0.3f, c.y + r * 0.7f}, ink, line);
        list.AddLine({c.x + r * 0.3f, c.y + r * 0.7f}, {c.x + r, c.y}, ink, line);
        break;
    case InsertionEventKind::gritty:
        for (const float x : {-0.6f, 0.0f, 0.6f})
            list.AddCircleFilled({c.x + x * r, c.y}, r * 0.22f, ink);
        break;
    case InsertionEventKind::hazard: drawVerdict(list, Verdict::breach, c, size * 1.1f, ui.colours.breach); break;
    case InsertionEventKind::grasp:
    case InsertionEventKind::released: list.AddQuad({c.x, c.y - r * 0.7f}, {c.x + r * 0.7f, c.y}, {c.x, c.y + r * 0.7f}, {c.x - r * 0.7f, c.y}, ink, line); break;
    default: list.AddLine({c.x, c.y - r * 0.5f}, {c.x, c.y + r * 0.5f}, ink, line); break;
    }
}

void drawTrace(const Context& ui, const Trace& trace, Rect where) {
    const float left = ui.px(44), between = ui.px(12), foot = ui.px(22);
    const float height = where.size.y - between - foot;
    if (where.size.x < ui.px(120) || height < ui.px(60))
        return;
    const Series series = seriesOf(trace);
    const float width = where.size.x - left - ui.px(20);
    const Rect upper{{where.at.x + left, where.at.y}, {width, std::floor(height * 0.56f)}};
    const Rect lower{{upper.at.x, upper.end().y + between}, {width, height - upper.size.y}};
    const PlotRange time{trace.fromS, trace.toS};
    const Plot force(ui, upper, time, forceRange(series));
    force.gridY(3, "N");
    marks(ui, trace, force);
    force.line(series.timeS, series.forceN, ui.colours.accent, 1.6f);
    double deepest = -10;
    for (const double mm : series.depthMm)
        deepest = std::min(deepest, mm);
    const Plot depth(ui, lower, time, {1.05 * deepest, 0});
    depth.gridX(5, "s");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double step = roundStep(-deepest, 3);
    for (double mm = 0; mm <= -1.05 * deepest; mm += step) { // depths are named without the sign that turns them down
        char words[24];
        std::snprintf(words, sizeof words, mm == 0 ? "%g" : mm + step > -1.05 * deepest ? "%g mm" : "%g", mm);
        depth.horizontal(-mm, faded(ui.colours.track, 0.7f));
        drawText(list, ui.fonts.small, {lower.at.x - textWidth(ui.fonts.small, words) - ui.px(6), depth.yOf(-mm) - ui.fonts.small->FontSize / 2}, ui.colours.textFaint, words);
    }
    depth.line(series.timeS, series.depthMm, ui.colours.text, 1.4f);
    if (trace.atS)
        for (const Plot* plot : {&force, &depth})
            plot->vertical(*trace.atS, ui.colours.text, 1.4f);
    const auto pointed = force.pointed() ? force.pointed() : depth.pointed();
    if (pointed && !ImGui::IsMouseDown(0)) {
        for (const Plot* plot : {&force, &depth})
            plot->vertical(*pointed, ui.colours.textFaint);
        readOff(ui, trace, series, *pointed);
    }
}

} // namespace acus::ui
