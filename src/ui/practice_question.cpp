#include "anatomy/names.h"
#include "core/language.h"
#include "ui/practice_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <vector>

namespace acus::ui {

void drawQuestion(const Context& ui, const Practice& practice, float width) {
    if (practice.inSkin() || practice.done().empty())
        return;
    std::vector<const Structure*> options;
    for (const HazardMargin& margin : practice.plan().goal.margins)
        options.push_back(&ui.state.model->structures[margin.structure]);
    std::sort(options.begin(), options.end(), [](const Structure* a, const Structure* b) { return a->name < b->name; });
    options.erase(std::unique(options.begin(), options.end()), options.end());
    if (options.empty())
        return;
    heading(ui, tr("Which hazard was nearest?"));
    std::string answer;
    for (const LoggedStep& step : practice.log())
        if (constexpr std::string_view start = "answer nearest_hazard "; step.line.starts_with(start))
            answer = step.line.substr(start.size());
    const auto given = ui.state.model->indexOf(answer);
    const std::string shown = given ? shownName(ui.state.model->structures[*given]) : tr("Choose");
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), ui.px(9)));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool open = ImGui::BeginCombo("##nearest", elided(ui.fonts.body, shown, width - ui.px(48)).c_str(), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar();
    if (open) {
        for (const Structure* option : options)
            if (ImGui::Selectable((shownName(*option) + "##" + option->id).c_str(), option->id == answer))
                ui.requests.say("practice.answer", {"nearest_hazard", option->id});
        ImGui::EndCombo();
    } else {
        note(ui, "nearest hazard");
        tip(ui, tr("The answer is judged in the debrief"));
    }
    comboChevron(ui, at, {at.x + width, at.y + ui.fonts.body->FontSize + ui.px(18)});
}

} // namespace acus::ui
