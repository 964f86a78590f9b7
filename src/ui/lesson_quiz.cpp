// A lesson's questions: how many, what passes, and the way to them.
#include "core/language.h"
#include "course/lesson_run.h"
#include "ui/lesson_pages.h"
#include "ui/widgets.h"

namespace acus::ui {

void drawLessonQuiz(const Context& ui, float width) {
    const LessonRun& run = *ui.state.lesson;
    const LessonQuiz& quiz = *run.step().quiz;
    const StepProgress& progress = run.of(run.at());
    int count = 0;
    for (const LessonItem& item : quiz.items)
        count += item.draw ? item.count : 1;
    std::string task = run.step().task.say(currentLanguage());
    if (task.empty())
        task = quiz.test ? trn(count, "Blind test: one question", "Blind test: {} questions") : trn(count, "One question", "{} questions");
    std::string about = trf("You pass with {} % right.", decimal(100 * quiz.pass, 0));
    if (progress.share)
        about += " " + trf("Last time: {} %.", decimal(100 * *progress.share, 0));
    lessonCard(ui, width, task, about, run.met());
    note(ui, run.met() ? "goal met" : "goal");
    gap(ui, 10);
    const std::string label = progress.tries > 0 ? tr("Once more") : quiz.test ? tr("Begin the blind test") : tr("Begin the questions");
    textButton(ui, (label + "##ask").c_str(), tr("The questions of this step"), "lesson.ask", !run.met(), width / ui.scale);
}

} // namespace acus::ui
