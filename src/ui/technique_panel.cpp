// Techniques to choose from, by muscle; the card of the one that was chosen.
#include "core/language.h"
#include "core/letters.h"
#include "ui/panels.h"
#include "ui/plan_view.h"
#include "ui/technique_card.h"
#include "ui/technique_words.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cctype>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr float techniqueRowUnits = 28;

bool fits(const Technique& technique, const std::string& filter) {
    return filter.empty() || lowered(technique.muscleName + " " + muscleOf(technique) + " " + technique.latin + " " + technique.approach + " " + technique.id).find(lowered(filter)) != std::string::npos;
}

/// One that is only shown stands under its muscle's name.
void row(const Context& ui, const Technique& technique, Side side, float width) {
    const float height = ui.px(techniqueRowUnits);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(technique.id.c_str());
    const bool pressed = ImGui::InvisibleButton("technique", {width, height});
    ImGui::PopID();
    note(ui, "technique " + technique.id);
    tip(ui, muscleOf(technique) + ", " + std::string(tr(std::string_view(technique.approach))) +
                (technique.restricted ? "\n" + trf("Demonstration only: {}", tr(std::string_view(technique.why))) : ""),
        "technique");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(4));
    const float y = at.y + (height - ui.fonts.body->FontSize) / 2;
    drawText(list, ui.fonts.body, {at.x + ui.px(16), y}, technique.restricted ? ui.colours.textQuiet : ui.colours.text,
             elided(ui.fonts.body, upperFirst((technique.restricted ? muscleOf(technique) + ": " : "") + std::string(tr(std::string_view(technique.approach)))), width - ui.px(28)));
    if (pressed)
        ui.requests.say("technique", {technique.id + (side == Side::left ? "/left" : "/right")});
}

void list(const Context& ui, float width, float height) {
    const State& state = ui.state;
    const Side side = state.now.selected && state.model->structures[*state.now.selected].side == Side::left ? Side::left : Side::right;
    filterBox(ui, "technique filter", tr("Find a technique"), tr("By muscle or approach"), ui.memory.lesson.filter, width);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("techniques", {width + ui.px(4), std::max(1.0f, height - ImGui::GetCursorPosY())});
    const float inner = ImGui::GetContentRegionAvail().x;
    std::string title;
    for (const bool restricted : {false, true})
        for (const Technique& technique : techniqueLibrary()) {
            if (technique.restricted != restricted || !fits(technique, ui.memory.lesson.filter))
                continue;
            const std::string wanted = restricted ? tr("Only shown") : upperFirst(muscleOf(technique));
            if (wanted != title) {
                title = wanted;
                const ImVec2 at = ImGui::GetCursorScreenPos();
                ImGui::Dummy({inner, ui.px(restricted ? 40 : techniqueRowUnits)});
                drawText(*ImGui::GetWindowDrawList(), ui.fonts.strong, {at.x, at.y + ui.px(restricted ? 20 : 8)}, ui.colours.text, elided(ui.fonts.strong, title, inner));
            }
            row(ui, technique, side, inner);
        }
    if (title.empty())
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, techniqueLibrary().empty() ? tr("There are no techniques.") : tr("No technique by that name."));
    ImGui::EndChild();
    ImGui::PopStyleVar();
}

} // namespace

void drawTechniquePanel(const Context& ui, Rect where) {
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Techniques", where.at, where.size, {pad, pad})) {
        const bool card = ui.state.plan != nullptr;
        float x = pad + width - ui.px(28);
        ImGui::SetCursorPos({pad, ui.px(17)});
        if (card) {
            ImGui::SetCursorPos({pad - ui.px(8), ui.px(12)});
            iconButton(ui, "back", Icon::arrowLeft, tr("Back to all techniques"), "technique none", false, 28);
            ImGui::SetCursorPos({pad + ui.px(24), ui.px(17)});
        }
        heading(ui, card ? tr("Technique") : tr("Techniques"));
        if (ui.state.mode == Mode::explore) {
            ImGui::SetCursorPos({x, ui.px(12)});
            iconButton(ui, "close", Icon::close, tr("Back to the anatomy"), "ui.techniques", false, 28);
            x -= ui.px(28);
        }
        ImGui::SetCursorPos({x, ui.px(12)});
        iconButton(ui, "emergencies", Icon::alarm, tr("Emergencies: what to do when something goes wrong"), "ui.emergencies", false, 28);
        ImGui::SetCursorPos({pad, ui.px(48)});
        if (card) {
            lookAtPlan(ui, *ui.state.plan);
            drawTechniqueCard(ui, *ui.state.plan, width, where.size.y - ui.px(8));
        } else {
            list(ui, width, where.size.y - ui.px(8));
        }
    }
    endPanel();
}

} // namespace acus::ui
