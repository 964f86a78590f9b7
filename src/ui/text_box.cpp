#include "ui/text_box.h"
#include "ui/icons.h"
#include "ui/widgets.h"
#include <vector>

namespace acus::ui {

bool textBox(const Context& ui, std::string_view name, const char* hint, std::string& content, float widthPx, ImGuiInputTextFlags flags, bool focus, std::size_t most) {
    std::vector<char> buffer(most + 1, '\0');
    content.copy(buffer.data(), most);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), (ui.px(32) - ui.fonts.body->FontSize) / 2));
    ImGui::SetNextItemWidth(widthPx);
    const bool entered = ImGui::InputTextWithHint(("##" + std::string(name)).c_str(), hint, buffer.data(), buffer.size(), flags | ImGuiInputTextFlags_EnterReturnsTrue);
    if (focus)
        ImGui::SetKeyboardFocusHere(-1); // this item: a request for the next one is lost in a list that clips (ImGui 1.90)
    ImGui::PopStyleVar();
    note(ui, name);
    content = buffer.data();
    for (volatile char* at = buffer.data(); at < buffer.data() + buffer.size(); ++at)
        *at = '\0'; // it may have been a secret
    return entered;
}

void filterBox(const Context& ui, std::string_view name, const char* hint, std::string_view words, std::string& content, float widthPx) {
    char buffer[80] = {};
    content.copy(buffer, sizeof buffer - 1);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(32), ui.px(9)));
    ImGui::SetNextItemWidth(widthPx);
    ImGui::InputTextWithHint(("##" + std::string(name)).c_str(), hint, buffer, sizeof buffer, ImGuiInputTextFlags_AutoSelectAll);
    ImGui::PopStyleVar();
    note(ui, name);
    tip(ui, words);
    content = buffer;
    drawIcon(*ImGui::GetWindowDrawList(), Icon::search, {at.x + ui.px(16), (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y) / 2}, ui.px(15), ui.colours.textFaint);
}

} // namespace acus::ui
