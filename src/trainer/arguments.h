// Reading a command's arguments. Like JsonReader it keeps the first thing that is wrong: read all, then ask `error()`.
#pragma once
#include "core/result.h"
#include "trainer/state.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace acus {

class Arguments {
  public:
    Arguments(const std::string& command, std::span<const std::string> words) : command(command), words(words) {}

    std::size_t count() const { return words.size(); }
    const std::string& text(std::size_t i) const { return words[i]; }

    /// A finite number within [low, high]; `low` when something is wrong.
    double number(std::size_t i, const char* field, double low, double high);
    /// Three finite numbers beginning with word i; coordinates reach 1e5 mm.
    Vec3 triple(std::size_t i, const char* field);
    long whole(std::size_t i, const char* field, long low, long high);
    /// The place of the word in `choices`.
    std::size_t choice(std::size_t i, const char* field, const std::vector<std::string>& choices);
    /// A structure by id, or "selection".
    std::uint32_t structure(std::size_t i, const State& state, const std::optional<std::uint32_t>& selected);

    void fail(const std::string& what);
    bool ok() const { return !problem; }
    const std::optional<Error>& error() const { return problem; }

  private:
    const std::string& command;
    std::span<const std::string> words;
    std::optional<Error> problem;
};

/// A plain decimal number and nothing else, independent of the locale; may be infinite or NaN.
std::optional<double> parseNumber(std::string_view text);

/// "%g", short enough for messages.
std::string shortNumber(double value);

/// ", do you mean …?" or nothing.
std::string suggestion(std::string_view text, const std::vector<std::string>& names);

} // namespace acus
