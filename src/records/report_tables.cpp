// Points, steps before and after the needle, figures, pictures, sources.
#include "course/checklist.h"
#include "records/html_text.h"
#include "records/report_parts.h"
#include <algorithm>

namespace acus {

namespace {

const RubricItem* itemOf(const Rubric& rubric, const std::string& id) {
    const auto found = std::find_if(rubric.items.begin(), rubric.items.end(), [&](const RubricItem& one) { return one.id == id; });
    return found == rubric.items.end() ? nullptr : &*found;
}

std::string teaching(const std::string& source) { return source.empty() ? "teaching value" : source; }

std::string bar(double points, double of) {
    const double share = of > 0 ? std::clamp(points / of, 0.0, 1.0) : 0;
    return "<span class=\"bar\"><i style=\"width:" + figure(100 * share, 0) + "%\"></i></span>";
}

} // namespace

std::string scorePart(const ReportContent& content) {
    const Score& score = content.debrief->score;
    const Rubric& rubric = rubricOf(content);
    std::string out = "<h2>Points</h2>\n<table><thead><tr><th>What</th><th class=\"number\">Points</th><th>Why</th></tr></thead><tbody>\n", domain;
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
            out += "<tr class=\"group\"><td>" + escaped(domain) + "</td><td class=\"number\">" + figure(points) + " / " + figure(of, 0) + "</td><td></td></tr>\n";
        }
        out += "<tr><td>" + escaped(item ? item->text : one.id) + "</td><td class=\"number\">" + bar(one.points, one.of) + figure(one.points) + " / " +
               figure(one.of, 0) + "</td><td class=\"why\">" + escaped(one.why) + "</td></tr>\n";
    }
    out += "<tr class=\"group\"><td>All</td><td class=\"number\">" + figure(score.points) + " / " + figure(score.of, 0) + "</td><td class=\"why\">" +
           figure(100 * rubric.passShare, 0) + " % are needed, and nothing critical</td></tr>\n</tbody></table>\n";
    return out + "<p class=\"small\">Rubric: " + escaped(rubric.name) + ", version " + escaped(rubric.version) + ".</p>\n";
}

std::string conductPart(const ReportContent& content) {
    const auto ticked = [&](const std::string& id) {
        const auto& ticks = content.conduct.ticks;
        return std::find(ticks.begin(), ticks.end(), id) != ticks.end();
    };
    const auto asked = [&](const std::string& id) {
        for (const RubricItem& item : rubricOf(content).items)
            if (item.measure == "answer:" + id)
                return item.text;
        return id;
    };
    std::string out = "<h2>Before and after the needle</h2>\n<table class=\"conduct\"><tbody>\n";
    for (const ChecklistStep& step : clinicalChecklist()) {
        const bool done = ticked(step.id);
        if (!step.isSafe && !done)
            continue;
        const bool good = step.isSafe == done;
        out += std::string("<tr><td class=\"") + (good ? "clear" : step.critical || !step.isSafe ? "breach" : "near") + "\">" +
               (!step.isSafe ? "✖ done, must not be" : done ? "✔ done" : step.critical ? "✖ left out" : "▲ left out") + "</td><td>" + escaped(step.text) + "</td><td class=\"why\">" +
               (good ? "" : escaped(step.detail)) + "</td></tr>\n";
    }
    for (const auto& [id, right] : content.conduct.answers)
        out += std::string("<tr><td class=\"") + (right ? "clear\">✔ right" : "near\">▲ wrong") + "</td><td>" + escaped(asked(id)) + "</td><td></td></tr>\n";
    return out + "</tbody></table>\n";
}

std::string metricPart(const ReportContent& content) {
    std::string out = "<h2>Measured</h2>\n<table><thead><tr><th>What</th><th class=\"number\">Value</th><th>Definition</th></tr></thead><tbody>\n";
    for (const Metric& metric : content.debrief->measures.metrics) {
        const bool count = metric.unit.empty();
        out += "<tr><td>" + escaped(metric.name) + "</td><td class=\"number\">" + figure(metric.value, count ? 0 : metric.unit == "N" ? 2 : 1) +
               (count ? "" : " " + escaped(metric.unit)) + "</td><td class=\"why\">" + escaped(metric.definition) + "</td></tr>\n";
    }
    return out + "</tbody></table>\n";
}

std::string picturePart(std::span<const NamedPicture> pictures) {
    if (pictures.empty())
        return "";
    std::string out = std::string("<h2>Pictures</h2>\n<div class=\"pictures") + (pictures.size() == 1 ? " single" : "") + "\">\n";
    for (const NamedPicture& picture : pictures)
        out += "<figure><img alt=\"" + escaped(picture.name) + "\" src=\"data:image/png;base64," + base64(picture.png) + "\"><figcaption>" + escaped(picture.name) +
               "</figcaption></figure>\n";
    return out + "</div>\n";
}

std::string sourcePart(const Model& model, const ReportContent& content) {
    std::string out = "<h2>Sources</h2>\n<p class=\"small\">What has no published source is a teaching value, set for practice here and open to discussion.</p>\n";
    const Plan* plan = content.plan;
    if (plan && plan->technique) {
        const Technique& technique = *plan->technique;
        out += "<ul class=\"sources\">";
        for (const std::string& source : technique.sources)
            out += "<li>" + escaped(source) + "</li>";
        out += "</ul>\n<h3>Margins of this technique</h3>\n<table><tbody>\n";
        for (const TechniqueHazard& hazard : technique.hazards)
            out += "<tr><td>" + escaped(hazard.name) + "</td><td>warn " + figure(hazard.warnMm.value) + " mm <span class=\"small\">" + escaped(teaching(hazard.warnMm.source)) +
                   "</span></td><td>fail " + figure(hazard.failMm.value) + " mm <span class=\"small\">" + escaped(teaching(hazard.failMm.source)) + "</span></td></tr>\n";
        out += "</tbody></table>\n";
        if (!plan->unseen.empty()) {
            out += "<p>This patient's anatomy does not show, so nothing is proven of: ";
            for (std::size_t i = 0; i < plan->unseen.size(); ++i)
                out += (i ? ", " : "") + escaped(plan->unseen[i]);
            out += ".</p>\n";
        }
    }
    std::string anatomy = model.info.source.empty() ? model.info.attribution : model.info.source;
    if (!anatomy.empty())
        out += "<p class=\"small\">Anatomy: " + escaped(anatomy) + "</p>\n";
    return out;
}

} // namespace acus
