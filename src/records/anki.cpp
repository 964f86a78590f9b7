#include "records/anki.h"
#include "records/html_text.h"

namespace acus {

namespace {

/// A field of a table that is separated by tabs: HTML, so that no line end and no tab is left.
std::string field(const std::string& text) {
    std::string out;
    for (const char c : escaped(text))
        out += c == '\n' ? "<br>" : c == '\t' ? " " : std::string(1, c);
    return out;
}

std::string front(const QuizItem& item) {
    std::string out = field(item.question);
    if (item.options.size() > 1) {
        out += "<ol type=A style=text-align:left>";
        for (const QuizOption& option : item.options)
            out += "<li>" + field(option.text) + "</li>";
        out += "</ol>";
    }
    return out;
}

std::string back(const QuizItem& item) {
    std::string out;
    if (item.correct < item.options.size())
        out = "<b>" + std::string(item.options.size() > 1 ? std::string(1, static_cast<char>('A' + item.correct)) + ". " : "") + field(item.options[item.correct].text) + "</b><br>";
    return out + field(item.why) + "<br><small>" + field(item.source) + "</small>";
}

} // namespace

std::string ankiText(std::span<const QuizItem> items, const std::string& deck) {
    std::string name;
    for (const char c : deck)
        name += c == '\n' || c == '\r' ? ' ' : c;
    std::string out = "#separator:tab\n#html:true\n#notetype:Basic\n#deck:" + name + "\n#guid column:1\n#tags column:4\n#columns:Id\tFront\tBack\tTags\n";
    for (const QuizItem& item : items)
        out += field(item.id) + "\t" + front(item) + "\t" + back(item) + "\tacus acus::" + field(item.kind) + "\n";
    return out;
}

} // namespace acus
