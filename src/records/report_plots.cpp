// Hazards, and the needle over time.
#include "anatomy/names.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/plot_svg.h"
#include "records/report_parts.h"
#include "safety/margins.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::size_t mostTraces = 4;     // punctures that are drawn; all are listed
constexpr double clearanceShownMm = 25;   // farther is far: the plot keeps its room for what matters
constexpr std::size_t traceBuckets = 320; // two points each: finer than print

struct Margins {
    double failMm = 0, warnMm = 0;
};
Margins marginsOf(const Model& model, const ReportContent& content, std::uint32_t structure) {
    if (content.plan)
        for (const HazardMargin& margin : content.plan->goal.margins)
            if (margin.structure == structure)
                return {margin.failMm, margin.warnMm};
    return {0, nearMarginMm(model.structures[structure].tissue)};
}

std::string hazardRow(const Model& model, const HazardReport& hazard) {
    const VerdictSign sign = signOf(hazard.verdict);
    std::string out = "<tr><td>" + escaped(shownName(model.structures[hazard.structure]));
    if (model.structures[hazard.structure].estimated)
        out += " <span class=\"small\">" + escaped(tr("(estimated path)")) + "</span>";
    out += "</td><td class=\"number\">" + figureWords(hazard.clearanceMm) + " ± " + figureWords(hazard.toleranceMm) + " mm</td><td class=\"number\">" +
           figureWords(hazard.atDepthMm) + " mm</td><td class=\"number\">" + figureWords(hazard.marginMm) + " / " + figureWords(hazard.failMm) + " mm</td><td class=\"" +
           std::string(sign.style) + "\">" + std::string(sign.sign) + " " + std::string(sign.word);
    if (hazard.penetrationMm > 0)
        out += ", " + escaped(trf("{} mm deep", figureWords(hazard.penetrationMm)));
    return out + "</td></tr>\n";
}

Plot clearancePlot(const Model& model, const ReportContent& content, const HazardProfile& profile) {
    Plot plot;
    plot.title = shownName(model.structures[profile.structure]);
    plot.xLabel = tr("depth of the tip, mm");
    plot.yLabel = tr("clearance, mm");
    plot.series = {{profile.depthMm, profile.clearanceMm, "clearance"}};
    plot.width = 340;
    plot.height = 150;
    const Margins margins = marginsOf(model, content, profile.structure);
    plot.yRange = {0, std::max(clearanceShownMm, 1.5 * margins.warnMm)};
    if (!profile.depthMm.empty())
        plot.xRange = {0, profile.depthMm.back()};
    if (margins.warnMm > 0)
        plot.levels.push_back({margins.warnMm, "warn", trf("warn {} mm", figureWords(margins.warnMm)), true});
    plot.levels.push_back({margins.failMm, "fail", margins.failMm > 0 ? trf("fail {} mm", figureWords(margins.failMm)) : std::string(tr("touch")), true});
    return plot;
}

/// Events that are felt or told, numbered as in the list.
std::vector<PlotMoment> momentsOf(const InsertionRecord& record) {
    std::vector<PlotMoment> moments;
    for (std::size_t i = 0; i < record.events.size(); ++i) {
        const InsertionEventKind kind = record.events[i].kind;
        if (kind != InsertionEventKind::entered && kind != InsertionEventKind::left)
            moments.push_back({record.events[i].timeS, std::to_string(i + 1)});
    }
    return moments;
}

std::string traces(const ReportContent& content, const InsertionRecord& record) {
    Plot force, depth;
    force.title = tr("Force that the fingers feel");
    force.xLabel = depth.xLabel = tr("time, s");
    force.yLabel = tr("N; negative: pulling out");
    depth.title = tr("Depth of the tip");
    depth.yLabel = "mm";
    depth.downwards = true;
    depth.height = 150;
    PlotSeries forces{{}, {}, "force"}, depths{{}, {}, "depth"};
    for (const InsertionSample& sample : record.samples) {
        forces.x.push_back(sample.timeS);
        forces.y.push_back(sample.forceN);
        depths.x.push_back(sample.timeS);
        depths.y.push_back(sample.depthMm);
    }
    force.series = {thinned(forces, traceBuckets)};
    depth.series = {thinned(depths, traceBuckets)};
    force.moments = momentsOf(record);
    if (content.plan && content.plan->goal.highMm > content.plan->goal.lowMm)
        depth.bands = {{content.plan->goal.lowMm, content.plan->goal.highMm, "window"}};
    return svg(force) + "\n" + svg(depth) + (depth.bands.empty() ? "" : "<p class=\"small\">" + escaped(tr("Green: the depth window of this technique on this patient.")) + "</p>\n");
}

std::string eventList(const Model& model, const InsertionRecord& record) {
    std::string out = "<div class=\"events\">\n";
    for (std::size_t i = 0; i < record.events.size(); ++i) {
        const InsertionEvent& event = record.events[i];
        out += "<div><span class=\"n\">" + std::to_string(i + 1) + "</span><span class=\"t\">" + figureWords(event.timeS, 2) + " s</span><span" +
               (event.kind == InsertionEventKind::hazard ? " class=\"breach\"" : "") + ">" + escaped(describe(model, event)) + "</span></div>\n";
    }
    return out + "</div>\n";
}

} // namespace

std::string hazardPart(const Model& model, const ReportContent& content) {
    const Debrief& debrief = *content.debrief;
    std::string out = heading2(tr("Hazards"));
    if (debrief.measures.hazards.empty())
        out += "<p>" + escaped(tr("No hazard came within the distance that is looked at.")) + "</p>\n";
    else {
        out += "<table><thead><tr>" + headCell(tr("Structure")) + headCell(tr("Nearest"), true) + headCell(tr("at depth"), true) + headCell(tr("warn / fail below"), true) + headCell(tr("Verdict")) + "</tr></thead><tbody>\n";
        for (const HazardReport& hazard : debrief.measures.hazards)
            out += hazardRow(model, hazard);
        out += "</tbody></table>\n<p class=\"small\">" + escaped(tr("From the shaft's surface to the structure, over all passages. Where the tolerance of the anatomy leaves open which side of a limit it is, the verdict says so.")) + "</p>\n";
    }
    if (!debrief.profiles.empty()) {
        out += heading3(tr("Clearance of the tip on its way, deepest passage")) + "<div class=\"plots\">\n";
        for (const HazardProfile& profile : debrief.profiles)
            out += "<div>" + svg(clearancePlot(model, content, profile)) + "</div>\n";
        out += "</div>\n";
    }
    return out;
}

std::string tracePart(const Model& model, const ReportContent& content) {
    if (content.insertions.empty())
        return heading2(tr("The needle")) + "<p>" + escaped(tr("The skin was not pierced.")) + "</p>\n";
    std::string out;
    for (std::size_t i = 0; i < content.insertions.size(); ++i) {
        const InsertionRecord& record = content.insertions[i];
        out += content.insertions.size() == 1 ? heading2(tr("The needle")) : heading2(trf("Puncture {} of {}", i + 1, content.insertions.size()));
        out += "<p class=\"small\">" + escaped(describe(record.size)) + ", " + escaped(describe(clinicalAngles(record.entry, record.direction))) + "</p>\n";
        if (i < mostTraces)
            out += traces(content, record);
        out += eventList(model, record);
    }
    return out;
}

} // namespace acus
