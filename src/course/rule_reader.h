// What the readers of rules and techniques share.
#pragma once
#include "core/json.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/entry_rule.h"
#include <algorithm>
#include <initializer_list>

namespace acus {

/// A misspelt key would otherwise be a rule that is silently left out.
inline void onlyKeys(JsonReader& reader, const Json& object, std::initializer_list<std::string_view> known) {
    if (!object.is_object())
        return;
    for (const auto& [key, value] : object.items())
        if (std::find(known.begin(), known.end(), key) == known.end())
            reader.fail(plainLine(key, 60), tr("is not known here"));
}

std::optional<BodyDirection> bodyDirectionNamed(std::string_view name);
std::string_view nameOf(BodyDirection direction);

/// {"lateral": [10, 15], "caudal": 5}
std::vector<Move> movesOf(JsonReader& reader, const char* key, bool required);
/// {"medial": [0, 20], "cranial": 5} (or "lateral", "caudal" for the other way) as signed ranges.
struct AngleRanges {
    Range medialDeg, cranialDeg;
};
AngleRanges anglesOf(JsonReader& reader, const char* key, bool required);

} // namespace acus
