// The window while a patient loads.
#include "core/language.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

bool drawLoading(const Loading& loading, const Colours& colours, const Fonts& fonts, float scale, Rect window) {
    const float width = std::min(360 * scale, window.size.x - 32 * scale);
    bool cancel = false;
    ImGui::SetNextWindowPos(window.at);
    ImGui::SetNextWindowSize(window.size);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colours.window);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("Loading", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = std::floor(window.at.x + (window.size.x - width) / 2);
    float y = std::floor(window.at.y + window.size.y * 0.42f);
    drawText(list, fonts.large, {x, y}, colours.text, elided(fonts.large, loading.title, width));
    y += 44 * scale;
    list.AddRectFilled({x, y}, {x + width, y + 4 * scale}, colours.track, 2 * scale);
    const float done = static_cast<float>(std::clamp(loading.share, 0.0, 1.0)) * width;
    if (done > 1)
        list.AddRectFilled({x, y}, {x + done, y + 4 * scale}, colours.accent, 2 * scale);
    y += 16 * scale;
    char share[16];
    std::snprintf(share, sizeof share, "%.0f %%", 100 * std::clamp(loading.share, 0.0, 1.0));
    const float shareWidth = textWidth(fonts.body, "100 %");
    drawText(list, fonts.body, {x, y}, colours.textQuiet,
             elided(fonts.body, loading.cancelling ? std::string_view(tr("stopping …")) : tr(std::string_view(loading.what)), width - shareWidth - 16 * scale));
    drawText(list, fonts.body, {x + width - textWidth(fonts.body, share), y}, colours.textQuiet, share);
    y += 32 * scale;
    if (!loading.note.empty()) {
        const ImVec2 extent = fonts.body->CalcTextSizeA(fonts.body->FontSize, 1e9f, width, loading.note.c_str());
        list.AddText(fonts.body, fonts.body->FontSize, {x, y}, colours.textFaint, loading.note.c_str(), nullptr, width);
        y += extent.y + 16 * scale;
    }
    ImGui::SetCursorScreenPos({x, y});
    const ImVec2 size{88 * scale, 32 * scale};
    if (ImGui::InvisibleButton("cancel", size) && !loading.cancelling)
        cancel = true;
    const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
    list.AddRectFilled({x, y}, {x + size.x, y + size.y}, held ? colours.controlActive : hovered ? colours.controlHover : colours.control, 6 * scale);
    drawText(list, fonts.body, {x + (size.x - textWidth(fonts.body, tr("Cancel"))) / 2, y + (size.y - fonts.body->FontSize) / 2},
             loading.cancelling ? colours.textFaint : colours.text, tr("Cancel"));
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    return cancel;
}

} // namespace acus::ui
