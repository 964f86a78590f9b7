// How a quiz went: the score, what was wrong, and what next.
#include "core/language.h"
#include "ui/quiz_parts.h"
#include "ui/widgets.h"

namespace acus::ui {

void drawQuizEnd(const Context& ui, const QuizRun& run, float width) {
    const QuizScore score = run.score();
    text(ui, ui.fonts.large, ui.colours.text, trf("{} of {} right", score.right, score.of));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + ui.px(6)}, ui.colours.track, ui.px(3));
    if (score.right > 0)
        list.AddRectFilled(at, {at.x + width * static_cast<float>(score.right) / static_cast<float>(score.of), at.y + ui.px(6)}, ui.colours.accent, ui.px(3));
    ImGui::Dummy({width, ui.px(6)});
    double seconds = 0;
    for (std::size_t i = 0; i < run.count(); ++i)
        if (run.answer(i))
            seconds += run.answer(i)->seconds;
    gap(ui, 8);
    if (score.answered > 0)
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, trf("{:.0f} s a question.", seconds / static_cast<double>(score.answered)));
    gap(ui, 12);
    const bool wrong = !run.wrong().empty();
    ImGui::BeginChild("wrong", {width + ui.px(8), std::max(ui.px(80), ImGui::GetContentRegionAvail().y - ui.px(132))});
    ImGui::PushTextWrapPos(width);
    if (run.test())
        heading(ui, tr("What was asked, and why it is so"));
    else if (wrong)
        heading(ui, tr("What was not right"));
    else
        textWrapped(ui, ui.fonts.body, ui.colours.text, tr("All of it."));
    for (std::size_t i = 0; i < run.count(); ++i) {
        const auto& answer = run.answer(i);
        const bool right = answer && answer->mark.right;
        if (right && !run.test())
            continue;
        const QuizItem& item = run.item(i);
        gap(ui, 10);
        if (run.test())
            text(ui, ui.fonts.small, right ? ui.colours.accentText : ui.colours.textQuiet, right ? tr("Right") : tr("Not right"));
        textWrapped(ui, ui.fonts.body, ui.colours.text, std::to_string(i + 1) + ". " + (item.task != QuizTask::choose && !item.act.empty() ? item.act : item.question));
        if (item.task == QuizTask::choose)
            textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, trf("Right: {}", item.options[item.correct].text));
        else if (answer && !answer->mark.words.empty())
            textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, answer->mark.words);
        if (!answer)
            textWrapped(ui, ui.fonts.small, ui.colours.textFaint, tr("Skipped"));
        if (!run.test())
            continue;
        if (answer && answer->response.option && !right && !answer->mark.words.empty())
            textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, trf("Yours: {}", answer->mark.words));
        if (!item.why.empty())
            textWrapped(ui, ui.fonts.small, ui.colours.text, item.why);
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("Source: {}", item.source));
        note(ui, "explained " + std::to_string(i + 1));
    }
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
    gap(ui, 8);
    const float units = width / ui.scale;
    if (wrong)
        textButton(ui, tr("These again"), tr("The questions that were wrong, once more"), "quiz.again wrong", true, units);
    gap(ui, 8);
    textButton(ui, tr("Another quiz"), tr("Back to where a quiz is begun"), "ui.quiz", !wrong, units);
}

} // namespace acus::ui
