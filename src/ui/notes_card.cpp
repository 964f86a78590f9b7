// The measurement and the pins: read, go there, change, remove.
#include "core/language.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr float noteRowUnits = 28;
constexpr std::size_t mostRows = 6;

void measureRow(const Context& ui, float left, float width) {
    const float y = ImGui::GetCursorPosY(), button = ui.px(noteRowUnits);
    const bool along = ui.state.now.measure.alongSkin;
    std::string figure = tr("Click where to measure to");
    if (const auto& m = ui.state.measured)
        figure = along && !m->skinMm ? trf("{:.1f} mm straight: no skin between", m->mm()) : trf("{:.1f} mm   {:.1f} finger-breadths", m->mm(), m->mm() / fingerBreadthMm);
    ImGui::SetCursorPos({left, y + ui.px(5)});
    text(ui, ui.fonts.body, ui.colours.text, figure);
    noteWords(ui, "measured");
    tip(ui, trf("{:.1f} cm. A finger-breadth counts {:.0f} mm, a teaching value", ui.state.measured ? ui.state.measured->mm() / 10 : 0.0, fingerBreadthMm));
    ImGui::SetCursorPos({left + width - 2 * button, y});
    iconButton(ui, "skin", along ? Icon::skinLine : Icon::straightLine, along ? tr("Along the skin; click for straight through space") : tr("Straight through space; click for along the skin"),
               "measure.skin", along, noteRowUnits);
    ImGui::SetCursorPos({left + width - button, y});
    iconButton(ui, "clear", Icon::bin, tr("Remove the measurement"), "measure.clear", false, noteRowUnits);
    ImGui::SetCursorPosY(y + button);
}

void editRow(const Context& ui, std::size_t number, float width) {
    Memory& memory = ui.memory;
    char buffer[121];
    std::snprintf(buffer, sizeof buffer, "%s", memory.pinText.c_str());
    ImGui::SetNextItemWidth(width);
    const bool entered = ImGui::InputTextWithHint("##pin", tr("What is here? Enter keeps it"), buffer, sizeof buffer, ImGuiInputTextFlags_EnterReturnsTrue);
    note(ui, "pin text");
    if (memory.pinEditFresh) {
        ImGui::SetKeyboardFocusHere(-1);
        memory.pinEditFresh = false;
    }
    memory.pinText = buffer;
    if (!entered)
        return;
    if (!memory.pinText.empty())
        ui.requests.say("pin.text", {std::to_string(number), memory.pinText});
    memory.editingPin = 0;
}

void pinRow(const Context& ui, std::size_t number, float left, float width) {
    const Pin& pin = ui.state.now.pins[number - 1];
    const float y = ImGui::GetCursorPosY(), button = ui.px(noteRowUnits);
    ImGui::PushID(static_cast<int>(number));
    if (ui.memory.editingPin == number) {
        ImGui::SetCursorPosX(left);
        editRow(ui, number, width);
        ImGui::SetCursorPosY(y + button);
        ImGui::PopID();
        return;
    }
    ImGui::SetCursorPos({left, y});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::InvisibleButton("go", {width - 2 * button, button}))
        ui.requests.say("view.centre", {"pin", std::to_string(number)});
    note(ui, "pin " + std::to_string(number));
    const bool hovered = ImGui::IsItemHovered();
    tip(ui, pin.text + "\n" + tr("Click centres the picture on it"));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawIcon(list, Icon::pin, {at.x + ui.px(8), at.y + button / 2}, ui.px(14), ui.colours.textFaint);
    drawText(list, ui.fonts.body, {at.x + ui.px(22), at.y + (button - ui.fonts.body->FontSize) / 2}, hovered ? ui.colours.text : ui.colours.textQuiet,
             elided(ui.fonts.body, pin.text, width - 2 * button - ui.px(26)));
    ImGui::SetCursorPos({left + width - 2 * button, y});
    if (iconButton(ui, "edit", Icon::pencil, trf("Change the note of pin {}", number), "", false, noteRowUnits)) {
        ui.memory.editingPin = number;
        ui.memory.pinEditFresh = true;
        ui.memory.pinText = pin.text;
    }
    ImGui::SetCursorPos({left + width - button, y});
    iconButton(ui, "remove", Icon::bin, tr("Remove this pin"), "pin.remove " + std::to_string(number), false, noteRowUnits);
    ImGui::SetCursorPosY(y + button);
    ImGui::PopID();
}

} // namespace

float notesCardUnits(const State& state) {
    const std::size_t rows = std::min(state.now.pins.size(), mostRows) + (state.now.measure.from ? 1 : 0);
    return rows == 0 ? 0 : 12 + noteRowUnits * static_cast<float>(rows);
}

void drawNotesCard(const Context& ui, Rect picture) {
    const std::size_t pins = ui.state.now.pins.size();
    if (ui.memory.editingPin > pins + 1)
        ui.memory.editingPin = 0;
    const bool measuring = ui.state.now.measure.from.has_value();
    if (!measuring && pins == 0)
        return;
    const float pad = ui.px(10), width = ui.px(292) - 2 * pad, row = ui.px(noteRowUnits);
    const std::size_t rows = std::min(pins, mostRows);
    const ImVec2 size{width + 2 * pad, ui.px(notesCardUnits(ui.state))};
    if (picture.size.x < size.x + ui.px(24) || picture.size.y < size.y + ui.px(120))
        return;
    const ImVec2 at{std::floor(picture.end().x - size.x - ui.px(8)), std::floor(picture.end().y - size.y - ui.px(8))};
    ImGui::PushStyleColor(ImGuiCol_WindowBg, faded(ui.colours.panel, 0.92f));
    if (beginPanel(ui, "Notes", at, size, {0, 0}, true)) {
        ImGui::SetCursorPosY(ui.px(6));
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
        if (measuring)
            measureRow(ui, pad, width);
        if (rows > 0) {
            ImGui::SetCursorPosX(0);
            ImGui::BeginChild("pins", {size.x, row * static_cast<float>(rows)});
            for (std::size_t number = 1; number <= pins; ++number)
                pinRow(ui, number, pad, width);
            ImGui::EndChild();
        }
        ImGui::PopStyleVar();
    }
    endPanel();
    ImGui::PopStyleColor();
}

} // namespace acus::ui
