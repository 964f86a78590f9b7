#include "ui/page_words.h"
#include "ui/widgets.h"

namespace acus::ui {

std::optional<std::size_t> pageWords(const Context& ui, std::string_view desk, std::span<const PageWord> pages, std::size_t open, float width, float gapUnits) {
    const float height = ui.px(36);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    list.AddLine({row.x, row.y + height}, {row.x + width, row.y + height}, ui.colours.panelEdge);
    std::optional<std::size_t> clicked;
    float x = left;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        ImGui::SetCursorPos({x, top});
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float wide = textWidth(ui.fonts.body, pages[i].name);
        const bool on = i == open;
        if (ImGui::InvisibleButton(pages[i].id, {wide + ui.px(gapUnits - 8), height}))
            clicked = i;
        note(ui, std::string(desk) + " page " + pages[i].id);
        tip(ui, pages[i].title);
        drawText(list, ui.fonts.body, {at.x, at.y + (height - ui.fonts.body->FontSize) / 2},
                 on || ImGui::IsItemHovered() ? ui.colours.text : ui.colours.textQuiet, pages[i].name);
        if (on)
            list.AddRectFilled({at.x, at.y + height - ui.px(2)}, {at.x + wide, at.y + height}, ui.colours.accent);
        x += wide + ui.px(gapUnits);
    }
    ImGui::SetCursorPos({left, top + height + ui.px(16)});
    return clicked;
}

} // namespace acus::ui
