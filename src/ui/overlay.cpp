#include "ui/overlay.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr float cardPad = 24, besideUnits = 16;   ///< what stays free of the window, both sides together
constexpr float leastWidth = 160, leastHeight = 120;

bool scrim(const Context& ui, Rect window, const char* id) {
    coverFocusables(ui);
    ImGui::SetNextWindowPos(window.at);
    ImGui::SetNextWindowSize(window.size);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours.scrim);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin(id, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    const bool clicked = ImGui::InvisibleButton("close", {std::max(1.0f, window.size.x), std::max(1.0f, window.size.y)});
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    return clicked;
}

} // namespace

Dialog::Dialog(const Context& context, Rect window, const char* id, ImVec2 units, float above) : ui(context) {
    clickedBeside = scrim(ui, window, (std::string(id) + " scrim").c_str());
    extent = {std::min(ui.px(units.x), window.size.x - ui.px(besideUnits)), std::min(ui.px(units.y), window.size.y - ui.px(besideUnits))};
    if (extent.x < ui.px(leastWidth) || extent.y < ui.px(leastHeight))
        return;
    if (!ui.memory.files.open || std::string_view(id) == "Files")
        ImGui::SetNextWindowFocus();
    begun = true;
    open = beginCard(ui, id, {std::floor(window.at.x + 0.5f * (window.size.x - extent.x)), std::floor(window.at.y + above * (window.size.y - extent.y))}, extent);
}

Dialog::~Dialog() {
    if (begun)
        endPanel();
}

float Dialog::width() const { return extent.x - 2 * ui.px(cardPad); }

bool beginCard(const Context& ui, const char* id, ImVec2 at, ImVec2 size) {
    ui.memory.keys.panel = id;
    ImGui::SetNextWindowPos(at);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(cardPad), ui.px(20)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(12));
    const bool open = ImGui::Begin(id, nullptr,
                                   ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(2);
    return open;
}

float keyCap(const Context& ui, ImVec2 at, std::string_view key, float height) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = std::max(height, textWidth(ui.fonts.small, key) + ui.px(12));
    list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(4));
    list.AddRect(at, {at.x + width, at.y + height}, ui.colours.panelEdge, ui.px(4));
    drawText(list, ui.fonts.small, {at.x + (width - textWidth(ui.fonts.small, key)) / 2, at.y + (height - ui.fonts.small->FontSize) / 2},
             ui.colours.text, key);
    return width;
}

void drawPointerName(const Context& ui, ImVec2 pointer, std::string_view what) {
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const float pad = ui.px(8), height = ui.px(24), width = textWidth(ui.fonts.body, what) + 2 * pad;
    const ImVec2 screen = ImGui::GetIO().DisplaySize;
    ImVec2 at{pointer.x + ui.px(16), pointer.y + ui.px(14)};
    if (at.x + width > screen.x)
        at.x = std::max(0.0f, pointer.x - width - ui.px(8));
    if (at.y + height > screen.y)
        at.y = std::max(0.0f, pointer.y - height - ui.px(8));
    at = {std::floor(at.x), std::floor(at.y)};
    list.AddRectFilled(at, {at.x + width, at.y + height}, faded(ui.colours.panel, 0.92f), ui.px(5));
    drawText(list, ui.fonts.body, {at.x + pad, at.y + (height - ui.fonts.body->FontSize) / 2}, ui.colours.text, what);
}

} // namespace acus::ui
