// A class in a few sentences.
#include "records/class_view.h"
#include "records/html_text.h"
#include <algorithm>

namespace acus {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < 6; ++i)
        out += (i ? ", " : "") + names[i];
    return names.size() > 6 ? out + " and " + std::to_string(names.size() - 6) + " more" : out;
}

std::string shown(const ClassMember& member) { return member.who.name.empty() ? member.who.pseudonym : member.who.name; }

void people(const ClassView& view, std::vector<std::string>& out) {
    std::vector<std::string> absent, stuck;
    for (const ClassMember& member : view.members) {
        if (member.lastS == 0)
            absent.push_back(shown(member));
        const bool failing = std::any_of(member.techniques.begin(), member.techniques.end(), [](const auto& one) {
            return one.second == MasteryState::notYet || one.second == MasteryState::lapsed;
        });
        if (failing)
            stuck.push_back(shown(member));
    }
    if (!stuck.empty())
        out.push_back("Too many failed tests: " + listed(stuck) + ".");
    if (!absent.empty())
        out.push_back("Nothing done yet: " + listed(absent) + ".");
}

void items(std::span<const ClassItem> all, const std::string& what, std::vector<std::string>& out) {
    const auto with = [&](ItemJudgement judgement) {
        std::vector<std::string> texts;
        for (const ClassItem& item : all)
            if (item.figures.judgement == judgement)
                texts.push_back("“" + item.text + "”");
        return texts;
    };
    if (const auto good = std::find_if(all.begin(), all.end(), [](const ClassItem& item) { return item.figures.judgement == ItemJudgement::good; }); good != all.end())
        out.push_back("The " + what + " that tells learners apart best: “" + good->text + "” (correlation with the rest " + figure(*good->figures.discrimination, 2) + ", " +
                      figure(100 * good->figures.facility, 0) + " % of its points reached, " + std::to_string(good->figures.n) + " learners).");
    if (const auto reversed = with(ItemJudgement::reversed); !reversed.empty())
        out.push_back("At " + listed(reversed) + " the weaker ones do better: look at the key and the wording.");
}

void hazards(const ClassView& view, const StructureNames& nameOf, std::vector<std::string>& out) {
    if (view.hazards.empty() || view.hazards.front().near == 0)
        return;
    const HazardDrift& worst = view.hazards.front();
    std::string text = "The class's needles come too near to: " + nameOf(worst.structure) + ", within the margin in " + std::to_string(worst.near) + " of " +
                       std::to_string(worst.of) + " attempts by " + std::to_string(worst.learners) + (worst.learners == 1 ? " learner" : " learners");
    if (worst.breached > 0)
        text += ", touched in " + std::to_string(worst.breached);
    if (worst.trendMm && *worst.trendMm <= -0.05)
        text += "; and nearer by " + figure(-*worst.trendMm) + " mm from attempt to attempt";
    else if (worst.trendMm && *worst.trendMm >= 0.05)
        text += "; but farther away by " + figure(*worst.trendMm) + " mm from attempt to attempt";
    out.push_back(text + ".");
}

} // namespace

StructureNames structureNamesOf(const Model* model) {
    return [model](const std::string& id) {
        const auto index = model ? model->indexOf(id) : std::nullopt;
        return index ? model->structures[*index].name : id;
    };
}

std::vector<std::string> classWords(const ClassView& view, const StructureNames& nameOf) {
    std::vector<std::string> out;
    people(view, out);
    items(view.questions, "question", out);
    items(view.criteria, "criterion", out);
    hazards(view, nameOf, out);
    if (out.empty())
        out.push_back("Nothing stands out yet.");
    return out;
}

} // namespace acus
