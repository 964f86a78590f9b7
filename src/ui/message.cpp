// What was done or why not, for a few seconds at the foot of the picture.
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr double messageSeconds = 4, errorSeconds = 8;

} // namespace

void drawMessage(const Context& ui, Rect picture) {
    Memory& memory = ui.memory;
    if (memory.message.empty() || memory.messageSince < 0 || ui.state.layout.help || memory.settings.open || memory.openPackDialog)
        return;
    const double length = memory.messageIsError ? errorSeconds : messageSeconds, left = memory.messageSince + length - ui.time;
    if (left <= 0)
        return;
    ui.wakeIn(left + 0.01);
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
