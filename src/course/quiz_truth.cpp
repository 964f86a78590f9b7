#include "course/quiz_truth.h"
#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <vector>

namespace acus {

namespace {

using WordSet = std::set<std::string>;

bool isLevel(const std::string& word) {
    return word.size() >= 1 && word.size() <= 3 && std::isdigit(static_cast<unsigned char>(word.back())) &&
           (std::isdigit(static_cast<unsigned char>(word.front())) || std::string("tlsc").find(word.front()) != std::string::npos);
}

bool saysLittle(const std::string& word) {
    static constexpr std::array<std::string_view, 45> few = {
        "a", "an", "the", "of", "to", "in", "on", "from", "with", "it", "its", "at", "up", "between", "each", "own", "one", "two", "four", "or",
        "front", "back", "body", "bodies", "upper", "lower", "inner", "outer", "edge", "face", "part", "branch", "branches", "side", "sides", "middle",
        "rim", "base", "nerve", "nerves", "levels", "level", "tip", "muscle", "for"};
    return std::find(few.begin(), few.end(), word) != few.end();
}

/// Lower case, five letters: "tibial" is "tibia", "spinous" is not "spine".
std::vector<WordSet> phrases(std::string_view text) {
    std::vector<WordSet> list(1);
    std::string word;
    const auto end = [&] {
        if (word == "and")
            list.emplace_back();
        else if (!word.empty() && !isLevel(word) && !saysLittle(word))
            list.back().insert(word.substr(0, 5));
        word.clear();
    };
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c))) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        end();
        if (c == ',' || c == ';' || c == ':')
            list.emplace_back();
    }
    end();
    std::erase_if(list, [](const WordSet& words) { return words.empty(); });
    return list;
}

bool within(const WordSet& some, const WordSet& all) { return std::includes(all.begin(), all.end(), some.begin(), some.end()); }

/// "l5" → 24: counted from C1; −1: no segment.
int segment(const std::string& word) {
    if (word.size() < 2 || !std::all_of(word.begin() + 1, word.end(), [](unsigned char c) { return std::isdigit(c); }))
        return -1;
    const int number = std::stoi(word.substr(1, 3));
    switch (word[0]) {
    case 'C': return number >= 1 && number <= 8 ? number : -1;
    case 'T': return number >= 1 && number <= 12 ? 8 + number : -1;
    case 'L': return number >= 1 && number <= 5 ? 20 + number : -1;
    case 'S': return number >= 1 && number <= 5 ? 25 + number : -1;
    default: return -1;
    }
}

std::set<int> segments(std::string_view text) {
    std::vector<int> named;
    std::string word;
    for (const char c : std::string(text) + " ") {
        if (std::isalnum(static_cast<unsigned char>(c))) {
            word += c;
            continue;
        }
        if (const int one = segment(word); one > 0)
            named.push_back(one);
        word.clear();
    }
    std::set<int> all;
    if (!named.empty())
        for (int i = *std::min_element(named.begin(), named.end()); i <= *std::max_element(named.begin(), named.end()); ++i)
            all.insert(i);
    return all;
}

} // namespace

bool factsOverlap(std::string_view one, std::string_view other) {
    const std::vector<WordSet> a = phrases(one), b = phrases(other);
    if (a.empty() || b.empty())
        return true;
    return std::any_of(a.begin(), a.end(), [&](const WordSet& x) {
        return std::any_of(b.begin(), b.end(), [&](const WordSet& y) { return within(x, y) || within(y, x); });
    });
}

bool segmentsOverlap(std::string_view one, std::string_view other) {
    const std::set<int> a = segments(one), b = segments(other);
    if (a.empty() || b.empty())
        return true;
    std::size_t common = 0;
    for (const int segment : a)
        common += b.contains(segment);
    return common == a.size() || common == b.size() || 4 * common > a.size() + b.size() - common;
}

} // namespace acus
