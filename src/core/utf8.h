// Whether bytes are text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace acus {

/// How many bytes the character at `at` takes; 0 when they are no UTF-8 (RFC 3629: no overlong forms, no surrogates).
std::size_t utf8Length(std::string_view text, std::size_t at);

/// Well-formed UTF-8 without NUL.
bool isUtf8(std::string_view text);

/// For messages that quote what a stranger wrote: one line of at most `most` bytes (an ellipsis more where it was cut, between characters);
/// control characters become spaces, bytes that are no UTF-8 U+FFFD.
std::string plainLine(std::string_view text, std::size_t most = 600);

} // namespace acus
