#include "records/html_text.h"
#include "core/language.h"
#include "core/utf8.h"
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace acus {

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 8);
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = utf8Length(text, i);
        if (length != 1) {
            result += length ? text.substr(i, length) : std::string_view("\xEF\xBF\xBD");
            i += length ? length : 1;
            continue;
        }
        switch (const char c = text[i++]) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        default:
            if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
                result += c;
            else if (c == '\n' || c == '\t')
                result += ' ';
        }
    }
    return result;
}

std::string figure(double value, int decimals) {
    if (!std::isfinite(value))
        return "-";
    std::array<char, 400> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals).ptr;
    std::string result(text.data(), end);
    if (result.find_first_not_of("-0.") == std::string::npos && result[0] == '-')
        result.erase(0, 1);
    return result;
}

std::string figureWords(double value, int decimals) {
    std::string text = figure(value, decimals);
    if (const std::size_t point = text.find('.'); point != std::string::npos)
        text.replace(point, 1, decimal(0.5, 1).substr(1, 1));
    if (text.size() > 1 && text[0] == '-')   // alone it stands for what is not finite
        text.replace(0, 1, "−");
    return text;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    result.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            result += k <= count ? digits[group >> (18 - 6 * k) & 63u] : '=';
    }
    return result;
}

std::string heading2(std::string_view words) { return "<h2>" + escaped(words) + "</h2>\n"; }
std::string heading3(std::string_view words) { return "<h3>" + escaped(words) + "</h3>\n"; }
std::string headCell(std::string_view words, bool number) { return std::string(number ? "<th class=\"number\">" : "<th>") + escaped(words) + "</th>"; }

std::string htmlFact(const std::string& key, const std::string& text) {
    return text.empty() ? "" : "<div><span class=\"key\">" + escaped(key) + "</span><span>" + escaped(text) + "</span></div>";
}

} // namespace acus
