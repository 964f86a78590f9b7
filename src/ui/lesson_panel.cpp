// A lesson being done: the step's words, its goal, hints, and the way through.
#include "core/language.h"
#include "core/letters.h"
#include "course/lesson_goal.h"
#include "course/lesson_run.h"
#include "records/retold.h"
#include "ui/lesson_pages.h"
#include "ui/panels.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

std::string percent(double share) { return decimal(100 * share, 0) + " %"; }

/// One dot a step; a click goes there.
void dots(const Context& ui, const LessonRun& run, float width) {
    const auto count = run.lesson().steps.size();
    const float part = std::min(width / static_cast<float>(count), ui.px(26)), height = ui.px(20);
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < count; ++i) {
        const LessonStep& step = run.lesson().steps[i];
        const StepProgress& progress = run.of(i);
        ImGui::SetCursorPos({left + part * static_cast<float>(i), top});
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("dot", {part, height}) && !ui.trainer.whyNot({"lesson.go", {step.id}}))
            ui.requests.say("lesson.go", {step.id});
        ImGui::PopID();
        note(ui, "step " + step.id);
        const std::string words = trf("{}. {}", i + 1, step.title.say(currentLanguage()));
        tip(ui, progress.skipped ? words + "\n" + tr("Skipped") : words);
        const ImVec2 centre{at.x + part * (static_cast<float>(i) + 0.5f), at.y + height / 2};
        const bool on = i == run.at();
        const float r = ui.px(on ? 6 : 4.5f);
        if (progress.met)
            list.AddCircleFilled(centre, r, ui.colours.accent);
        else
            list.AddCircle(centre, r, on ? ui.colours.accent : ui.colours.textFaint, 0, ui.px(1.5f));
        if (progress.skipped)
            list.AddLine({centre.x - ui.px(2.2f), centre.y}, {centre.x + ui.px(2.2f), centre.y}, ui.colours.textQuiet, ui.px(1.5f));
        if (on)
            list.AddCircle(centre, r + ui.px(3), faded(ui.colours.accent, 0.45f), 0, ui.px(1.5f));
    }
    ImGui::SetCursorPos({left, top + height});
}

void paragraphs(const Context& ui, const std::vector<LessonText>& texts, float width) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    for (const LessonText& one : texts) {
        text(ui, ui.fonts.body, ui.colours.text, one.say(currentLanguage()));
        gap(ui, 8);
    }
    ImGui::PopTextWrapPos();
}

void quietWords(const Context& ui, float width, std::string_view words) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, words);
    ImGui::PopTextWrapPos();
}

void partRow(const Context& ui, const std::string& words, bool held, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 centre{at.x + ui.px(9), at.y + ui.px(10)};
    if (held) {
        list.AddCircleFilled(centre, ui.px(7), ui.colours.accent);
        checkMark(list, centre, ui.px(7), ui.colours.onAccent, ui.px(1.5f));
    } else {
        list.AddCircle(centre, ui.px(6.5f), ui.colours.textFaint, 0, ui.px(1.5f));
    }
    ImFont* font = ui.fonts.body;
    const float inner = width - ui.px(28), tall = font->CalcTextSizeA(font->FontSize, 1e9f, inner, words.c_str()).y;
    list.AddText(font, font->FontSize, {std::floor(at.x + ui.px(26)), std::floor(at.y + ui.px(2))}, held ? ui.colours.textQuiet : ui.colours.text, words.c_str(), nullptr, inner);
    ImGui::Dummy({width, std::max(ui.px(20), tall + ui.px(6))});
}

void goalCard(const Context& ui, const LessonRun& run, float width) {
    const LessonStep& step = run.step();
    const LessonGoal& goal = *step.goal;
    const std::string task = step.task.empty() ? inWords(goal, *ui.state.model) : step.task.say(currentLanguage());
    const std::string done = run.met() ? step.done.say(currentLanguage()) : "";
    lessonCard(ui, width, task, done, run.met());
    note(ui, run.met() ? "goal met" : "goal");
    const bool parts = goal.kind == LessonGoal::Kind::all && !run.met() && ui.state.lessonParts.size() == goal.of.size();
    if (parts) {
        gap(ui, 8);
        for (std::size_t i = 0; i < goal.of.size(); ++i)
            partRow(ui, inWords(goal.of[i], *ui.state.model), ui.state.lessonParts[i], width);
    }
}

