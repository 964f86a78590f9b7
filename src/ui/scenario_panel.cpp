// What to do when something goes wrong, and whom not to needle: scenarios to work through, judged at once.
#include "anatomy/names.h"
#include "core/language.h"
#include "core/random.h"
#include "course/region.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/sourced.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

/// A row to press, with words that wrap; `badge` in a ring before them.
bool choiceRow(const Context& ui, const std::string& id, const std::string& words, const std::string& badge, float width, const std::string& hint) {
    const float inset = ui.px(36), room = width - inset - ui.px(8);
    const float height = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, room, words.c_str()).y + ui.px(16);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(id.c_str());
    const bool pressed = ImGui::InvisibleButton("row", {width, height});
    ImGui::PopID();
    const bool hovered = ImGui::IsItemHovered();
    note(ui, id);
    tip(ui, hint);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, hovered ? ui.colours.controlHover : ui.colours.control, ui.px(6));
    const ImVec2 c{at.x + ui.px(18), at.y + ui.px(8) + ui.fonts.body->FontSize / 2};
    if (badge.empty())
        list.AddCircle(c, ui.px(9), ui.colours.textFaint, 0, ui.px(1.3f));
    else
        list.AddCircleFilled(c, ui.px(10), ui.colours.accent);
    drawText(list, ui.fonts.small, {c.x - textWidth(ui.fonts.small, badge) / 2, c.y - ui.fonts.small->FontSize / 2}, ui.colours.onAccent, badge);
    list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + inset), std::floor(at.y + ui.px(8))}, ui.colours.text, words.data(), words.data() + words.size(),
                 room);
    return pressed;
}

void outcome(const Context& ui, bool passed, const std::vector<std::string>& remarks, float width) {
    gap(ui, 14);
    text(ui, ui.fonts.strong, passed ? ui.colours.accentText : ui.colours.text, passed ? tr("Right.") : tr("Not yet right."));
    noteWords(ui, passed ? "scenario passed" : "scenario not passed");
    for (const std::string& remark : remarks) {
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
        text(ui, ui.fonts.body, ui.colours.textQuiet, remark);
        ImGui::PopTextWrapPos();
    }
    gap(ui, 12);
}

std::vector<const EmergencyStep*> shuffled(const Emergency& emergency) {
    std::vector<const EmergencyStep*> steps;
    for (const EmergencyStep& step : emergency.steps)
        steps.push_back(&step);
    std::uint64_t seed = 0;
    for (const char c : emergency.id)
        seed = 131 * seed + static_cast<unsigned char>(c);
    Random random(seed);
    for (std::size_t i = steps.size(); i > 1; --i)
        std::swap(steps[i - 1], steps[random.below(i)]);
    return steps;
}

void emergencyPage(const Context& ui, const Emergency& emergency, float width) {
    Scenario& scenario = ui.memory.lesson.scenario;
    notice(ui, tr(std::string_view(emergency.name)), tr(std::string_view(emergency.scene)), width);
    gap(ui, 14);
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("What do you do, in which order? Not everything here is right. Press a step again to take it back."));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, ui.px(4)));
    for (const EmergencyStep* step : shuffled(emergency)) {
        const auto place = std::find(scenario.chosen.begin(), scenario.chosen.end(), step->id);
        const std::string badge = place == scenario.chosen.end() ? "" : std::to_string(place - scenario.chosen.begin() + 1);
        if (choiceRow(ui, "step " + step->id, std::string(tr(std::string_view(step->text))), badge, width, scenario.result ? std::string(tr(std::string_view(step->why))) : badge.empty() ? tr("Do this next") : tr("Take it back"))) {
            scenario.result.reset();
            if (place == scenario.chosen.end())
                scenario.chosen.push_back(step->id);
            else
                scenario.chosen.erase(place);
        }
    }
    ImGui::PopStyleVar();
    gap(ui, 12);
    if (textButton(ui, tr("Judge"), tr("Compare with what is right"), "", true, 120))
        scenario.result = judge(emergency, scenario.chosen);
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Again"), tr("Begin this scenario again"), "", false, 88))
        scenario.choose(emergency.id);
    if (!scenario.result)
        return;
    outcome(ui, scenario.result->passed, scenario.result->remarks, width);
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("It rests on"));
    for (const std::string& source : emergency.sources)
        textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, source);
}

