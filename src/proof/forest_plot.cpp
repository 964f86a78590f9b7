#include "proof/forest_plot.h"
#include "proof/printed.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus {

namespace {

constexpr double width = 920, labels = 470, right = 110, rowHeight = 22, top = 44, bottom = 40;

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    return out;
}

std::string textAt(double x, double y, const char* style, const std::string& words) { return printed("<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">", x, y, style) + escaped(words) + "</text>\n"; }

class Drawer {
  public:
    explicit Drawer(const ForestPlot& plot) : plot(plot) {}

    std::string drawn() const {
        const double height = top + rowHeight * static_cast<double>(plot.rows.size()) + bottom;
        std::string out = printed("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">\n", width, height, width, height);
        out += "<style>text{font-family:sans-serif;font-size:12px;fill:#222}.head{font-weight:bold}.title{font-weight:bold;font-size:15px}.end{text-anchor:end}.mid{text-anchor:middle;fill:#555}"
               ".grid{stroke:#ddd}.model{stroke:#1463b8;fill:#1463b8}.paper{stroke:#555;fill:#fff}.differs{fill:#b3261e;font-weight:bold}</style>\n";
        out += printed("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>\n", width, height) + textAt(8, 20, "title", plot.title);
        out += "<circle cx=\"480\" cy=\"16\" r=\"4\" class=\"model\"/>" + textAt(490, 20, "", "model, 95 %") +
               "<rect x=\"596\" y=\"12\" width=\"8\" height=\"8\" class=\"paper\"/>" + textAt(612, 20, "", "paper, 95 %");
        for (double at = plot.low; at <= plot.high + 1e-9; at += plot.tick)
            out += printed("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.0f\" y2=\"%.1f\" class=\"grid\"/>\n", x(at), x(at), top - 6, height - bottom) +
                   textAt(x(at), height - bottom + 16, "mid", printed("%g", std::round(1000 * at * plot.factor) / 1000));
        out += textAt(0.5 * (labels + width - right), height - 6, "mid", plot.axis);
        double y = top + 0.5 * rowHeight;
        for (const ForestRow& row : plot.rows) {
            const bool heading = !row.model && !row.paper;
            out += textAt(heading ? 8 : 20, y + 4, heading ? "head" : "", row.label);
            if (row.paper)
                out += mark(*row.paper, y + 4, "paper");
            if (row.model)
                out += mark(*row.model, y - 4, "model");
            out += textAt(width - right + 8, y + 4, row.differs ? "differs" : "", row.verdict);
            y += rowHeight;
        }
        return out + "</svg>\n";
    }

  private:
    const ForestPlot& plot;

    double x(double at) const { return labels + (std::clamp(at, plot.low, plot.high) - plot.low) / (plot.high - plot.low) * (width - right - labels); }

    std::string mark(const ForestMark& mark, double y, const char* style) const {
        std::string out;
        if (mark.band)
            out += printed("<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" class=\"%s\" stroke-width=\"2\"/>", x(mark.band->low), x(mark.band->high), y, y, style);
        if (style[0] == 'm')
            return out + printed("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" class=\"model\"/>\n", x(mark.at), y);
        return out + printed("<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\" class=\"paper\"/>\n", x(mark.at) - 4, y - 4);
    }
};

} // namespace

std::string svg(const ForestPlot& plot) { return Drawer(plot).drawn(); }

} // namespace acus
