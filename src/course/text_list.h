// A JSON array of sentences.
#pragma once
#include "core/json.h"

namespace acus {

inline std::vector<std::string> textList(JsonReader& reader, const char* key) {
    std::vector<std::string> texts;
    for (const Json& item : reader.array(key, true)) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
        else
            reader.fail(key, "must hold texts");
    }
    return texts;
}

} // namespace acus
