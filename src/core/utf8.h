// Whether bytes are text.
#pragma once
#include <cstddef>
#include <string_view>

namespace acus {

/// How many bytes the character at `at` takes; 0 when they are no UTF-8 (RFC 3629: no overlong forms, no surrogates).
std::size_t utf8Length(std::string_view text, std::size_t at);

/// Well-formed UTF-8 without NUL.
bool isUtf8(std::string_view text);

} // namespace acus
