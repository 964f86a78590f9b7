// Questions after the needle that a rubric may judge ("answer:twitch"), from assets/clinical/questions.json.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

struct AttemptQuestion {
    struct Option {
        std::string id, text;              ///< the id is what is kept
    };
    std::string id, text, right;           ///< right: an option's id
    std::vector<Option> options;
    std::string why, source;

    const Option* option(std::string_view id) const;   ///< null: none
};

/// Read once; a broken file of the program ends it with a line that names the field.
std::span<const AttemptQuestion> attemptQuestions();
const AttemptQuestion* attemptQuestion(std::string_view id);       ///< null: none

} // namespace acus
