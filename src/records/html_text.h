// Text and figures for HTML and SVG: escaped, and written the same in every locale.
#pragma once
#include <string>
#include <string_view>

namespace acus {

/// For text and for attributes in quotes. Control characters that HTML does not know are left out; bytes that are no UTF-8 become U+FFFD.
std::string escaped(std::string_view text);

/// With a point and that many decimals; "-" for what is not finite; never "-0".
std::string figure(double value, int decimals = 1);

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);

} // namespace acus
