#include "view/label_words.h"
#include <algorithm>

namespace acus {

namespace {

using Width = std::function<double(std::string_view)>;

constexpr std::string_view gap = "  ";

std::string inOneLine(const std::string& name, const std::string& figure) { return figure.empty() ? name : name.empty() ? figure : name + std::string(gap) + figure; }

double widest(std::string_view text, const Width& width) {
    const std::size_t line = text.find('\n');
    return line == text.npos ? width(text) : std::max(width(text.substr(0, line)), width(text.substr(line + 1)));
}

/// Broken where both lines are shortest; a figure stays whole.
std::string inTwoLines(const std::string& name, const std::string& figure, const Width& width) {
    std::string best = inOneLine(name, figure);
    double least = width(best);
    const auto attempt = [&](std::string text) {
        if (const double wide = widest(text, width); wide < least) {
            least = wide;
            best = std::move(text);
        }
    };
    for (std::size_t at = name.find(' '); at != name.npos; at = name.find(' ', at + 1))
        attempt(name.substr(0, at) + "\n" + inOneLine(name.substr(at + 1), figure));
    if (!figure.empty() && !name.empty())
        attempt(name + "\n" + figure);
    return best;
}

} // namespace

std::string fitted(const LabelWords& words, double most, const Width& width) {
    for (const std::string& name : {words.name, words.shorter}) {
        if (name.empty())
            continue;
        if (std::string text = inOneLine(name, words.figure); width(text) <= most)
            return text;
        if (std::string text = inTwoLines(name, words.figure, width); widest(text, width) <= most)
            return text;
    }
    std::string name = words.shorter.empty() ? words.name : words.shorter;
    while (!name.empty()) {
        while ((name.back() & 0xC0) == 0x80 && name.size() > 1) // a letter may have several bytes
            name.pop_back();
        name.pop_back();
        while (!name.empty() && name.back() == ' ')
            name.pop_back();
        if (name.empty())
            break;
        if (std::string text = inTwoLines(name + "…", words.figure, width); widest(text, width) <= most)
            return text;
    }
    return words.figure.empty() ? "…" : words.figure;
}

} // namespace acus
