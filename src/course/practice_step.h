// The lines of a practice log, read and written. The words and their order are in practice.h.
#pragma once
#include "core/result.h"
#include "needle/insertion.h"
#include <string>
#include <string_view>

namespace acus {

struct PracticeStep {
    enum class Kind : std::uint8_t { tick, palpate, mark, unmark, needle, place, aim, hand, answer, finish } kind{};
    std::string id;          ///< tick, answer
    std::string text;        ///< answer
    Vec3 at{0};              ///< palpate, mark, place; aim: unit direction
    NeedleSize size;         ///< needle
    Action action;           ///< hand: everything the needle does in the skin
};

/// An error says what is wrong with the line.
Result<PracticeStep> parseStep(std::string_view line);

/// Numbers as short as they can be and still be read as the same double.
std::string stepNumber(double value);
std::string stepLine(std::string_view word, const Vec3& at);

} // namespace acus
