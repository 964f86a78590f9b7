#include "core/language.h"
#include "trainer/commands.h"

namespace acus {

Result<Command> parseCommand(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool inWord = false, quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r')
            return Error{trf("a control character in the command (column {})", i + 1)};
        if (quoted) {
            if (c == '\\' && i + 1 < line.size() && (line[i + 1] == '"' || line[i + 1] == '\\'))
                word += line[++i];
            else if (c == '"')
                quoted = false;
            else
                word += c;
        } else if (c == '"') {
            quoted = inWord = true;
        } else if (c == ' ' || c == '\t' || c == '\r') {
            if (inWord)
                words.push_back(std::move(word));
            word.clear();
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (quoted)
        return Error{tr("a quotation mark is not closed")};
    if (inWord)
        words.push_back(std::move(word));
    if (words.empty())
        return Error{tr("no command")};
    Command command;
    command.name = std::move(words.front());
    command.arguments.assign(std::make_move_iterator(words.begin() + 1), std::make_move_iterator(words.end()));
    return command;
}

std::string formatCommand(const Command& command) {
    const auto quote = [](const std::string& word) {
        if (!word.empty() && word.find_first_of(" \t\r\"\\#") == std::string::npos)
            return word;
        std::string text = "\"";
        for (const char c : word) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        return text + "\"";
    };
    std::string line = quote(command.name);
    for (const std::string& argument : command.arguments)
        line += " " + quote(argument);
    return line;
}

} // namespace acus
