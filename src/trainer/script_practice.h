// What a script can ask of a technique and an attempt; see script.h.
#pragma once
#include "trainer/state.h"
#include "core/result.h"
#include <variant>

namespace acus {

/// Nothing: no such field.
std::optional<Result<std::variant<double, std::string>>> practiceField(const State& state, std::string_view field);

std::optional<Result<std::variant<double, std::string>>> lessonField(const State& state, std::string_view field);

/// The debrief in words, for "print debrief".
std::string debriefText(const State& state);

} // namespace acus
