// The JSON edge. Text from outside becomes a Json through parseJson, and its members are read through JsonReader, which
// collects the first thing that is wrong, with the path of the field ("structures[3].tissue: …"). No exception leaves.
#pragma once
#include "core/result.h"
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

using Json = nlohmann::ordered_json;

/// `source` names the text in messages, e.g. the file. Refuses nesting deeper than 64 and duplicate keys.
Result<Json> parseJson(std::string_view text, std::string_view source);

/// Reads members of one object. Each getter returns a default once anything is wrong; ask `error()` at the end.
class JsonReader {
  public:
    /// `path` is the object's own path, empty at the root.
    JsonReader(const Json& object, std::string source, std::string path = "");

    bool has(const char* key) const;
    std::string text(const char* key);                                  // required
    std::string text(const char* key, std::string fallback);            // optional
    double number(const char* key);                                     // required, finite
    double number(const char* key, double fallback);                    // optional, finite
    std::optional<long long> integer(const char* key);                  // optional
    bool flag(const char* key, bool fallback);
    std::vector<double> numbers(const char* key, std::size_t count);    // required array of `count` finite numbers
    const Json& array(const char* key, bool required);                  // an array, or an empty one
    const Json& object(const char* key, bool required);                 // an object, or an empty one

    /// Records that the field `key` is wrong ("is not one of …"); the first record wins.
    void fail(std::string_view key, std::string_view what);
    const std::optional<Error>& error() const { return problem; }
    std::string pathOf(std::string_view key) const;

  private:
    const Json* find(const char* key, bool required);
    const Json& content;
    std::string source;
    std::string path;
    std::optional<Error> problem;
};

} // namespace acus
