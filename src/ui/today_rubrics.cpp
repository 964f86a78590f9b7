// An instructor's own rubrics: which one judges a technique, and an editor for them with what the last attempt would have scored.
#include "assess/own_rubrics.h"
#include "assess/measure_name.h"
#include "assess/metric_table.h"
#include "core/language.h"
#include "core/letters.h"
#include "course/checklist.h"
#include "course/practice.h"
#include "ui/sourced.h"
#include "ui/today_pages.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

struct MeasureChoice {
    std::string measure, words;
    double full = 0, none = 1;
    bool metric = false;
};

/// Everything that an item may be judged by, in words that are translated where they are shown.
const std::vector<MeasureChoice>& measureChoices() {
    static const std::vector<MeasureChoice> all = [] {
        std::vector<MeasureChoice> made = {{"hazards", trLater("No hazard nearer than its margin")}};
        for (const MetricName& metric : metricTable())
            made.push_back({metric.id, metric.name, 0, 10, true});
        for (const ChecklistStep& step : clinicalChecklist())
            if (step.isSafe)
                made.push_back({"tick:" + step.id, step.text});
        made.push_back({"answer:nearest_hazard", trLater("Named the nearest hazard")});
        made.push_back({"answer:action", trLater("Told the muscle by its action")});
        made.push_back({"answer:twitch", trLater("Knew what to do with a twitch")});
        return made;
    }();
    return all;
}

bool isMetric(const std::string& measure) {
    const auto name = measureNamed(measure);
    return name && name->kind == MeasureName::Kind::metric;
}

std::string unitOf(const std::string& measure) {
    for (const MetricName& metric : metricTable())
        if (measure == metric.id)
            return metric.unit;
    return "";
}

void number(const Context& ui, const std::string& name, double& value, float widthUnits) {
    ImGui::SetNextItemWidth(ui.px(widthUnits));
    ImGui::InputDouble(("##" + name).c_str(), &value, 0, 0, "%g");
    note(ui, name);
    if (!std::isfinite(value))
        value = 0;
}

