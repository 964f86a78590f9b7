#include "course/lesson_run.h"
#include "core/utf8.h"
#include "trainer/script_practice.h"
#include <algorithm>

namespace acus {

std::optional<Result<std::variant<double, std::string>>> lessonField(const State& state, std::string_view field) {
    using Value = std::variant<double, std::string>;
    if (field != "lesson" && !field.starts_with("lesson."))
        return std::nullopt;
    if (field == "lesson")
        return Value(state.lesson ? state.lesson->lesson().id : std::string("none"));
    if (!state.lesson)
        return Result<Value>(Error{"no lesson is on"});
    const LessonRun& run = *state.lesson;
    if (field == "lesson.step")
        return Value(run.over() ? std::string("end") : run.step().id);
    if (field == "lesson.met")
        return Value(std::string(run.met() ? "yes" : "no"));
    if (field == "lesson.standing")
        return Value(std::string(run.progress().standing()));
    if (field == "lesson.hints")
        return Value(static_cast<double>(run.hintsShown()));
    if (field == "lesson.problems")
        return Value(static_cast<double>(state.lessonProblems.size()));
    if (field == "lesson.skipped")
        return Value(static_cast<double>(std::count_if(run.progress().steps.begin(), run.progress().steps.end(), [](const auto& step) { return step.second.skipped; })));
    return Result<Value>(Error{"no field \"" + plainLine(field, 60) + "\""});
}

} // namespace acus
