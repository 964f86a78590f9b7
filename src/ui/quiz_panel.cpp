// Quizzes: where to begin one, the question, the result.
#include "core/language.h"
#include "ui/patient_words.h"
#include "ui/quiz_parts.h"
#include "ui/widgets.h"

namespace acus::ui {

void drawQuizPanel(const Context& ui, Rect where) {
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Quiz", where.at, where.size, {pad, pad})) {
        const bool making = ui.state.quizDraft != nullptr;
        const QuizRun* run = making ? nullptr : ui.state.quiz.get();
        ImGui::SetCursorPos({pad, ui.px(17)});
        heading(ui, making ? std::string(tr("Make a quiz")) : elided(ui.fonts.strong, run && !run->title().empty() ? run->title() : std::string(tr("Quiz")), width - ui.px(40)));
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        iconButton(ui, "close", Icon::close, run ? tr("Leave the quiz") : making ? tr("Leave; what is not saved is lost") : tr("Back to the anatomy"), run ? "quiz.leave" : making ? "quiz.make.leave" : "ui.quiz", false, 28);
        ImGui::SetCursorPos({pad, ui.px(48)});
        if (const std::string who = run && !run->over() ? madeWords(ui.state.model->info) : ""; !who.empty()) {
            text(ui, ui.fonts.small, ui.colours.textQuiet, elided(ui.fonts.small, who, width));
            noteWords(ui, "who lies here");
        }
        if (making)
            drawQuizMaking(ui, width);
        else if (!run)
            drawQuizStart(ui, width);
        else if (run->over())
            drawQuizEnd(ui, *run, width);
        else
            drawQuizQuestion(ui, *run, width);
    }
    endPanel();
}

} // namespace acus::ui
