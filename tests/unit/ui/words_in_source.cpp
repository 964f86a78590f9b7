#include "words_in_source.h"
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace acus::test {

namespace {

bool nameLike(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

/// Comments out, literals kept.
std::string withoutComments(const std::string& text) {
    std::string code;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            const std::size_t from = i++;
            while (i < text.size() && text[i] != '"')
                i += text[i] == '\\' ? 2 : 1;
            code += text.substr(from, i - from + 1);
        } else if (text.compare(i, 2, "//") == 0) {
            while (i < text.size() && text[i] != '\n')
                ++i;
            code += '\n';
        } else {
            code += text[i];
        }
    }
    return code;
}

struct Literal {
    std::string text, before;   ///< what stands right before it, without spaces
    int argument = 0;
};

/// The literals of a call whose opening bracket is at code[at − 1].
std::vector<Literal> literalsOfCall(const std::string& code, std::size_t at) {
    std::vector<Literal> found;
    int depth = 1, argument = 0;
    std::string before;
    bool joins = false;   // to the literal before, as the compiler joins them
    for (std::size_t i = at; i < code.size() && depth > 0; ++i) {
        const char c = code[i];
        if (c == '"') {
            std::string text;
            for (++i; i < code.size() && code[i] != '"'; ++i) {
                if (code[i] == '\\' && i + 1 < code.size()) {
                    ++i;
                    text += code[i] == 'n' ? '\n' : code[i];
                } else {
                    text += code[i];
                }
            }
            if (joins && !found.empty())
                found.back().text += text;
            else
                found.push_back({text, before, argument});
            joins = true;
            continue;
        }
        if (std::isspace(static_cast<unsigned char>(c)))
            continue;
        joins = false;
        if (c == '\'') { // 'f'
            i += code[i + 1] == '\\' ? 3 : 2;
            continue;
        }
        depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
        if (c == ',' && depth == 1)
            ++argument;
        before = (before + c).substr(before.size() >= 2 ? before.size() - 1 : 0);
    }
    return found;
}

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

SourceWords wordsInSource(const std::string& sourceFolder) {
    SourceWords words;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(sourceFolder)) {
        const std::string extension = entry.path().extension().string(), name = entry.path().filename().string();
        if (extension != ".cpp" && extension != ".h")
            continue;
        const std::string code = withoutComments(contentOf(entry.path()));
        for (const std::string call : {"tr", "trf", "trn", "trIn", "trLater"})
            for (std::size_t at = code.find(call + "("); at != std::string::npos; at = code.find(call + "(", at + 1)) {
                if (at > 0 && (nameLike(code[at - 1]) || code[at - 1] == '.'))
                    continue;
                const std::vector<Literal> literals = literalsOfCall(code, at + call.size() + 1);
                std::string context;
                for (const Literal& literal : literals) {
                    const bool compared = literal.before == "==" || literal.before == "!=";
                    if (compared)
                        continue;
                    if (call == "trIn" && literal.argument == 0)
                        context = literal.text + "|";
                    else if (call == "trn" ? literal.argument == 1 || literal.argument == 2 : literal.argument == (call == "trIn" ? 1 : 0))
                        (call == "trLater" ? words.later : words.keys)[context + literal.text] = name;
                }
            }
    }
    return words;
}

std::vector<std::string> bareWords(const std::string& file, const std::string& text) {
    // Calls whose first text someone reads, and the place of that text among their arguments.
    static const std::regex shown(R"((?:heading|quietLabel)\(ui, "([^"]*)\"|(?:text|textWrapped|textRight)\(ui, [^";]*, "([^"]*)\"|textButton\(ui, "([^"]*)\"|)"
                                  R"(iconButton\(ui, "[^"]*", [^"(;]*"([^"]*)\"|\btip\(ui, "([^"]*)\"|(?:notice|paragraph|figureRow)\(ui, "([^"]*)\"|)"
                                  R"(drawText\([^";]*, "([^"]*)\"|(?:message|Error\{) ?=? ?"([^"]*)\")");
    std::vector<std::string> found;
    const std::string code = withoutComments(text);
    std::size_t line = 1, counted = 0;
    for (std::sregex_iterator match(code.begin(), code.end(), shown), end; match != end; ++match) {
        line += static_cast<std::size_t>(std::count(code.begin() + static_cast<std::ptrdiff_t>(counted), code.begin() + match->position(), '\n'));
        counted = static_cast<std::size_t>(match->position());
        for (std::size_t group = 1; group < match->size(); ++group) {
            const std::string words = (*match)[group].str();
            const auto letters = std::count_if(words.begin(), words.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
            if (letters >= 3 && words.find("##") != 0)
                found.push_back(file + ":" + std::to_string(line) + ": " + words);
        }
    }
    return found;
}

} // namespace acus::test
