// What was done or why not, for a few seconds at the foot of the picture; where a file was written, with a way to it.
#include "core/language.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr double messageSeconds = 4, errorSeconds = 8, fileSeconds = 15;

/// A card that can be clicked; it stays while the pointer is on it.
void writtenCard(const Context& ui, Rect picture) {
    Memory& memory = ui.memory;
    const float width = std::min(ui.px(520), picture.size.x - ui.px(32)), inner = width - ui.px(32);
    const ImVec2 words = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, inner - ui.px(36), memory.message.c_str());
    const ImVec2 size{width, words.y + ui.px(12 + 8 + 32 + 12)};
    if (width < ui.px(160) || size.y > picture.size.y)
        return;
    const ImVec2 at{std::floor(picture.at.x + (picture.size.x - size.x) / 2), std::floor(picture.end().y - size.y - ui.px(14))};
    if (beginPanel(ui, "Written", at, size, {ui.px(16), ui.px(12)}, true)) {
        ImGui::SetCursorPos({ui.px(16), ui.px(12)});
        textWrapped(ui, ui.fonts.body, ui.colours.text, memory.message, inner - ui.px(36));
        noteWords(ui, "written");
        ImGui::SetCursorPos({size.x - ui.px(40), ui.px(8)});
        if (iconButton(ui, "close written", Icon::close, tr("Close"), "", false, 28))
            memory.message.clear();
        note(ui, "close written");
        ImGui::SetCursorPos({ui.px(16), size.y - ui.px(44)});
        if (textButton(ui, tr("Open"), tr("With what this machine opens such files with"), "", true, 96))
            ui.requests.say("ui.open-file", {memory.messageFile});
        note(ui, "open written");
        ImGui::SameLine(0, ui.px(8));
        if (textButton(ui, tr("Show folder"), tr("The folder where it lies"), "", false, 136))
            ui.requests.say("ui.open-folder", {memory.messageFile});
        note(ui, "folder of written");
        if (ImGui::IsWindowHovered(ImGuiHoveredFlags_RootAndChildWindows))
            memory.messageSince = std::max(ui.time - fileSeconds / 2, 0.0);  // below 0 there is no message
    }
    endPanel();
}

} // namespace

void drawMessage(const Context& ui, Rect picture) {
    Memory& memory = ui.memory;
    if (memory.message.empty() || memory.messageSince < 0 || ui.state.layout.help || memory.settings.open || memory.openPackDialog || memory.files.open)
        return;
    const bool file = !memory.messageIsError && !memory.messageFile.empty() && memory.message.ends_with(memory.messageFile);
    const double length = memory.messageIsError ? errorSeconds : file ? fileSeconds : messageSeconds, left = memory.messageSince + length - ui.time;
    if (left <= 0)
        return;
    ui.wakeIn(left + 0.01);
    if (file) {
        writtenCard(ui, picture);
        return;
    }
    const float room = std::max(ui.px(80), picture.size.x - ui.px(32)), pad = ui.px(14);
    const float icon = memory.messageIsError ? ui.px(22) : 0;
    const ImVec2 extent = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, room - 2 * pad - icon, memory.message.c_str());
    const ImVec2 size{extent.x + 2 * pad + icon, extent.y + ui.px(18)};
    const ImVec2 at{std::floor(picture.at.x + (picture.size.x - size.x) / 2), std::floor(picture.end().y - size.y - ui.px(14))};
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, faded(ui.colours.panel, 0.96f), ui.px(8));
    list.AddRect(at, {at.x + size.x, at.y + size.y}, ui.colours.panelEdge, ui.px(8));
    if (memory.messageIsError) {
        const ImVec2 c{at.x + pad + ui.px(6), at.y + size.y / 2};
        list.AddCircle(c, ui.px(7), ui.colours.textQuiet, 0, ui.px(1.5f));
        list.AddLine({c.x, c.y - ui.px(3.5f)}, {c.x, c.y + ui.px(0.8f)}, ui.colours.text, ui.px(1.6f));
        list.AddCircleFilled({c.x, c.y + ui.px(3.4f)}, ui.px(1), ui.colours.text);
    }
    list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + pad + icon), std::floor(at.y + ui.px(9))}, ui.colours.text,
                 memory.message.c_str(), nullptr, room - 2 * pad - icon);
}

} // namespace acus::ui
