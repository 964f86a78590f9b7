#include "ui/quiz_commands.h"
#include "course/quiz_run.h"

namespace acus::ui {

namespace {

bool ready(const State& state) { return state.quiz && !state.quiz->over() && !state.practice; }

/// Up and down choose a row, with Shift they move it.
std::optional<std::string> orderKey(std::string_view chord, const QuizRun& run, QuizMemory& quiz) {
    const std::size_t count = run.sketch().order.size();
    const bool up = chord.ends_with("Up"), shift = chord.starts_with("Shift+");
    const std::size_t from = std::min(quiz.row, count - 1), to = up ? (from == 0 ? 0 : from - 1) : std::min(from + 1, count - 1);
    quiz.row = to;
    if (!shift)
        return "";
    return from == to ? "" : "quiz.move " + std::to_string(from + 1) + " " + std::to_string(to + 1);
}

} // namespace

bool carryOutQuiz(const Command& command, const State& state, Memory& memory, Requests& requests) {
    if (command.name != "ui.quiz")
        return false;
    auto& wentTo = memory.lesson.wentTo;
    if (state.quizDraft)
        return true;   // a quiz that is being made is left by its own button: it may not be saved
    memory.tool = Tool::none;
    if (state.quiz)
        requests.say("quiz.leave");
    if (wentTo == Desk::quiz && !state.quiz)
        wentTo.reset();
    else
        wentTo = Desk::quiz;
    return true;
}

std::optional<std::string> quizKey(std::string_view chord, const State& state, Memory& memory) {
    if (state.quizDraft)
        return chord == "Ctrl+Z" ? std::optional<std::string>("quiz.make.undo") : chord == "Ctrl+Shift+Z" || chord == "Ctrl+Y" ? std::optional<std::string>("quiz.make.redo") : std::nullopt;
    if (!ready(state))
        return std::nullopt;
    const QuizRun& run = *state.quiz;
    const QuizItem& item = run.item();
    if (!run.open())
        return chord == "Enter" ? std::optional<std::string>("quiz.next") : std::nullopt;
    if (item.task == QuizTask::choose && chord.size() == 1 && chord[0] >= '1' && chord[0] <= '9')
        return static_cast<std::size_t>(chord[0] - '0') <= item.options.size() ? "quiz.answer " + std::string(chord) : "";
    if (chord == "Enter" && (item.task == QuizTask::order || item.task == QuizTask::paint))
        return "quiz.submit";
    if (chord == "Enter" && item.task == QuizTask::place)
        return "quiz.place";
    if (item.task == QuizTask::order && (chord == "Up" || chord == "Down" || chord == "Shift+Up" || chord == "Shift+Down"))
        return orderKey(chord, run, memory.quiz);
    return std::nullopt;
}

bool quizPaints(const State& state, const Memory& memory) {
    return questionOpen(state) && state.quiz->item().task == QuizTask::paint && memory.quiz.brush != QuizMemory::Brush::turn;
}

bool quizClicks(const State& state) { return questionOpen(state) && state.quiz->item().task == QuizTask::click; }

} // namespace acus::ui
