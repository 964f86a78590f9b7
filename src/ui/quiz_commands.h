// The window's own commands and keys that belong to quizzes: "ui.quiz" (where to begin one, or away from it).
#pragma once
#include "ui/context.h"

namespace acus::ui {

/// Whether it is one of them; then it is done.
bool carryOutQuiz(const Command& command, const State& state, Memory& memory, Requests& requests);

/// What a key says while a quiz has the left side: 1…9 choose, Enter goes on, arrows put layers in order. Nothing: what it says elsewhere.
std::optional<std::string> quizKey(std::string_view chord, const State& state, Memory& memory);

/// The pointer paints, or clicks an answer, instead of turning and selecting.
bool quizPaints(const State& state, const Memory& memory);
bool quizClicks(const State& state);

} // namespace acus::ui
