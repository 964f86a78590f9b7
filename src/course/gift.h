// Moodle's GIFT: questions as text, in and out. Blocks between blank lines: //comment, ::title::, text { answers } with = right,
// ~ wrong, ~%50% partly right, # feedback, #### general feedback, T/F, = a -> b, #number:tolerance, #low..high. The characters
// ~ = # { } : \ are escaped by a backslash, a line end within a text as \n. Nothing that can't be said again is dropped: what is
// not understood is an error with its line.
#pragma once
#include "core/result.h"
#include "course/quiz_item.h"
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct GiftAnswer {
    std::string text;            ///< the premise of a match
    std::string match;           ///< matching only
    double weight = 0;           ///< percent, −100…100; a right one has 100
    double value = 0, tolerance = 0;   ///< numeric only
    std::string feedback;
    bool right() const { return weight == 100; }
    friend bool operator==(const GiftAnswer&, const GiftAnswer&) = default;
};

struct GiftQuestion {
    enum class Kind : std::uint8_t { choice, trueFalse, matching, shortAnswer, numeric } kind{};
    std::string title, text, after;    ///< after: what follows the answers, of a missing word
    std::vector<GiftAnswer> answers;   ///< true or false: one, of weight 100 for true
    std::string feedback;              ///< general
    std::size_t line = 0;              ///< where it begins, from 1; not part of what it says
    friend bool operator==(const GiftQuestion& a, const GiftQuestion& b) {
        return a.kind == b.kind && a.title == b.title && a.text == b.text && a.after == b.after && a.answers == b.answers && a.feedback == b.feedback;
    }
};

/// An error is "source:line: what". Text that is not UTF-8 is refused.
Result<std::vector<GiftQuestion>> parseGift(std::string_view text, std::string_view source);
std::string writeGift(const std::vector<GiftQuestion>& questions);

/// An item as a question of multiple choice, titled by its id; the needles' figures are in the options' texts.
GiftQuestion giftOf(const QuizItem& item);
/// A question of multiple choice with one right answer, or true or false, as an item to ask; others have no options to choose from:
/// an error with the line.
Result<QuizItem> itemOf(const GiftQuestion& question, std::string_view source);

} // namespace acus
