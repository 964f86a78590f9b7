#include "course/technique_card.h"
#include "core/letters.h"
#include "course/rule_text.h"
#include <cctype>
#include <cstdio>

namespace acus {

namespace {

/// Wraps at words, with the first line after a heading and the others under it.
std::string paragraph(const std::string& heading, const std::string& text) {
    constexpr std::size_t width = 100, indent = 18;
    if (text.empty())
        return {};
    std::string result = heading + std::string(heading.size() < indent ? indent - heading.size() : 1, ' ');
    std::size_t column = indent;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (column > indent && column + end - at > width) {
            result.back() = '\n'; // in place of the blank
            result += std::string(indent, ' ');
            column = indent;
        }
        result += text.substr(at, end - at) + " ";
        column += end - at + 1;
        at = end + 1;
    }
    result.back() = '\n';
    return result;
}

std::string sourced(const std::string& text, const std::string& source) { return text + (source.empty() ? " [teaching value]" : " [" + source + "]"); }

std::string onThisPatient(const Model& model, const Plan& plan) {
    if (!plan.missing.empty())
        return "can't be planned, this patient lacks: " + missingWords(plan);
    if (!plan.problem.empty())
        return plan.problem;
    const Goal& goal = plan.goal;
    return describe(clinicalAngles({plan.side == Side::left ? 1.0 : -1.0, 0, 0}, goal.direction)) + "; " + plainMillimetres(std::round(10 * goal.lowMm) / 10) + " to " +
           plainMillimetres(std::round(10 * goal.highMm) / 10) + " deep; needle " + describe(goal.needles.front()) + " (" + model.info.name + ")";
}

} // namespace

std::string techniqueCard(const Model& model, const Plan& plan) {
    const Technique& t = *plan.technique;
    const auto say = [&](const std::string& text) { return filled(text, plan.side, plan.level); };
    std::string card = upperFirst(t.muscleName) + ": " + say(t.approach) + (plan.level.empty() ? "" : ", " + levelName(plan.level)) + ", " + std::string(nameOf(plan.side)) + "\n";
    card += plan.id() + "\n\n";
    if (t.restricted)
        card += paragraph("Demonstration", sourced("only: " + say(t.why), {}));
    card += paragraph("Position", say(t.position));
    if (t.place) {
        std::string needles;
        for (const NeedleSize& size : t.needles)
            needles += (needles.empty() ? "" : ", ") + describe(size);
        card += paragraph("Entry", say(t.entryRule)) + paragraph("Direction", say(t.directionRule)) + paragraph("Needle", needles);
        card += paragraph("Depth", sourced(plainMillimetres(t.typicalAt(plan.level).value) + " typical", t.typicalAt(plan.level).source) + "; " +
                                       sourced("never deeper than " + plainMillimetres(t.deepestAt(plan.level).value), t.deepestAt(plan.level).source));
    }
    card += paragraph("Endpoint", say(t.endpoint)) + paragraph("Feel", say(t.feel)) + paragraph("Here", onThisPatient(model, plan)) + "\n";
    for (const TechniqueHazard& hazard : t.hazards)
        card += paragraph("Hazard", sourced(hazard.name + ": fails within " + plainMillimetres(hazard.failMm.value) + ", warns within " + plainMillimetres(hazard.warnMm.value) + ". If hit: " + hazard.ifHit,
                                            hazard.failMm.source));
    for (const std::string& name : plan.unseen)
        card += paragraph("Not shown", name + ": this pack does not have it, so nothing is proven of it.");
    for (const Sentence& mistake : t.mistakes)
        card += paragraph("Mistake", sourced(say(mistake.text), mistake.source));
    for (const Sentence& one : t.contraindications)
        card += paragraph("Not when", sourced(say(one.text), one.source));
    card += "\n" + paragraph("Segments", t.segments) + paragraph("Innervation", t.innervation) + paragraph("Origin", t.origin) + paragraph("Insertion", t.insertion) +
            paragraph("Action", t.action) + paragraph("Referral", t.referral);
    for (const std::string& source : t.sources)
        card += paragraph("Source", source);
    return card;
}

} // namespace acus