void techniqueChoice(const Context& ui, const OwnRubrics& own, float width) {
    std::string& chosen = ui.memory.today.rubricTechnique;
    const Technique* technique = techniqueNamed(chosen);
    const float half = (width - ui.px(8)) / 2;
    ImGui::SetNextItemWidth(half);
    if (ImGui::BeginCombo("##technique", technique ? upperFirst(technique->muscleName + ", " + technique->approach).c_str() : tr("Choose a technique"), ImGuiComboFlags_NoArrowButton)) {
        for (const Technique& one : techniqueLibrary()) {
            if (one.restricted)
                continue;
            if (ImGui::Selectable((upperFirst(one.muscleName + ", " + one.approach) + "##" + one.id).c_str(), one.id == chosen))
                chosen = one.id;
            note(ui, "rubric technique " + one.id);
        }
        ImGui::EndCombo();
    }
    note(ui, "rubric technique");
    comboChevron(ui, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
    if (!technique)
        return;
    ImGui::SameLine(0, ui.px(8));
    const std::shared_ptr<const Rubric> present = own.forTechnique(chosen);
    ImGui::SetNextItemWidth(half);
    if (ImGui::BeginCombo("##rubric", (present ? *present : rubricFor(chosen)).name.c_str(), ImGuiComboFlags_NoArrowButton)) {
        if (ImGui::Selectable(rubricFor(chosen).name.c_str(), !present))
            ui.requests.say("rubric.choose", {chosen});
        note(ui, "rubric of the program");
        for (const auto& rubric : own.rubrics) {
            if (ImGui::Selectable((rubric->name + "##" + rubric->id).c_str(), rubric == present))
                ui.requests.say("rubric.choose", {chosen, rubric->id});
            note(ui, "rubric choose " + rubric->id);
        }
        ImGui::EndCombo();
    }
    note(ui, "rubric choice");
    comboChevron(ui, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

void list(const Context& ui, const OwnRubrics& own, float width) {
    const auto edit = [&](const Rubric& rubric, bool ours) {
        auto draft = std::make_shared<Rubric>(rubric);
        if (!ours) {
            // A copy is in the words of whoever changes it.
            draft->name = std::string(tr(std::string_view(draft->name))) + tr(", my own");
            for (RubricItem& item : draft->items) {
                item.domain = tr(std::string_view(item.domain));
                item.text = tr(std::string_view(item.text));
            }
            for (CriticalFail& fail : draft->critical)
                fail.text = tr(std::string_view(fail.text));
            draft->id = rubricIdFor(draft->name, own);
            draft->version = "1";
        }
        ui.memory.today.rubric = std::move(draft);
    };
    for (const Rubric& rubric : rubricLibrary()) {
        if (pageRow(ui, ("rubric " + rubric.id).c_str(), tr(std::string_view(rubric.name)), tr("change a copy"), trf("Part of Acus; {} items, passed from {} %", rubric.items.size(), std::lround(100 * rubric.passShare)), width))
            edit(rubric, false);
    }
    for (const auto& rubric : own.rubrics)
        if (pageRow(ui, ("rubric " + rubric->id).c_str(), rubric->name, tr("change"), trf("Your own; {} items, passed from {} %", rubric->items.size(), std::lround(100 * rubric->passShare)), width))
            edit(*rubric, true);
}

void itemRow(const Context& ui, RubricItem& item, bool& gone, float width) {
    const float left = ImGui::GetCursorPosX();
    ImGui::PushID(item.id.c_str());
    textBox(ui, "item " + item.id, "", item.text, width - ui.px(36), ImGuiInputTextFlags_AutoSelectAll);
    ImGui::SameLine(0, ui.px(8));
    gone = iconButton(ui, "remove", Icon::bin, tr("Leave this item out"), "", false, 28);
    note(ui, "remove " + item.id);
    number(ui, "points " + item.id, item.points, 64);
    item.points = std::clamp(item.points, 0.5, 1000.0);
    ImGui::SameLine(0, ui.px(8));
    text(ui, ui.fonts.small, ui.colours.textQuiet, tr("points"));
    if (isMetric(item.measure)) {
        const std::string unit = unitOf(item.measure);
        ImGui::SameLine(0, ui.px(16));
        text(ui, ui.fonts.small, ui.colours.textQuiet, tr("all at"));
        ImGui::SameLine(0, ui.px(8));
        number(ui, "full " + item.id, item.full, 64);
        ImGui::SameLine(0, ui.px(8));
        text(ui, ui.fonts.small, ui.colours.textQuiet, tr("none at"));
        ImGui::SameLine(0, ui.px(8));
        number(ui, "none " + item.id, item.none, 64);
        ImGui::SameLine(0, ui.px(8));
        text(ui, ui.fonts.small, ui.colours.textQuiet, unit);
    }
    ImGui::SetCursorPosX(left);
    gap(ui, 4);
    ImGui::PopID();
}

void addItem(const Context& ui, Rubric& rubric, float width) {
    ImGui::SetNextItemWidth(width);
    if (ImGui::BeginCombo("##add", tr("Add an item: what is judged?"), ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge)) {
        for (const MeasureChoice& choice : measureChoices()) {
            const std::string unit = unitOf(choice.measure), words = std::string(tr(std::string_view(choice.words))) + (unit.empty() ? "" : ", " + unit);
            const bool wanted = ImGui::Selectable((words + "##" + choice.measure).c_str());
            note(ui, "add " + choice.measure);
            if (!wanted)
                continue;
            std::string id = choice.measure.substr(choice.measure.find(':') == std::string::npos ? 0 : choice.measure.find(':') + 1);
            const auto taken = [&](const std::string& one) { return std::any_of(rubric.items.begin(), rubric.items.end(), [&](const RubricItem& item) { return item.id == one; }); };
            std::string free = id;
            for (int i = 2; taken(free); ++i)
                free = id + "_" + std::to_string(i);
            rubric.items.push_back({free, rubric.items.empty() ? "Own" : rubric.items.back().domain, choice.words, 5, choice.measure, choice.full, choice.none, "teaching value"});
        }
        ImGui::EndCombo();
    }
    note(ui, "add item");
    comboChevron(ui, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

void preview(const Context& ui, const Rubric& rubric, float width) {
    const auto& last = ui.memory.today.lastFinished;
    heading(ui, tr("Your last attempt"));
    if (!last) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Finish an attempt, or open one that is kept: what it would score by this rubric stands here."), width);
        return;
    }
    const Score by = score(rubric, *ui.state.model, last->result()->measures, last->conduct());
    textWrapped(ui, ui.fonts.body, ui.colours.text, trf("{:.1f} of {:.1f} points. {}", by.points, by.of, by.verdict), width);
    note(ui, "rubric preview");
}

void editor(const Context& ui, float width) {
    Rubric& rubric = *ui.memory.today.rubric;
    const float left = ImGui::GetCursorPosX();
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Name"));
    textBox(ui, "rubric name", "", rubric.name, width, ImGuiInputTextFlags_AutoSelectAll);
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Passed from this share of the points"));
    if (const auto share = slider(ui, "pass share", width - ui.px(64), 100 * rubric.passShare, 50, 100, 1, 50))
        rubric.passShare = share->value / 100;
    textRight(ui, ui.fonts.strong, ui.colours.text, left + width, trf("{} %", std::lround(100 * rubric.passShare)));
    gap(ui, 8);
    preview(ui, rubric, width);
    gap(ui, 8);
    const auto wrong = Rubric::fromJson(toJson(rubric), rubric.name);
    if (textButton(ui, tr("Save"), wrong ? tr("As a file of your own; techniques that are judged by it follow") : wrong.message(), "", true, 96) && wrong) {
        ui.requests.say("rubric.save", {toJson(rubric)});
        ui.memory.today.rubric.reset();
        return;
    }
    note(ui, "rubric save");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Discard"), tr("Leave everything as it was"), "", false, 96)) {
        ui.memory.today.rubric.reset();
        return;
    }
    note(ui, "rubric discard");
    if (!wrong)
        textWrapped(ui, ui.fonts.body, ui.colours.text, upperFirst(wrong.message()), width);
    gap(ui, 12);
    std::string domain;
    for (std::size_t i = 0; i < rubric.items.size(); ++i) {
        if (rubric.items[i].domain != domain) {
            domain = rubric.items[i].domain;
            gap(ui, 8);
            text(ui, ui.fonts.small, ui.colours.textFaint, domain);
        }
        bool gone = false;
        itemRow(ui, rubric.items[i], gone, width);
        if (gone) {
            rubric.items.erase(rubric.items.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    addItem(ui, rubric, width);
    gap(ui, 12);
    heading(ui, tr("Fails whatever the points"));
    for (std::size_t i = 0; i < rubric.critical.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        text(ui, ui.fonts.body, ui.colours.text, elided(ui.fonts.body, rubric.critical[i].text, width - ui.px(40)));
        ImGui::SameLine();
        ImGui::SetCursorPosX(left + width - ui.px(28));
        const bool gone = iconButton(ui, "remove", Icon::bin, tr("No longer fails by itself"), "", false, 24);
        ImGui::PopID();
        if (gone) {
            rubric.critical.erase(rubric.critical.begin() + static_cast<std::ptrdiff_t>(i));
            break;
        }
    }
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("A hazard that is touched fails every attempt; no rubric can change that."), width);
}

} // namespace

void drawRubricsPage(const Context& ui, const LearnerSummary& learner, float width) {
    static const OwnRubrics none;
    const OwnRubrics& own = learner.rubrics ? *learner.rubrics : none;
    if (ui.memory.today.rubric) {
        editor(ui, width);
        return;
    }
    for (const std::string& problem : own.problems)
        notice(ui, tr("Left out"), problem, width);
    heading(ui, tr("Judged by"));
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("A technique is judged by the rubric that is chosen for it. It travels inside each attempt, so that it comes to the same points elsewhere."), width);
    gap(ui, 4);
    techniqueChoice(ui, own, width);
    gap(ui, 16);
    heading(ui, tr("Rubrics"));
    list(ui, own, width);
    textWrapped(ui, ui.fonts.body, ui.colours.textFaint, trf("Your own lie in {}.", ownRubricsFolder().string()), width);
}

} // namespace acus::ui
