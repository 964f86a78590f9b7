// Lists of sentences.
#pragma once
#include "core/json.h"
#include "core/language.h"
#include <algorithm>
#include <string>
#include <vector>

namespace acus {

/// A JSON array of sentences.
inline std::vector<std::string> textList(JsonReader& reader, const char* key) {
    std::vector<std::string> texts;
    for (const Json& item : reader.array(key, true)) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
        else
            reader.fail(key, tr("must hold texts"));
    }
    return texts;
}

inline void addOnce(std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end())
        list.push_back(text);
}

} // namespace acus
