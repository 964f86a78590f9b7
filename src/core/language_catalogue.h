// One language: its words by the English ones. The file:
// { "acus_language": 1, "id": "de", "name": "Deutsch", "decimal": ",", "words": { "Undo": "Rückgängig", … } }
#pragma once
#include "core/result.h"
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace acus {

struct LanguageCatalogue {
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::string id, name;
    std::string decimalSign = ".";
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> words;
};

/// Adds the words of one file to `catalogue` (later files win) and sets its id and name. `source` names the file in messages. Refuses what is
/// no catalogue, words that are no text, hold control characters or whose placeholders are not those of the English; `catalogue` is then
/// as it was.
Status addLanguageFile(LanguageCatalogue& catalogue, std::string_view text, std::string_view source);

} // namespace acus
