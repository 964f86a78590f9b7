#include "records/class_report.h"
#include "core/version.h"
#include "records/html_page.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/plot_svg.h"
#include "records/report_bits.h"
#include "records/report_parts.h"
#include "records/retold.h"
#include <algorithm>

namespace acus {

namespace {

std::string head(const ClassView& view) {
    std::size_t tests = 0, passed = 0, answers = 0;
    for (const ClassMember& member : view.members) {
        tests += member.tests;
        passed += member.testsPassed;
        answers += member.answers;
    }
    const auto fact = [](const std::string& key, const std::string& text) { return "<div><span class=\"key\">" + key + "</span><span>" + escaped(text) + "</span></div>"; };
    return "<h1>" + escaped(view.name) + "</h1>\n<p class=\"kicker\">" + escaped(tr("Class report")) + "</p>\n<div class=\"facts\">" + fact(tr("Learners"), std::to_string(view.members.size())) +
           fact(tr("Attempts"), trf("{} finished", view.attempts)) + fact(tr("Blind tests"), trf("{} of {} passed", passed, tests)) +
           fact(tr("Answers"), std::to_string(answers)) + fact(tr("Made on"), dayOf(view.atS)) + "</div>\n";
}

std::string words(const ClassView& view, const StructureNames& structureName) {
    std::string out = heading2(tr("What stands out")) + "<ul class=\"words\">";
    for (const std::string& sentence : classWords(view, structureName))
        out += "<li>" + escaped(sentence) + "</li>";
    return out + "</ul>\n";
}

std::string people(const ClassView& view) {
    std::vector<std::vector<std::string>> rows;
    for (const ClassMember& m : view.members)
        rows.push_back({escaped(shownName(m.who)), escaped(m.who.pseudonym), std::to_string(m.attempts), std::to_string(m.testsPassed) + " / " + std::to_string(m.tests),
                        m.answers ? trf("{:.0f} % of {}", 100.0 * static_cast<double>(m.right) / static_cast<double>(m.answers), m.answers) : "-",
                        std::to_string(m.due), escaped(dayOf(m.lastS))});
    return heading2(tr("Who is where")) + htmlTable({tr("Learner"), tr("Pseudonym"), tr("#Attempts"), tr("#Tests passed"), tr("#Answers right"), tr("#Due"), tr("Last seen")}, rows);
}

std::string matrix(const ClassView& view, const TechniqueNames& techniqueName) {
    std::string out;
    // So many columns fit a page.
    constexpr std::size_t columns = 7;
    for (std::size_t from = 0; from < view.techniques.size(); from += columns) {
        const std::size_t to = std::min(view.techniques.size(), from + columns);
        out += "<table class=\"matrix\"><thead><tr>" + headCell(tr("Learner"));
        for (std::size_t i = from; i < to; ++i)
            out += "<th class=\"slant\">" + escaped(techniqueName(view.techniques[i])) + "</th>";
        out += "</tr></thead><tbody>\n";
        for (const ClassMember& member : view.members) {
            out += "<tr><td>" + escaped(shownName(member.who)) + "</td>";
            for (std::size_t i = from; i < to; ++i) {
                const auto found = member.techniques.find(view.techniques[i]);
                out += "<td>" + (found == member.techniques.end() ? "<span class=\"none\">–</span>" : stateHtml(found->second)) + "</td>";
            }
            out += "</tr>\n";
        }
        out += "</tbody></table>\n";
    }
    return out.empty() ? "" : heading3(tr("Techniques, by their blind tests")) + out;
}

Plot itemPlot(const std::vector<ClassItem>& items) {
    Plot plot;
    plot.title = tr("Each item: how much of it the class reaches, and how well it tells learners apart");
    plot.xLabel = tr("share reached, %");
    plot.yLabel = tr("correlation with the rest");
    plot.height = 240;
    plot.xRange = {0, 104};
    plot.yRange = {-1, 1};
    plot.levels = {{goodDiscrimination, "pass", trf("discriminates above {:.1f}", goodDiscrimination), true}};
    for (std::size_t i = 0; i < items.size(); ++i)
        if (const ItemFigures& f = items[i].figures; f.discrimination && f.n >= fewestLearners)
            plot.dots.push_back({100 * f.facility, *f.discrimination,
                                 f.judgement == ItemJudgement::good ? PlotDot::Shape::disc : f.judgement == ItemJudgement::reversed ? PlotDot::Shape::cross : PlotDot::Shape::ring, "",
                                 std::to_string(i + 1)});
    return plot;
}

std::string items(const std::string& title, const std::vector<ClassItem>& all, const std::optional<double>& alpha) {
    if (all.empty())
        return "";
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const ItemFigures& f = all[i].figures;
        rows.push_back({std::to_string(i + 1), escaped(itemWords(all[i].text)), std::to_string(f.n), figureWords(100 * f.facility, 0) + " %", f.discrimination ? figureWords(*f.discrimination, 2) : "-",
                        f.upperLower ? figureWords(*f.upperLower, 2) : "-", escaped(tr(describe(f.judgement)))});
    }
    std::string out = heading2(title);
    const Plot plot = itemPlot(all);
    if (!plot.dots.empty())
        out += svg(plot) + "\n";
    out += htmlTable({"#", tr("Item"), tr("#Learners"), tr("#Reached"), tr("#Discrimination"), tr("#Best minus weakest"), tr("In words")}, rows);
    out += "<p class=\"small\">" +
           escaped(trf("Discrimination: correlation of the item with the mean of all others, from −1 to 1; from {:.1f} on it tells learners apart (Ebel 1972). Best minus weakest: mean of the best 27 % less that of the weakest 27 % (Kelley 1939). With fewer than {} learners nothing is judged.",
                       goodDiscrimination, fewestLearners));
    if (alpha)
        out += " " + escaped(trf("Cronbach's alpha of all of them: {:.2f}.", *alpha));
    return out + "</p>\n";
}

Plot hazardPlot(const ClassView& view, const HazardDrift& drift, const std::string& name) {
    Plot plot;
    plot.title = name;
    plot.xLabel = tr("attempt of the learner at the technique");
    plot.yLabel = tr("closest approach, mm");
    plot.width = 340;
    plot.height = 170;
    plot.yRange = {0, approachKeptMm};
    double margin = 0, last = 1;
    for (const HazardApproach& one : view.approaches)
        if (one.structure == drift.structure) {
            margin = std::max(margin, one.marginMm);
            last = std::max(last, static_cast<double>(one.attempt + 1));
            plot.dots.push_back({static_cast<double>(one.attempt + 1), one.clearanceMm, one.breach ? PlotDot::Shape::cross : PlotDot::Shape::ring,
                                 one.breach || one.clearanceMm >= one.marginMm ? "" : "near", ""});
        }
    plot.xRange = {0.5, last + 0.5};
    plot.levels = {{margin, "warn", trf("margin {} mm", figureWords(margin))}};
    return plot;
}

std::string hazards(const ClassView& view, const StructureNames& structureName, std::span<const NamedPicture> pictures) {
    std::string out = heading2(tr("Where the needles went"));
    if (view.hazards.empty())
        return out + "<p>" + escaped(trf("No finished attempt came nearer than {:.0f} mm to any hazard.", approachKeptMm)) + "</p>\n";
    std::vector<std::vector<std::string>> rows;
    std::string plots;
    for (std::size_t i = 0; i < view.hazards.size() && i < 20; ++i) {
        const HazardDrift& d = view.hazards[i];
        rows.push_back({escaped(structureName(d.structure)), std::to_string(d.near) + " / " + std::to_string(d.of), std::to_string(d.breached), std::to_string(d.learners),
                        figureWords(d.medianMm) + " mm", d.trendMm ? (*d.trendMm > 0 ? "+" : "") + figureWords(*d.trendMm, 1) + " mm" : "-"});
        if (i < 6)
            plots += "<div>" + svg(hazardPlot(view, d, structureName(d.structure))) + "</div>\n";
    }
    out += htmlTable({tr("Hazard"), tr("#Within the margin"), tr("#Touched"), tr("#Learners"), tr("#Median approach"), tr("#From attempt to attempt")}, rows);
    out += "<div class=\"plots\">\n" + plots + "</div>\n" + picturePart(pictures);
    out += "<p class=\"small\">" +
           escaped(trf("Median and change count approaches nearer than {:.0f} mm. Change: the median over all pairs of attempts of one learner at one technique (Theil–Sen); below zero: nearer and nearer. Margins are teaching values.", approachKeptMm));
    if (view.otherPacks > 0)
        out += " " + escaped(trf("{} attempts were made on another patient; their places are not in the pictures.", view.otherPacks));
    if (view.older > 0)
        out += " " + escaped(trf("{} attempts do not say how near they came.", view.older));
    return out + "</p>\n";
}

} // namespace

std::string classReportHtml(const ClassView& view, const StructureNames& structureName, const TechniqueNames& techniqueName, std::span<const NamedPicture> pictures) {
    const std::string body = head(view) + words(view, structureName) + people(view) + matrix(view, techniqueName) + hazards(view, structureName, pictures) +
                             items(tr("Questions"), view.questions, view.questionsAlpha) + items(tr("Criteria of the blind tests"), view.criteria, view.criteriaAlpha);
    return htmlPage(view.name + " · " + std::string(tr("class report")), body,
                    "Acus " + escaped(version()) + "<br>" + escaped(tr("A simulation for teaching. Names and results of learners: keep them as your school's rules ask.")));
}

} // namespace acus
