#include "course/rule_text.h"
#include "anatomy/names.h"
#include "core/language.h"
#include <array>
#include <cctype>

namespace acus {

namespace {

/// The level so many below; empty beyond the spine.
std::string levelBelow(std::string_view level, int steps) {
    constexpr std::array<std::pair<char, int>, 4> regions{{{'c', 7}, {'t', 12}, {'l', 5}, {'s', 5}}};
    std::vector<std::string> all;
    int at = -1;
    for (const auto& [region, count] : regions)
        for (int i = 1; i <= count; ++i) {
            all.push_back(region + std::to_string(i));
            if (all.back() == level)
                at = static_cast<int>(all.size()) - 1;
        }
    const int wanted = at + steps;
    return at < 0 || wanted < 0 || wanted >= static_cast<int>(all.size()) ? std::string() : all[static_cast<std::size_t>(wanted)];
}

std::string meaning(std::string_view word, Side side, std::string_view level) {
    const bool left = side == Side::left;
    if (word == "s" || word == "o")
        return (word == "s") == left ? "l" : "r";
    if (word == "side")
        return std::string(tr(nameOf(side)));
    if (word == "v")
        return std::string(level);
    if (word == "level")
        return level.starts_with("rib") ? shownName(std::string_view(levelName(level))) : shownLevel(levelName(level));
    if (word == "v+1" || word == "v-1")
        return levelBelow(level, word[1] == '+' ? 1 : -1);
    return {};
}

} // namespace

std::string levelName(std::string_view level) {
    std::string name(level);
    if (name.starts_with("rib"))
        return "rib " + name.substr(3);
    if (!name.empty())
        name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    return name;
}

std::string filled(std::string_view text, Side side, std::string_view level) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        const std::string said = end == std::string_view::npos ? "" : meaning(text.substr(at + 1, end - at - 1), side, level);
        if (said.empty()) {
            result += text[at++];
        } else {
            result += said;
            at = end + 1;
        }
    }
    return result;
}

bool matches(std::string_view pattern, std::string_view text) {
    if (pattern.empty())
        return text.empty();
    if (pattern[0] == '*')
        return matches(pattern.substr(1), text) || (!text.empty() && matches(pattern, text.substr(1)));
    return !text.empty() && (pattern[0] == '?' || pattern[0] == text[0]) && matches(pattern.substr(1), text.substr(1));
}

std::vector<std::uint32_t> structuresLike(const Model& model, std::string_view pattern) {
    std::vector<std::uint32_t> found;
    for (std::size_t i = 0; i < model.structures.size(); ++i)
        if (matches(pattern, model.structures[i].id))
            found.push_back(static_cast<std::uint32_t>(i));
    return found;
}

std::string plainMillimetres(double mm) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g mm", mm);
    return text;
}

} // namespace acus
