#include "records/report_bits.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/plot_svg.h"
#include "records/schedule.h"

namespace acus {

std::string stateHtml(MasteryState state) {
    switch (state) {
    case MasteryState::mastered: return "<span class=\"state mastered\">✔ " + escaped(tr("mastered")) + "</span>";
    case MasteryState::undecided: return "<span class=\"state undecided-state\">◔ " + escaped(tr("not yet decided")) + "</span>";
    case MasteryState::notYet: return "<span class=\"state notyet\">✖ " + escaped(tr("fails too often")) + "</span>";
    case MasteryState::lapsed: return "<span class=\"state lapsed\">▼ " + escaped(tr("lapsed")) + "</span>";
    case MasteryState::untried: break;
    }
    return "<span class=\"state none\">○ " + escaped(tr("no test yet")) + "</span>";
}

std::string dayOf(std::int64_t seconds) {
    if (seconds <= 0)
        return std::string(tr("never"));
    constexpr const char* months[] = {trLater("January"), trLater("February"), trLater("March"), trLater("April"), trLater("May"), trLater("June"), trLater("July"), trLater("August"), trLater("September"), trLater("October"), trLater("November"), trLater("December")};
    const std::string iso = iso8601Of(seconds);   // "2026-03-01T…"
    const int month = (iso[5] - '0') * 10 + iso[6] - '0';
    return trf("{} {} {}", (iso[8] - '0') * 10 + iso[9] - '0', tr(months[month - 1]), iso.substr(0, 4));
}

std::string cusumSvg(const LearningCurve& curve, const std::string& title) {
    Plot plot;
    plot.title = title;
    plot.xLabel = tr("test");
    plot.yLabel = tr("cumulative sum");
    plot.height = 170;
    PlotSeries line;
    line.style = "curve";
    line.x.push_back(0);
    line.y.push_back(0);
    for (std::size_t i = 0; i < curve.cusum.curve.size(); ++i) {
        line.x.push_back(static_cast<double>(i + 1));
        line.y.push_back(curve.cusum.curve[i]);
        plot.dots.push_back({static_cast<double>(i + 1), curve.cusum.curve[i], curve.passed[i] ? PlotDot::Shape::disc : PlotDot::Shape::cross, "", ""});
    }
    plot.series = {line};
    plot.levels = {{curve.cusum.upper, "fail", tr("too many failures above")}, {curve.cusum.lower, "pass", tr("mastery below")}};
    double low = curve.cusum.lower, high = curve.cusum.upper;
    for (const double v : line.y) {
        low = std::min(low, v);
        high = std::max(high, v);
    }
    plot.yRange = {low - 0.3, high + 0.3};
    plot.xRange = {0, std::max(8.0, line.x.back())};
    return svg(plot);
}

} // namespace acus
