// Words and numbers in the text of mesh files.
#pragma once
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace acus {

inline constexpr std::string_view blanks = " \t\r\n\v\f";

/// The words of a text one after the other; an empty one at the end.
struct TextWords {
    std::string_view rest;

    std::string_view next() {
        const std::size_t begin = rest.find_first_not_of(blanks);
        if (begin == std::string_view::npos)
            return rest = {};
        const std::size_t end = std::min(rest.find_first_of(blanks, begin), rest.size());
        const std::string_view word = rest.substr(begin, end - begin);
        rest.remove_prefix(end);
        return word;
    }
};

/// The logical lines of an OBJ: a backslash at the end joins the next.
struct ObjLines {
    std::string_view rest;
    std::size_t number = 0, following = 1;

    std::string_view next() {
        number = following;
        std::size_t end = rest.find('\n');
        for (++following; end != std::string_view::npos && continues(rest.substr(0, end)); ++following)
            end = rest.find('\n', end + 1);
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return line;
    }

    static bool continues(std::string_view line) {
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line.ends_with('\\');
    }
};

inline bool startsWithWord(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || blanks.find(text[word.size()]) != std::string_view::npos);
}

/// The whole word as a number; "nan" and "inf" are numbers here, what is too large for the type is not.
template <class Number> std::optional<Number> numberOf(std::string_view word) {
    if (word.starts_with('+'))
        word.remove_prefix(1);
    Number value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

/// Little-endian, whatever the machine is.
template <std::size_t bytes> void putLittle(std::string& to, std::uint64_t value) {
    static_assert(bytes <= sizeof value);
    for (std::size_t i = 0; i < bytes; ++i)
        to += static_cast<char>((value >> (8 * i)) & 0xff);
}

} // namespace acus
