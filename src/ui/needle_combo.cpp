#include "ui/needle_combo.h"
#include "core/language.h"
#include "ui/widgets.h"
#include <cstdio>

namespace acus::ui {

void drawNeedleCombo(const Context& ui, float width) {
    const NeedleSize now = ui.state.now.needle.size;
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), ui.px(9)));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    if (ImGui::BeginCombo("##size", describe(now).c_str(), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton)) {
        ImGui::PopStyleVar();
        for (const NeedleSize& size : needleCatalogue())
            if (ImGui::Selectable(describe(size).c_str(), size == now)) {
                char word[40];
                std::snprintf(word, sizeof word, "%.2fx%g", size.diameterMm, size.lengthMm);
                ui.requests.say("needle.size", {word});
            }
        ImGui::EndCombo();
    } else {
        ImGui::PopStyleVar();
        note(ui, "needle sizes");
        tip(ui, tr("Diameter × length of the needle"), "needle.size");
    }
    comboChevron(ui, at, {at.x + width, at.y + ui.fonts.body->FontSize + ui.px(18)});
}

} // namespace acus::ui
