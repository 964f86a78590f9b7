#include "ui/sourced.h"
#include "core/language.h"
#include <cmath>

namespace acus::ui {

namespace {

constexpr const char* teachingWords = trLater("teaching value");

} // namespace

void sourceLine(const Context& ui, std::string_view source, float widthPx) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.fonts.small->FontSize;
    ImGui::Dummy({widthPx, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (!source.empty()) {
        drawText(list, ui.fonts.small, at, ui.colours.textFaint, elided(ui.fonts.small, source, widthPx));
        tip(ui, source);
        return;
    }
    const float r = ui.px(4);
    const ImVec2 c{at.x + r, std::floor(at.y + height / 2) + 0.5f};
    list.AddQuad({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, ui.colours.textFaint, ui.px(1.2f));
    drawText(list, ui.fonts.small, {at.x + ui.px(13), at.y}, ui.colours.textFaint, tr(teachingWords));
    tip(ui, tr("Teaching value: customary, but no text was read that says so"));
}

void figureRow(const Context& ui, std::string_view label, const std::string& value, std::string_view source, float widthPx) {
    const float left = ImGui::GetCursorPosX();
    text(ui, ui.fonts.body, ui.colours.textQuiet, label);
    textRight(ui, ui.fonts.strong, ui.colours.text, left + widthPx, value);
    ImGui::SetCursorPos({left, ImGui::GetCursorPosY() - ui.px(5)});
    sourceLine(ui, source, widthPx);
}

void sentence(const Context& ui, std::string_view words, std::string_view source, float widthPx) {
    const float left = ImGui::GetCursorPosX();
    ImGui::PushTextWrapPos(left + widthPx);
    text(ui, ui.fonts.body, ui.colours.text, words);
    ImGui::PopTextWrapPos();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(5));
    sourceLine(ui, source, widthPx);
}

void paragraph(const Context& ui, std::string_view label, std::string_view words, float widthPx) {
    if (words.empty())
        return;
    const float left = ImGui::GetCursorPosX();
    text(ui, ui.fonts.small, ui.colours.textFaint, label);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(5));
    ImGui::PushTextWrapPos(left + widthPx);
    text(ui, ui.fonts.body, ui.colours.text, words);
    ImGui::PopTextWrapPos();
}

void notice(const Context& ui, std::string_view title, std::string_view words, float widthPx) {
    const float pad = ui.px(12), inner = widthPx - 2 * pad;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float titleHeight = title.empty() ? 0 : ui.fonts.strong->FontSize + ui.px(4);
    const ImVec2 extent = words.empty() ? ImVec2(0, 0)
                                        : ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, inner, words.data(), words.data() + words.size());
    const float height = 2 * ui.px(10) + titleHeight + extent.y;
    ImGui::Dummy({widthPx, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + widthPx, at.y + height}, ui.colours.control, ui.px(6));
    drawText(list, ui.fonts.strong, {at.x + pad, at.y + ui.px(10)}, ui.colours.text, title);
    if (!words.empty())
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + pad), std::floor(at.y + ui.px(10) + titleHeight)}, ui.colours.text, words.data(),
                     words.data() + words.size(), inner);
}

} // namespace acus::ui
