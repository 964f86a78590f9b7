#include "ui/demo_parts.h"
#include "ui/widgets.h"
#include <cmath>
#include <cstdio>

namespace acus::ui {

std::string minutes(double seconds, bool tenths) {
    char text[40];
    if (tenths) {
        const auto all = static_cast<long>(std::floor(10 * seconds + 1e-6));
        std::snprintf(text, sizeof text, "%ld:%02ld.%ld", all / 600, all / 10 % 60, all % 10);
    } else {
        const auto all = static_cast<long>(std::floor(seconds + 1e-6));
        std::snprintf(text, sizeof text, "%ld:%02ld", all / 60, all % 60);
    }
    return text;
}

bool lineBox(const Context& ui, const char* name, const char* hint, std::string& text, std::size_t most, float widthPx, bool focus) {
    std::vector<char> buffer(most + 1, '\0');
    text.copy(buffer.data(), most);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), ui.px(9)));
    ImGui::SetNextItemWidth(widthPx);
    if (focus)
        ImGui::SetKeyboardFocusHere();
    const bool entered = ImGui::InputTextWithHint((std::string("##") + name).c_str(), hint, buffer.data(), buffer.size(), ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::PopStyleVar();
    note(ui, name);
    text = buffer.data();
    return entered;
}

} // namespace acus::ui