void hints(const Context& ui, const LessonRun& run, float width) {
    const LessonStep& step = run.step();
    if (step.hints.empty())
        return;
    for (int i = 0; i < run.hintsShown(); ++i) {
        gap(ui, 8);
        lessonCard(ui, width, "", step.hints[static_cast<std::size_t>(i)].say(currentLanguage()), false, false);
    }
    if (run.met() || run.hintsShown() >= static_cast<int>(step.hints.size()))
        return;
    gap(ui, 8);
    const std::string label = step.hints.size() == 1 ? std::string(tr("A hint")) : trf("A hint ({} of {})", run.hintsShown() + 1, step.hints.size());
    textButton(ui, (label + "##hint").c_str(), tr("A hint for this step"), "lesson.hint");
}

void attemptRow(const Context& ui, const LessonAttempt& attempt, float width) {
    lessonCard(ui, width, retold(attempt.verdict), "", attempt.passed, false);
    gap(ui, 6);
}

void practicePage(const Context& ui, const LessonRun& run, float width) {
    const LessonStep& step = run.step();
    const LessonPractice& practice = *step.practice;
    const StepProgress& progress = run.of(run.at());
    const bool test = practice.mode == Mode::test;
    std::string task = step.task.say(currentLanguage());
    if (task.empty())
        task = trf(test ? "Blind test: {}" : "Practise: {}", planInWords(run.planNow()));
    std::string about = test ? trf("Skin, your finger and the feel of the needle; nothing else. You pass with {} of the points and no hazard touched.", percent(run.lesson().pass)) : std::string();
    if (practice.times > 1)
        about += (about.empty() ? "" : " ") + trf("{} of {} passed", progress.passes, practice.times);
    lessonCard(ui, width, task, about, run.met());
    note(ui, run.met() ? "goal met" : "goal");
    gap(ui, 10);
    for (const LessonAttempt& attempt : run.attempts())
        attemptRow(ui, attempt, width);
    if (run.attempts().empty() && progress.share && !run.met()) {
        quietWords(ui, width, test && !run.progress().lastVerdict.empty() ? trf("Last time: {}", run.progress().lastVerdict) : trf("Last time: {} of the points", percent(*progress.share)));
        gap(ui, 8);
    }
    const std::string label = progress.tries == 0 ? tr(test ? "Begin the blind test" : "Begin the attempt") : tr(test ? "Take the test again" : "Once more");
    textButton(ui, (label + "##practise").c_str(), planInWords(run.planNow()), "lesson.practise", !run.met(), width / ui.scale);
}

void problems(const Context& ui, float width) {
    if (ui.state.lessonProblems.empty())
        return;
    std::string words;
    for (std::size_t i = 0; i < std::min<std::size_t>(ui.state.lessonProblems.size(), 4); ++i)
        words += (words.empty() ? "" : "\n") + upperFirst(ui.state.lessonProblems[i]);
    if (ui.state.lessonProblems.size() > 4)
        words += "\n…";
    lessonCard(ui, width, tr("This patient does not fit the lesson quite"), words, false, false);
    note(ui, "lesson problems");
    gap(ui, 10);
}

void stepPage(const Context& ui, const LessonRun& run, float width) {
    const LessonStep& step = run.step();
    problems(ui, width);
    paragraphs(ui, step.text, width);
    if (!step.text.empty())
        gap(ui, 4);
    if (step.goal)
        goalCard(ui, run, width);
    if (step.practice)
        practicePage(ui, run, width);
    if (step.quiz)
        drawLessonQuiz(ui, width);
    if (!step.goal && !step.practice && !step.quiz && !step.task.empty())
        quietWords(ui, width, step.task.say(currentLanguage()));
    hints(ui, run, width);
}

