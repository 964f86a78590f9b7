// What a new quiz is made of: generated items, due facts, items by their ids, a file; or what was wrong in the last one.
#pragma once
#include "course/quiz_item.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct QuizStart {
    std::size_t count = 10;
    std::uint64_t seed = 0;                ///< 0: another one each time
    std::vector<std::string> kinds;        ///< empty: all that take seconds, mixed
    std::string about;
    std::vector<std::string> facts, items; ///< if any, these alone, in this order
    std::string file;                      ///< a quiz (.json) or Moodle's GIFT
    std::vector<QuizItem> ready;           ///< items that are there already
    std::string title;
    bool test = false;                     ///< nothing is explained before the end
    bool backToMaking = false;             ///< leaving it goes back to the quiz that is being made
};

/// A step in the making of a quiz.
struct QuizEdit {
    enum class Kind : std::uint8_t { generate, put, open, import, save, saveGift, saveAnki, look, lookAtCandidate } kind{};
    std::string text;                      ///< put: an item of a quiz file; else a file
    std::string about, of;                 ///< generate: the subject, the kind
    std::optional<std::size_t> at;         ///< put: replaces this one; look: at this one
};

} // namespace acus
