// Points, steps before and after the needle, figures, pictures, sources.
#include "course/checklist.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/report_parts.h"
#include <algorithm>

namespace acus {

namespace {

const RubricItem* itemOf(const Rubric& rubric, const std::string& id) {
    const auto found = std::find_if(rubric.items.begin(), rubric.items.end(), [&](const RubricItem& one) { return one.id == id; });
    return found == rubric.items.end() ? nullptr : &*found;
}

std::string teaching(const std::string& source) { return source.empty() ? std::string(tr("teaching value")) : source; }

std::string bar(double points, double of) {
    const double share = of > 0 ? std::clamp(points / of, 0.0, 1.0) : 0;
    return "<span class=\"bar\"><i style=\"width:" + figureWords(100 * share, 0) + "%\"></i></span>";
}

} // namespace

std::string scorePart(const ReportContent& content) {
    const Score& score = content.debrief->score;
    const Rubric& rubric = rubricOf(content);
    std::string out = heading2(tr("Points")) + "<table><thead><tr>" + headCell(tr("What")) + headCell(tr("Points"), true) + headCell(tr("Why")) + "</tr></thead><tbody>\n", domain;
    for (const ItemScore& one : score.items) {
        if (one.of <= 0)
            continue;   // an answer that was not asked for
        const RubricItem* item = itemOf(rubric, one.id);
        if (item && item->domain != domain) {
            domain = item->domain;
            double points = 0, of = 0;
            for (const ItemScore& other : score.items)
                if (const RubricItem* same = itemOf(rubric, other.id); same && same->domain == domain) {
                    points += other.points;
                    of += other.of;
                }
            out += "<tr class=\"group\"><td>" + escaped(tr(std::string_view(domain))) + "</td><td class=\"number\">" + figureWords(points) + " / " + figureWords(of, 0) + "</td><td></td></tr>\n";
        }
        out += "<tr><td>" + escaped(item ? std::string(tr(std::string_view(item->text))) : one.id) + "</td><td class=\"number\">" + bar(one.points, one.of) + figureWords(one.points) + " / " +
               figureWords(one.of, 0) + "</td><td class=\"why\">" + escaped(one.why) + "</td></tr>\n";
    }
    out += "<tr class=\"group\"><td>" + escaped(trIn("points", "All")) + "</td><td class=\"number\">" + figureWords(score.points) + " / " + figureWords(score.of, 0) + "</td><td class=\"why\">" +
           escaped(trf("{:.0f} % are needed, and nothing critical", 100 * rubric.passShare)) + "</td></tr>\n</tbody></table>\n";
    return out + "<p class=\"small\">" + escaped(trf("Rubric: {}, version {}.", tr(std::string_view(rubric.name)), rubric.version)) + "</p>\n";
}

std::string conductPart(const ReportContent& content) {
    const auto ticked = [&](const std::string& id) {
        const auto& ticks = content.conduct.ticks;
        return std::find(ticks.begin(), ticks.end(), id) != ticks.end();
    };
    const auto asked = [&](const std::string& id) {
        for (const RubricItem& item : rubricOf(content).items)
            if (item.measure == "answer:" + id)
                return std::string(tr(std::string_view(item.text)));
        return id;
    };
    std::string out = heading2(tr("Before and after the needle")) + "<table class=\"conduct\"><tbody>\n";
    for (const ChecklistStep& step : clinicalChecklist()) {
        const bool done = ticked(step.id);
        if (!step.isSafe && !done)
            continue;
        const bool good = step.isSafe == done;
        out += std::string("<tr><td class=\"") + (good ? "clear" : step.critical || !step.isSafe ? "breach" : "near") + "\">" +
               (!step.isSafe ? "✖ " + escaped(tr("done, must not be")) : done ? "✔ " + escaped(trIn("step", "done")) : (step.critical ? "✖ " : "▲ ") + escaped(tr("left out"))) + "</td><td>" + escaped(tr(std::string_view(step.text))) + "</td><td class=\"why\">" +
               (good ? "" : escaped(tr(std::string_view(step.detail)))) + "</td></tr>\n";
    }
    for (const auto& [id, right] : content.conduct.answers)
        out += std::string("<tr><td class=\"") + (right ? "clear\">✔ " + escaped(trIn("answer", "right")) : "near\">▲ " + escaped(trIn("answer", "wrong"))) + "</td><td>" + escaped(asked(id)) + "</td><td></td></tr>\n";
    return out + "</tbody></table>\n";
}

std::string metricPart(const ReportContent& content) {
    std::string out = heading2(tr("Measured")) + "<table><thead><tr>" + headCell(tr("What")) + headCell(tr("Value"), true) + headCell(tr("Definition")) + "</tr></thead><tbody>\n";
    for (const Metric& metric : content.debrief->measures.metrics) {
        const bool count = metric.unit.empty();
        out += "<tr><td>" + escaped(tr(std::string_view(metric.name))) + "</td><td class=\"number\">" + figureWords(metric.value, count ? 0 : metric.unit == "N" ? 2 : 1) +
               (count ? "" : " " + escaped(metric.unit)) + "</td><td class=\"why\">" + escaped(tr(std::string_view(metric.definition))) + "</td></tr>\n";
    }
    return out + "</tbody></table>\n";
}

std::string picturePart(std::span<const NamedPicture> pictures) {
    if (pictures.empty())
        return "";
    std::string out = heading2(tr("Pictures")) + "<div class=\"pictures" + (pictures.size() == 1 ? " single" : "") + "\">\n";
    for (const NamedPicture& picture : pictures)
        out += "<figure><img alt=\"" + escaped(picture.name) + "\" src=\"data:image/png;base64," + base64(picture.png) + "\"><figcaption>" + escaped(picture.name) +
               "</figcaption></figure>\n";
    return out + "</div>\n";
}

std::string sourcePart(const Model& model, const ReportContent& content) {
    std::string out = heading2(tr("Sources")) + "<p class=\"small\">" + escaped(tr("What has no published source is a teaching value, set for practice here and open to discussion.")) + "</p>\n";
    const Plan* plan = content.plan;
    if (plan && plan->technique) {
        const Technique& technique = *plan->technique;
        out += "<ul class=\"sources\">";
        for (const std::string& source : technique.sources)
            out += "<li>" + escaped(source) + "</li>";
        out += "</ul>\n" + heading3(tr("Margins of this technique")) + "<table><tbody>\n";
        for (const TechniqueHazard& hazard : technique.hazards)
            out += "<tr><td>" + escaped(tr(std::string_view(hazard.name))) + "</td><td>" + escaped(trf("warn {} mm", figureWords(hazard.warnMm.value))) + " <span class=\"small\">" + escaped(teaching(hazard.warnMm.source)) +
                   "</span></td><td>" + escaped(trf("fail {} mm", figureWords(hazard.failMm.value))) + " <span class=\"small\">" + escaped(teaching(hazard.failMm.source)) + "</span></td></tr>\n";
        out += "</tbody></table>\n";
        if (!plan->unseen.empty()) {
            out += "<p>" + escaped(tr("This patient's anatomy does not show, so nothing is proven of:")) + " ";
            for (std::size_t i = 0; i < plan->unseen.size(); ++i)
                out += (i ? ", " : "") + escaped(shownName(std::string_view(plan->unseen[i])));
            out += ".</p>\n";
        }
    }
    const std::string_view anatomy = tr(std::string_view(model.info.source.empty() ? model.info.attribution : model.info.source));
    if (!anatomy.empty())
        out += "<p class=\"small\">" + escaped(trf("Anatomy: {}", anatomy)) + "</p>\n";
    return out;
}

} // namespace acus