void endPage(const Context& ui, const LessonRun& run, float width) {
    const LessonProgress& progress = run.progress();
    const bool test = !run.lesson().steps.empty() && run.lesson().steps.back().isTest();
    text(ui, ui.fonts.large, ui.colours.text, progress.passed ? tr("Passed") : test ? tr("Not passed yet") : tr("That is all"));
    note(ui, progress.passed ? "lesson passed" : "lesson not passed");
    gap(ui, 8);
    if (!progress.passed && test)
        quietWords(ui, width, progress.lastVerdict.empty() ? std::string(tr("The blind test is still to be taken.")) : progress.lastVerdict);
    else if (progress.passed)
        quietWords(ui, width, trf("You have passed the blind test of “{}”. It comes again under Today, before it is forgotten.", run.lesson().title.say(currentLanguage())));
    gap(ui, 12);
    int skipped = 0, hinted = 0;
    for (std::size_t i = 0; i < run.lesson().steps.size(); ++i) {
        skipped += run.of(i).skipped;
        hinted += run.of(i).hints;
    }
    if (skipped > 0)
        quietWords(ui, width, trn(skipped, "One step was skipped.", "{} steps were skipped."));
    if (hinted > 0)
        quietWords(ui, width, trn(hinted, "One hint was used.", "{} hints were used."));
    gap(ui, 12);
    if (!progress.passed && test)
        textButton(ui, tr("To the blind test"), tr("Go back to the last step"), "lesson.go " + run.lesson().steps.back().id, true, width / ui.scale);
    gap(ui, 8);
    textButton(ui, tr("All lessons"), tr("Leave this lesson"), "lesson.leave", progress.passed, width / ui.scale);
    gap(ui, 8);
    textButton(ui, tr("From the beginning"), tr("The same lesson again, from its first step"), "lesson.again", false, width / ui.scale);
    if (!run.lesson().sources.empty()) {
        gap(ui, 16);
        heading(ui, tr("Sources"));
        for (const std::string& source : run.lesson().sources)
            quietWords(ui, width, source);
    }
}

void foot(const Context& ui, const LessonRun& run, float width) {
    const bool last = run.at() + 1 == run.lesson().steps.size();
    const float third = (width / ui.scale - 8) / 3;
    textButton(ui, tr("Back"), tr("Back to the step before"), "lesson.back", false, third);
    ImGui::SameLine(0, ui.px(8));
    const bool skip = run.whyNotNext().has_value();
    if (skip)
        textButton(ui, tr("Skip this step"), tr("On without it; you can come back"), "lesson.next skip", false, 2 * third);
    else
        textButton(ui, last ? tr("To the end") : tr("Next"), last ? tr("How it came out") : tr("On to the next step"), "lesson.next", true, 2 * third);
}

} // namespace

void drawLessonPanel(const Context& ui, Rect where) {
    const LessonRun& run = *ui.state.lesson;
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Lesson", where.at, where.size, {pad, pad})) {
        ImGui::SetCursorPos({pad, ui.px(17)});
        heading(ui, elided(ui.fonts.strong, run.lesson().title.say(currentLanguage()), width - ui.px(72)));
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        iconButton(ui, "leave", Icon::close, tr("Leave the lesson; it is remembered where you were"), "lesson.leave", false, 28);
        if (!run.over() && run.step().view) {
            ImGui::SetCursorPos({pad + width - ui.px(58), ui.px(12)});
            iconButton(ui, "look", Icon::eye, tr("The step's picture again"), "lesson.look", false, 28);
        }
        ImGui::SetCursorPos({pad - ui.px(4), ui.px(44)});
        dots(ui, run, width + ui.px(8));
        ImGui::SetCursorPos({pad, ui.px(76)});
        if (!run.over()) {
            ImGui::PushTextWrapPos(pad + width);
            text(ui, ui.fonts.large, ui.colours.text, run.step().title.say(currentLanguage()));
            ImGui::PopTextWrapPos();
            gap(ui, 8);
        }
        const float footUnits = run.over() ? 12 : 64;
        ImGui::PushID(static_cast<int>(run.at())); // each step scrolls from its top
        ImGui::BeginChild("step", {width + ui.px(8), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(footUnits))});
        if (run.over())
            endPage(ui, run, width);
        else
            stepPage(ui, run, width);
        ImGui::EndChild();
        ImGui::PopID();
        if (!run.over()) {
            ImGui::SetCursorPos({pad, where.size.y - ui.px(52)});
            foot(ui, run, width);
        }
    }
    endPanel();
}

} // namespace acus::ui
