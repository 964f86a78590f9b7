// The goal of a step, put together from lists.
#include "core/language.h"
#include "course/lesson_goal.h"
#include "ui/lesson_editor.h"
#include "ui/lesson_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cstdio>
#include <tuple>

namespace acus::ui {

namespace {

using Kind = LessonGoal::Kind;
using Choices = std::vector<std::pair<std::string, std::string>>;

struct KindWords {
    Kind kind;
    const char* words;
};
const std::vector<KindWords>& kinds() {
    static const std::vector<KindWords> all{
        {Kind::selected, trLater("Select a structure")}, {Kind::visible, trLater("Make a structure visible")}, {Kind::hidden, trLater("Hide a structure")}, {Kind::peel, trLater("Take layers off")},
        {Kind::viewedFrom, trLater("Look from a side")}, {Kind::palpated, trLater("Palpate a landmark")}, {Kind::marked, trLater("Mark the entry on the skin")}, {Kind::technique, trLater("Open a technique")},
        {Kind::entry, trLater("Needle at the entry")}, {Kind::direction, trLater("Needle points as planned")}, {Kind::depth, trLater("Tip in the depth window")}, {Kind::tipIn, trLater("Tip inside a structure")},
        {Kind::crosses, trLater("Needle crosses a structure")}, {Kind::clearance, trLater("Needle keeps away from a hazard")}, {Kind::needle, trLater("Choose a needle")}, {Kind::measured, trLater("Measure a way")},
        {Kind::needleLength, trLater("Needle of a length")}, {Kind::attempt, trLater("Finish an attempt")},
        {Kind::all, trLater("All of several")}, {Kind::any, trLater("Any of several")}};
    return all;
}

std::string wordsOf(Kind kind) {
    for (const KindWords& one : kinds())
        if (one.kind == kind)
            return std::string(tr(one.words));
    return std::string(nameOf(kind));
}

std::string firstHazard(const Context& ui) {
    for (const Structure& s : ui.state.model->structures)
        if (isHazard(s.tissue))
            return s.id;
    return ui.state.model->structures.empty() ? "" : ui.state.model->structures.front().id;
}

/// A goal of that kind that means something here: about what is selected, or the plan that is open.
LessonGoal freshGoal(const Context& ui, Kind kind) {
    const Model& model = *ui.state.model;
    LessonGoal goal;
    goal.kind = kind;
    const std::string structure = ui.state.now.selected ? model.structures[*ui.state.now.selected].id : model.structures.empty() ? "" : model.structures.front().id;
    const Choices plans = planChoices(ui);
    const std::string plan = ui.state.plan ? ui.state.plan->id() : plans.empty() ? "" : plans.front().first;
    switch (kind) {
    case Kind::selected:
    case Kind::visible:
    case Kind::hidden:
    case Kind::tipIn:
    case Kind::crosses: goal.ids = {structure}; break;
    case Kind::clearance:
        goal.ids = {ui.state.now.selected && isHazard(model.structures[*ui.state.now.selected].tissue) ? structure : firstHazard(ui)};
        goal.within = 5;
        break;
    case Kind::peel: goal.range = LessonRange{1, 1}; break;
    case Kind::viewedFrom: goal.ids = {"left"}; break;
    case Kind::palpated:
        goal.ids = {model.landmarks.empty() ? "" : model.landmarks.front().id};
        goal.within = 10;
        break;
    case Kind::needle: goal.ids = {"0.30x60"}; break;
    case Kind::measured: goal.range = LessonRange{10, 15}; break;
    case Kind::needleLength: goal.range = LessonRange{50, 75}; break;
    case Kind::all:
    case Kind::any: goal.of = {freshGoal(ui, Kind::selected), freshGoal(ui, Kind::tipIn)}; break;
    default: goal.plan = plan; break;
    }
    return goal;
}

/// The parts of a step's goal, whether one or several.
std::vector<LessonGoal> partsOf(const LessonStep& step) {
    if (!step.goal)
        return {};
    return step.goal->kind == Kind::all || step.goal->kind == Kind::any ? step.goal->of : std::vector<LessonGoal>{*step.goal};
}

void put(LessonStep& step, std::vector<LessonGoal> parts, Kind join) {
    if (parts.empty()) {
        step.goal.reset();
    } else if (parts.size() == 1) {
        step.goal = LessonGoal(std::move(parts[0]));
    } else {
        LessonGoal goal;
        goal.kind = join;
        goal.of = std::move(parts);
        step.goal = std::move(goal);
    }
}

Choices viewChoices() {
    return {{"posterior", std::string(tr("from behind"))}, {"anterior", std::string(tr("from the front"))}, {"left", std::string(tr("from the patient's left"))}, {"right", std::string(tr("from the patient's right"))},
            {"superior", std::string(tr("from above"))}, {"inferior", std::string(tr("from below"))}, {"needle", std::string(tr("along the needle"))}};
}

Choices needleChoices() {
    Choices choices;
    for (const NeedleSize& size : needleCatalogue()) {
        char id[32];
        std::snprintf(id, sizeof id, "%.2fx%g", size.diameterMm, size.lengthMm);
        choices.emplace_back(id, describe(size));
    }
    return choices;
}

/// What the condition is about, and its figures; true when it changed.
bool details(const Context& ui, LessonEditing& editing, LessonGoal& goal, const std::string& n, float width) {
    bool changed = false;
    const auto pickId = [&](const Choices& choices) {
        const std::string shown = goal.ids.empty() ? "" : goal.ids.size() > 1 ? idsInWords(*ui.state.model, goal.ids) : goal.ids[0];
        std::string name = shown;
        for (const auto& [id, words] : choices)
            if (id == shown)
                name = words;
        if (const auto id = picker(ui, editing, "subject", name, width, choices, "goal " + n + " subject")) {
            goal.ids = {*id};
            changed = true;
        }
    };
    const auto pickPlan = [&](Choices choices) {
        std::string name = goal.plan;
        for (const auto& [id, words] : choices)
            if (id == goal.plan)
                name = words;
        if (const auto id = picker(ui, editing, "plan", name, width, choices, "goal " + n + " subject")) {
            goal.plan = *id;
            changed = true;
        }
    };
    const auto figure = [&](double now, double low, double high, double step, const char* unit, const std::function<void(double)>& set) {
        if (const auto to = stepper(ui, "figure", now, low, high, step, unit, "goal " + n + " figure")) {
            set(*to);
            changed = true;
        }
    };
    switch (goal.kind) {
    case Kind::selected:
    case Kind::visible:
    case Kind::hidden:
    case Kind::tipIn:
    case Kind::crosses: pickId(structureChoices(ui)); break;
    case Kind::clearance:
        pickId(structureChoices(ui));
        figure(goal.within.value_or(5), 0, 30, 1, tr(" mm at least"), [&](double to) { goal.within = to; });
        break;
    case Kind::palpated:
        pickId(landmarkChoices(ui));
        figure(goal.within.value_or(10), 1, 50, 1, tr(" mm off at most"), [&](double to) { goal.within = to; });
        break;
    case Kind::viewedFrom: pickId(viewChoices()); break;
    case Kind::needle: pickId(needleChoices()); break;
    case Kind::peel: figure(goal.range ? goal.range->low : 1, 0, 3, 1, tr(" off, from the skin"), [&](double to) { goal.range = LessonRange{to, to}; }); break;
    case Kind::needleLength:
    case Kind::measured: {
        const LessonRange range = goal.range.value_or(LessonRange{10, 15});
        figure(range.low, 0, range.high, 1, tr(" mm at least"), [&](double to) { goal.range = LessonRange{to, range.high}; });
        ImGui::PushID("high");
        figure(range.high, range.low, 1000, 1, tr(" mm at most"), [&](double to) { goal.range = LessonRange{range.low, to}; });
        ImGui::PopID();
        break;
    }
    case Kind::marked:
    case Kind::entry: {
        Choices both = planChoices(ui);
        const Choices landmarks = landmarkChoices(ui);
        both.insert(both.end(), landmarks.begin(), landmarks.end());
        pickPlan(both);
        break;
    }
    case Kind::technique:
    case Kind::direction:
    case Kind::depth:
    case Kind::attempt: pickPlan(planChoices(ui)); break;
    default: break;
    }
    if (goal.kind == Kind::attempt) {
        for (const auto& [mode, words] : {std::pair("", tr("either")), std::pair("guided", tr("guided")), std::pair("test", tr("blind"))}) {
            if (textButton(ui, words, tr("How the attempt is made"), "", false, 0, goal.mode == mode)) {
                goal.mode = mode;
                changed = true;
            }
            ImGui::SameLine(0, ui.px(4));
        }
        ImGui::NewLine();
        for (const auto& [result, words] : {std::pair("passed", tr("passed")), std::pair("finished", tr("finished")), std::pair("failed", tr("failed"))}) {
            if (textButton(ui, words, tr("How it has to come out"), "", false, 0, goal.result == result)) {
                goal.result = result;
                changed = true;
            }
            ImGui::SameLine(0, ui.px(4));
        }
        ImGui::NewLine();
    }
    return changed;
}

constexpr int deepestNesting = 3;

/// Conditions one under the other, and what joins them; `path`: "goal 2." of those within the second. True when something changed.
bool editParts(const Context& ui, LessonEditing& editing, std::vector<LessonGoal>& parts, Kind& join, const std::string& path, float width, int depth) {
    bool changed = false;
    if (parts.size() > 1 || depth > 0) {
        for (const auto& [kind, words, name] : {std::tuple(Kind::all, tr("All of these"), "join all"), std::tuple(Kind::any, tr("Any of these"), "join any")}) {
            if (textButton(ui, words, tr("What has to hold"), "", false, 0, join == kind)) {
                join = kind;
                changed = true;
            }
            note(ui, path + name);
            ImGui::SameLine(0, ui.px(4));
        }
        ImGui::NewLine();
    }
    Choices choices;
    for (const KindWords& one : kinds())
        if (depth < deepestNesting || (one.kind != Kind::all && one.kind != Kind::any))
            choices.emplace_back(std::to_string(static_cast<int>(one.kind)), std::string(tr(one.words)));
    std::optional<std::size_t> remove;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::string n = path + std::to_string(i + 1);
        if (const auto kind = picker(ui, editing, "kind", wordsOf(parts[i].kind), width - ui.px(36), choices, "goal " + n)) {
            const LessonGoal before = parts[i];
            parts[i] = freshGoal(ui, static_cast<Kind>(std::stoi(*kind)));
            // What becomes one of several goes on as the first of them; several that are joined otherwise stay those.
            if (parts[i].kind == Kind::all || parts[i].kind == Kind::any)
                parts[i].of = before.of.empty() ? std::vector{before, freshGoal(ui, Kind::tipIn)} : before.of;
            changed = true;
        }
        ImGui::SameLine(0, ui.px(4));
        if (iconButton(ui, "remove", Icon::bin, tr("Remove this condition"), "", false, 32))
            remove = i;
        note(ui, "remove goal " + n);
        if (parts[i].kind == Kind::all || parts[i].kind == Kind::any) {
            const float inset = ui.px(14);
            const ImVec2 from = ImGui::GetCursorScreenPos();
            ImGui::Indent(inset);
            changed = editParts(ui, editing, parts[i].of, parts[i].kind, n + ".", width - inset, depth + 1) || changed;
            ImGui::Unindent(inset);
            ImGui::GetWindowDrawList()->AddLine({from.x + ui.px(4), from.y}, {from.x + ui.px(4), ImGui::GetCursorScreenPos().y - ui.px(6)}, ui.colours.panelEdge, ui.px(1.5f));
            if (parts[i].of.empty()) // nothing is left to hold
                remove = i;
        } else {
            changed = details(ui, editing, parts[i], n, width) || changed;
        }
        ImGui::PopID();
        gap(ui, 4);
    }
    if (remove) {
        parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(*remove));
        changed = true;
    }
    if (textButton(ui, parts.empty() ? tr("Add a goal") : tr("Add a condition"), tr("What has to be reached in this step"), "", false, 0)) {
        parts.push_back(freshGoal(ui, Kind::selected));
        changed = true;
    }
    note(ui, depth == 0 ? std::string("add goal") : "add goal " + path);
    return changed;
}

} // namespace

void editGoal(const Context& ui, LessonEditing& editing, float width) {
    const LessonStep& step = editing.lesson().steps[static_cast<std::size_t>(editing.step)];
    std::vector<LessonGoal> parts = partsOf(step);
    Kind join = step.goal && step.goal->kind == Kind::any ? Kind::any : Kind::all;
    label(ui, parts.empty() ? tr("Goal: none, the step is read") : tr("Goal"));
    if (editParts(ui, editing, parts, join, "", width, 0))
        change(ui, editing, "", [&](Lesson& lesson) { put(editing.stepIn(lesson), parts, join); });
    if (!parts.empty() && editing.lesson().steps[static_cast<std::size_t>(editing.step)].goal) {
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
        text(ui, ui.fonts.small, ui.colours.textFaint, inWords(*editing.lesson().steps[static_cast<std::size_t>(editing.step)].goal, *ui.state.model));
        ImGui::PopTextWrapPos();
    }
}

} // namespace acus::ui