void patientPage(const Context& ui, const PatientCard& card, float width) {
    Scenario& scenario = ui.memory.lesson.scenario;
    std::string words = trf("To be needled: {}.", inSentence(tr(std::string_view(card.plan))));
    for (const std::string& said : card.history)
        words += "\n" + std::string(tr(std::string_view(said))) + ".";
    notice(ui, trf(card.sex == "f" ? "Woman, {}" : "Man, {}", card.age), words, width);
    gap(ui, 14);
    for (const Screening choice : {Screening::go, Screening::adapt, Screening::doNot}) {
        if (textButton(ui, std::string(tr(describe(choice))).c_str(), tr(describe(choice)), "", false, 0))
            scenario.screened = judge(card, choice);
        if (choice != Screening::doNot)
            ImGui::SameLine(0, ui.px(8));
    }
    if (!scenario.screened)
        return;
    outcome(ui, scenario.screened->right, {scenario.screened->remark}, width);
    sourceLine(ui, card.source, width);
}

void list(const Context& ui, float width) {
    Scenario& scenario = ui.memory.lesson.scenario;
    for (const bool screening : {false, true}) {
        if (screening)
            ImGui::SameLine(0, ui.px(4));
        if (textButton(ui, screening ? tr("Whom not to needle") : tr("Emergencies"), screening ? tr("Patients to screen") : tr("Something goes wrong"), "", false, 0, scenario.screening == screening))
            scenario.screening = screening;
    }
    gap(ui, 14);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, ui.px(4)));
    if (scenario.screening) {
        for (const PatientCard& card : patientCards())
            if (choiceRow(ui, "patient " + card.id, trf(card.sex == "f" ? "Woman, {}" : "Man, {}", card.age) + ": " + inSentence(tr(std::string_view(card.plan))), "", width, tr("Read the history and decide")))
                scenario.choose(card.id);
    } else {
        // Those of the technique at hand first.
        const Plan* plan = ui.state.practice ? &ui.state.practice->plan() : ui.state.plan.get();
        std::vector<const Emergency*> order = plan ? emergenciesFor(*plan->technique) : std::vector<const Emergency*>{};
        const std::size_t own = order.size();
        for (const Emergency& emergency : emergencies())
            if (std::find(order.begin(), order.end(), &emergency) == order.end())
                order.push_back(&emergency);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (own > 0 && (i == 0 || i == own))
                text(ui, ui.fonts.small, ui.colours.textFaint, i == 0 ? trf("With {}", inSentence(shownName(std::string_view(plan->technique->muscleName)))) : std::string(tr("Elsewhere")));
            if (choiceRow(ui, "emergency " + order[i]->id, std::string(tr(std::string_view(order[i]->name))), "", width, tr("Work through it")))
                scenario.choose(order[i]->id);
        }
    }
    ImGui::PopStyleVar();
}

} // namespace

void drawScenarioPanel(const Context& ui, Rect window) {
    Scenario& scenario = ui.memory.lesson.scenario;
    if (!scenario.open)
        return;
    const Dialog dialog(ui, window, "Scenario", {680, 760});
    if (dialog.left())
        scenario.open = false;
    if (dialog) {
        const ImVec2 size = dialog.size();
        const float pad = ui.px(24), width = size.x - 2 * pad;
        float x = pad;
        if (!scenario.id.empty()) {
            ImGui::SetCursorPos({pad - ui.px(8), ui.px(18)});
            if (iconButton(ui, "list", Icon::arrowLeft, tr("Back to the list"), "", false, 32))
                scenario.choose("");
            x += ui.px(28);
        }
        ImGui::SetCursorPos({x, ui.px(20)});
        text(ui, ui.fonts.large, ui.colours.text, tr("When things go wrong"));
        ImGui::SetCursorPos({size.x - ui.px(56), ui.px(18)});
        if (iconButton(ui, "close", Icon::close, tr("Close the scenarios"), "", false, 32))
            scenario.open = false;
        ImGui::SetCursorPos({pad, ui.px(64)});
        ImGui::BeginChild("scenario", {width + ui.px(12), std::max(1.0f, size.y - ui.px(80))});
        const Emergency* emergency = nullptr;
        for (const Emergency& one : emergencies())
            if (!scenario.screening && one.id == scenario.id)
                emergency = &one;
        const PatientCard* card = scenario.screening ? patientCard(scenario.id) : nullptr;
        if (emergency)
            emergencyPage(ui, *emergency, width);
        else if (card)
            patientPage(ui, *card, width);
        else
            list(ui, width);
        ImGui::EndChild();
    }
}

} // namespace acus::ui
