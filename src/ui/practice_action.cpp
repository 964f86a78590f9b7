// The question after the needle what the muscle does.
#include "core/language.h"
#include "course/action_question.h"
#include "ui/practice_pages.h"
#include "ui/widgets.h"

namespace acus::ui {

void drawActionQuestion(const Context& ui, const Practice& practice, float width) {
    const Technique* technique = practice.plan().technique;
    if (practice.inSkin() || practice.done().empty() || !technique)
        return;
    const std::vector<std::string> options = actionOptions(*technique);
    if (options.empty())
        return;
    std::string answer;
    for (const LoggedStep& step : practice.log())
        if (constexpr std::string_view start = "answer action "; step.line.starts_with(start))
            answer = step.line.substr(start.size());
    gap(ui, 8);
    heading(ui, tr("What does this muscle do?"));
    note(ui, "action question");
    const float left = ImGui::GetCursorPosX();
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool on = options[i] == answer;
        const float inner = width - ui.px(40);
        const float height = ui.px(12) + ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, inner, options[i].c_str()).y;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::SetCursorPosX(left);
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("action", {width, height}) && !on)
            ui.requests.say("practice.answer", {"action", options[i]});
        ImGui::PopID();
        note(ui, "action " + std::to_string(i + 1));
        tip(ui, tr("The answer is judged in the debrief"));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (ImGui::IsItemHovered() || on)
            list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(6));
        const ImVec2 mark{at.x + ui.px(14), at.y + ui.px(6) + ui.fonts.body->FontSize / 2};
        list.AddCircle(mark, ui.px(5), on ? ui.colours.accent : ui.colours.textFaint, 0, std::max(1.0f, ui.px(1.3f)));
        if (on)
            list.AddCircleFilled(mark, ui.px(2.8f), ui.colours.accent);
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + ui.px(28)), std::floor(at.y + ui.px(6))}, ui.colours.text, options[i].c_str(), nullptr, inner);
    }
}

} // namespace acus::ui
