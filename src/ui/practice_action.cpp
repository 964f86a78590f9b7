// The questions after the needle: what the muscle does, and what else the rubric asks.
#include "core/language.h"
#include "course/action_question.h"
#include "course/attempt_question.h"
#include "ui/practice_pages.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

struct ActionChoice {
    std::string kept, shown;   ///< what is logged, and what is read
};

/// A heading and the answers under it; the one that was given last is marked.
void ask(const Context& ui, const Practice& practice, const std::string& id, std::string_view title, const std::vector<ActionChoice>& choices, float width) {
    std::string answer;
    const std::string start = "answer " + id + " ";
    for (const LoggedStep& step : practice.log())
        if (step.line.starts_with(start))
            answer = step.line.substr(start.size());
    gap(ui, 8);
    ImGui::PushTextWrapPos(width);
    heading(ui, title);
    ImGui::PopTextWrapPos();
    note(ui, id + " question");
    const float left = ImGui::GetCursorPosX();
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const bool on = choices[i].kept == answer;
        const float inner = width - ui.px(40);
        const float height = ui.px(12) + ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, inner, choices[i].shown.c_str()).y;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::SetCursorPosX(left);
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton(id.c_str(), {width, height}) && !on)
            ui.requests.say("practice.answer", {id, choices[i].kept});
        ImGui::PopID();
        note(ui, id + " " + std::to_string(i + 1));
        tip(ui, tr("The answer is judged in the debrief"));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (ImGui::IsItemHovered() || on)
            list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(6));
        const ImVec2 mark{at.x + ui.px(14), at.y + ui.px(6) + ui.fonts.body->FontSize / 2};
        list.AddCircle(mark, ui.px(5), on ? ui.colours.accent : ui.colours.textFaint, 0, std::max(1.0f, ui.px(1.3f)));
        if (on)
            list.AddCircleFilled(mark, ui.px(2.8f), ui.colours.accent);
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + ui.px(28)), std::floor(at.y + ui.px(6))}, ui.colours.text, choices[i].shown.c_str(), nullptr, inner);
    }
}

bool judges(const Rubric& rubric, const std::string& measure) {
    return std::any_of(rubric.items.begin(), rubric.items.end(), [&](const RubricItem& item) { return item.measure == measure; }) ||
           std::any_of(rubric.critical.begin(), rubric.critical.end(), [&](const CriticalFail& fail) { return fail.measure == measure; });
}

} // namespace

void drawActionQuestion(const Context& ui, const Practice& practice, float width) {
    const Technique* technique = practice.plan().technique;
    if (practice.inSkin() || practice.done().empty() || !technique)
        return;
    std::vector<ActionChoice> choices;
    for (const std::string& option : actionOptions(*technique))
        choices.push_back({option, std::string(tr(std::string_view(option)))});
    if (!choices.empty())
        ask(ui, practice, "action", tr("What does this muscle do?"), choices, width);
}

void drawRubricQuestions(const Context& ui, const Practice& practice, float width) {
    if (practice.inSkin() || practice.done().empty())
        return;
    for (const AttemptQuestion& question : attemptQuestions()) {
        if (!judges(practice.rubric(), "answer:" + question.id))
            continue;
        std::vector<ActionChoice> choices;
        for (const AttemptQuestion::Option& option : question.options)
            choices.push_back({option.id, std::string(tr(std::string_view(option.text)))});
        ask(ui, practice, question.id, tr(std::string_view(question.text)), choices, width);
    }
}

} // namespace acus::ui
