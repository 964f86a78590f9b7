// A class in a few sentences.
#include "records/class_view.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "records/html_text.h"
#include "records/retold.h"
#include <algorithm>

namespace acus {

namespace {

std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < 6; ++i)
        out += (i ? ", " : "") + names[i];
    return names.size() > 6 ? trf("{} and {} more", out, names.size() - 6) : out;
}

void people(const ClassView& view, std::vector<std::string>& out) {
    std::vector<std::string> absent, stuck;
    for (const ClassMember& member : view.members) {
        if (member.lastS == 0)
            absent.push_back(shownName(member.who));
        const bool failing = std::any_of(member.techniques.begin(), member.techniques.end(), [](const auto& one) {
            return one.second == MasteryState::notYet || one.second == MasteryState::lapsed;
        });
        if (failing)
            stuck.push_back(shownName(member.who));
    }
    if (!stuck.empty())
        out.push_back(trf("Too many failed tests: {}.", listed(stuck)));
    if (!absent.empty())
        out.push_back(trf("Nothing done yet: {}.", listed(absent)));
}

void items(std::span<const ClassItem> all, const std::string& what, std::vector<std::string>& out) {
    const auto with = [&](ItemJudgement judgement) {
        std::vector<std::string> texts;
        for (const ClassItem& item : all)
            if (item.figures.judgement == judgement)
                texts.push_back("“" + itemWords(item.text) + "”");
        return texts;
    };
    if (const auto good = std::find_if(all.begin(), all.end(), [](const ClassItem& item) { return item.figures.judgement == ItemJudgement::good; }); good != all.end())
        out.push_back(trf("The {} that tells learners apart best: “{}” (correlation with the rest {:.2f}, {:.0f} % of its points reached, {} learners).", what, itemWords(good->text), *good->figures.discrimination,
                          100 * good->figures.facility, good->figures.n));
    if (const auto reversed = with(ItemJudgement::reversed); !reversed.empty())
        out.push_back(trf("At {} the weaker ones do better: look at the key and the wording.", listed(reversed)));
}

void hazards(const ClassView& view, const StructureNames& nameOf, std::vector<std::string>& out) {
    if (view.hazards.empty() || view.hazards.front().near == 0)
        return;
    const HazardDrift& worst = view.hazards.front();
    std::string text = trf(worst.learners == 1 ? "The class's needles come too near to: {}, within the margin in {} of {} attempts by {} learner"
                                               : "The class's needles come too near to: {}, within the margin in {} of {} attempts by {} learners",
                           nameOf(worst.structure), worst.near, worst.of, worst.learners);
    if (worst.breached > 0)
        text += trf(", touched in {}", worst.breached);
    if (worst.trendMm && *worst.trendMm <= -0.05)
        text += trf("; and nearer by {:.1f} mm from attempt to attempt", -*worst.trendMm);
    else if (worst.trendMm && *worst.trendMm >= 0.05)
        text += trf("; but farther away by {:.1f} mm from attempt to attempt", *worst.trendMm);
    out.push_back(text + ".");
}

} // namespace

StructureNames structureNamesOf(const Model* model) {
    return [model](const std::string& id) {
        const auto index = model ? model->indexOf(id) : std::nullopt;
        if (index)
            return shownName(model->structures[*index]);
        return shownNameOf(id);
    };
}

std::vector<std::string> classWords(const ClassView& view, const StructureNames& nameOf) {
    std::vector<std::string> out;
    people(view, out);
    items(view.questions, std::string(trIn("item", "question")), out);
    items(view.criteria, std::string(trIn("item", "criterion")), out);
    hazards(view, nameOf, out);
    if (out.empty())
        out.push_back(std::string(tr("Nothing stands out yet.")));
    return out;
}

} // namespace acus
