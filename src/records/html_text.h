// Text and figures for HTML and SVG: escaped, and written the same in every locale.
#pragma once
#include <string>
#include <string_view>

namespace acus {

/// For text and for attributes in quotes. Control characters that HTML does not know are left out; bytes that are no UTF-8 become U+FFFD.
std::string escaped(std::string_view text);

/// "<h2>…</h2>" and "<h3>…</h3>" with a line's end.
std::string heading2(std::string_view words);
std::string heading3(std::string_view words);
/// "<th>…</th>", of a column of figures if `number`.
std::string headCell(std::string_view words, bool number = false);

/// With a point and that many decimals; "-" for what is not finite; never "-0".
std::string figure(double value, int decimals = 1);
/// The same to be read: with a minus, and the decimal sign of the language at hand.
std::string figureWords(double value, int decimals = 1);

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);
/// A row of a summary: what it is, and what it says; nothing where there is nothing to say.
std::string htmlFact(const std::string& key, const std::string& text);

} // namespace acus
