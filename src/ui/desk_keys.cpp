#include "ui/desk_keys.h"
#include "course/lesson_run.h"
#include "ui/desk.h"
#include "ui/guidance.h"
#include "ui/quiz_commands.h"
#include "ui/today_pages.h"

namespace acus::ui {

namespace {

/// What the card of a guided attempt has a button for.
std::optional<std::string> adviceKey(const State& state, const Memory& memory) {
    const Practice& practice = *state.practice;
    if (practice.settings().mode == Mode::test || memory.lesson.page.value_or(practice.phase()) != practice.phase())
        return std::nullopt;
    const Advice advice = adviceWith(memory.tool, *state.model, practice);
    return advice.command.empty() ? std::nullopt : std::optional(advice.command);
}

std::optional<std::string> lessonKey(const LessonRun& run) {
    return run.over() || run.whyNotNext() ? std::nullopt : std::optional<std::string>("lesson.next");
}

} // namespace

std::optional<std::string> deskKey(std::string_view chord, const State& state, Memory& memory) {
    if (std::optional<std::string> line = quizKey(chord, state, memory))
        return line;
    const Desk desk = deskOf(state, memory.lesson);
    if (desk == Desk::today && memory.today.page == TodayPage::today)
        if (const std::optional<std::string_view> line = todayKey(chord))
            return std::string(*line);
    if (chord != "Enter")
        return std::nullopt;
    if (desk == Desk::practice)
        return adviceKey(state, memory);
    if (desk == Desk::lesson)
        return lessonKey(*state.lesson);
    return std::nullopt;
}

} // namespace acus::ui
