#include "import/name_words.h"
#include "core/letters.h"
#include <algorithm>
#include <array>
#include <cctype>

namespace acus {

namespace {

/// Latin letters with accents as plain ones; other bytes beyond ASCII are letters of a word that no table knows.
std::string folded(std::string_view text) {
    struct Fold {
        std::string_view from, to;
    };
    constexpr Fold folds[] = {{"ä", "a"}, {"ö", "o"}, {"ü", "u"}, {"ß", "ss"}, {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"á", "a"}, {"à", "a"}, {"ó", "o"}, {"í", "i"},
                              {"ú", "u"}, {"â", "a"}, {"ë", "e"}, {"î", "i"}, {"ï", "i"}, {"ô", "o"}, {"û", "u"}, {"ù", "u"}, {"ñ", "n"}, {"ç", "c"}, {"æ", "ae"}, {"œ", "oe"}, {"Ä", "A"}, {"Ö", "O"}, {"Ü", "U"}, {"É", "E"}, {"È", "E"}, {"À", "A"}, {"Ç", "C"}, {"’", "'"}, {"–", "-"}, {"—", "-"}};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        bool found = false;
        // Accents that stand behind their letter, as macOS writes them (U+0300 … U+036F).
        if (i + 1 < text.size() && (text[i] == '\xcc' || (text[i] == '\xcd' && static_cast<unsigned char>(text[i + 1]) <= 0xaf))) {
            i += 2;
            continue;
        }
        if (static_cast<unsigned char>(text[i]) >= 0x80)
            for (const Fold& fold : folds)
                if (text.substr(i).starts_with(fold.from)) {
                    out += fold.to;
                    i += fold.from.size();
                    found = true;
                    break;
                }
        if (!found)
            out += text[i++];
    }
    return out;
}

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }
bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// A vertebral level, "l4", from "L4", "Th12", "D11" (dorsal, as some count), "LV4"; empty when it is none.
std::string levelOf(const std::string& word) {
    std::size_t at = 0;
    while (at < word.size() && letter(word[at]))
        ++at;
    if (at == 0 || at == word.size() || word.size() - at > 2 || !std::all_of(word.begin() + static_cast<std::ptrdiff_t>(at), word.end(), digit))
        return "";
    const std::string prefix = word.substr(0, at);
    const int number = std::stoi(word.substr(at));
    const char region = prefix == "c" || prefix == "cv" ? 'c' : prefix == "t" || prefix == "th" || prefix == "tv" || prefix == "d" ? 't' : prefix == "l" || prefix == "lv" ? 'l' : prefix == "s" ? 's' : 0;
    const int last = region == 'c' ? 8 : region == 't' ? 13 : 6;
    return region && number >= 1 && number <= last ? std::string(1, region) + std::to_string(number) : "";
}

std::string ordinal(const std::string& word) {
    constexpr std::array<std::string_view, 12> english{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"};
    constexpr std::array<std::string_view, 12> latin{"prima", "secunda", "tertia", "quarta", "quinta", "sexta", "septima", "octava", "nona", "decima", "undecima", "duodecima"};
    constexpr std::array<std::string_view, 12> german{"erster", "zweiter", "dritter", "vierter", "funfter", "sechster", "siebter", "achter", "neunter", "zehnter", "elfter", "zwolfter"};
    constexpr std::array<std::string_view, 12> french{"premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme"};
    for (std::size_t i = 0; i < 12; ++i)
        if (word == english[i] || word == latin[i] || word == german[i] || word == french[i] || (word.size() > 5 && word.back() == 'e' && word + "r" == german[i]))
            return std::to_string(i + 1);
    return "";
}

int roman(const std::string& word) {
    constexpr std::array<std::string_view, 12> numbers{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
    const auto at = std::find(numbers.begin(), numbers.end(), word);
    return at == numbers.end() ? 0 : static_cast<int>(at - numbers.begin()) + 1;
}

/// The raw words: letters and digits, cut where a small letter meets a capital, and letters meet digits unless it is a level.
std::vector<std::string> rawWords(const std::string& text) {
    std::vector<std::string> found;
    std::string word;
    const auto finish = [&] {
        if (word.empty())
            return;
        const std::string low = lowered(word);
        const std::string level = levelOf(low);
        word.clear();
        // "_v2", "rev3": of the file, not of the thing.
        for (const std::string_view version : {"v", "ver", "version", "rev", "copy"})
            if (low.size() > version.size() && low.size() <= version.size() + 3 && low.starts_with(version) && std::all_of(low.begin() + static_cast<std::ptrdiff_t>(version.size()), low.end(), digit))
                return;
        if (!level.empty()) {
            found.push_back(level);
            return;
        }
        std::string part;
        for (const char c : low) {
            if (!part.empty() && digit(part.back()) != digit(c)) {
                found.push_back(part);
                part.clear();
            }
            part += c;
        }
        found.push_back(part);
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!letter(c) && !digit(c)) {
            finish();
            continue;
        }
        // "TrA" is one word, "PsL" and "QuR" have a side.
        const bool abbreviates = word.size() == 2 && c != 'L' && c != 'R' && (i + 1 == text.size() || !letter(text[i + 1]));
        if (!word.empty() && !abbreviates && upper(c) && (std::islower(static_cast<unsigned char>(word.back())) || (digit(word.back()) && i + 1 < text.size() && letter(text[i + 1]))))
            finish();
        // "vertebraeL4", "ribL8" and "HIPBone": the last capital of a run begins the next word.
        else if (word.size() > 1 && upper(c) && upper(word.back()) && i + 1 < text.size() && std::islower(static_cast<unsigned char>(text[i + 1])))
            finish();
        word += c;
    }
    finish();
    return found;
}

} // namespace

NameWords wordsOf(std::string_view text, const WordTable& table) {
    NameWords found;
    // "Left kidney (2)": what systems add to the second file of a name.
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
        text.remove_suffix(1);
    if (text.size() > 4 && text.back() == ')')
        if (const std::size_t open = text.rfind('('); open != std::string_view::npos && open > 0 && text.size() - open <= 5 && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(open) + 1, text.end() - 1, digit))
            text = text.substr(0, open);
    std::string plain = folded(text.substr(0, 400));
    // "muscle droit de l'abdomen" has no left in it.
    for (std::size_t at = plain.find('\''); at != std::string::npos; at = plain.find('\'', at + 1))
        if (at > 0 && std::string_view("lLdD").find(plain[at - 1]) != std::string_view::npos && (at == 1 || !letter(plain[at - 2])))
            plain[at - 1] = ' ';
    std::vector<std::string> raw = rawWords(plain);
    const bool spine = std::any_of(raw.begin(), raw.end(), [&](const std::string& word) {
        const auto known = table.canonical.find(word);
        const std::string& is = known == table.canonical.end() ? word : known->second;
        return is == "vertebra" || is == "disc" || is == "intervertebral";
    });
    const bool counted = spine || std::any_of(raw.begin(), raw.end(), [&](const std::string& word) {
        const auto known = table.canonical.find(word);
        return word == "rib" || (known != table.canonical.end() && known->second == "rib");
    });
    for (std::size_t i = 0; i + 1 < raw.size(); ++i) {
        // "Vertebra L 4" is no left one, "L4/5" two levels.
        if (spine && isNumber(raw[i + 1]) && !levelOf(raw[i] + raw[i + 1]).empty())
            raw[i] = levelOf(raw[i] + raw[i + 1]);
        else if (spine && levelOf(raw[i]) == raw[i] && raw[i].size() > 1 && raw[i + 1] == std::to_string(std::stoi(raw[i].substr(1)) + 1)) {
            raw[i + 1] = raw[i].substr(0, 1) + raw[i + 1];
            continue;
        } else
            continue;
        raw.erase(raw.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
    bool left = false, right = false;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::string& word = raw[i];
        if (word == "fma" || word == "fmaid") {
            if (i + 1 < raw.size() && raw[i + 1].size() <= 7 && isNumber(raw[i + 1])) {
                found.fma = std::stoi(raw[i + 1]);
                ++i;
            }
            continue;
        }
        if (const auto side = table.sides.find(word); side != table.sides.end()) {
            (side->second == Side::left ? left : right) = true;
            continue;
        }
        if (word == "v" && i > 0 && counted && std::none_of(raw.begin(), raw.end(), [](const std::string& other) { return !levelOf(other).empty(); })) {
            words.push_back("5"); // "Vertebra lumbalis V", and no vein
            continue;
        }
        if (i + 1 < raw.size() && word.size() == 1) { // "A. iliaca communis", "M. psoas major"
            const char c = word[0];
            if (c == 'm')
                continue;
            if (c == 'a' || c == 'v' || c == 'n') {
                words.push_back(c == 'a' ? "artery" : c == 'v' ? "vein" : "nerve");
                continue;
            }
        }
        if (word == "st" || word == "nd" || word == "rd" || word == "th" || word == "e" || word == "eme" || word == "ere")
            if (!words.empty() && digit(words.back()[0]))
                continue; // "4th"
        if (const std::string number = ordinal(word); !number.empty()) {
            words.push_back(number);
            continue;
        }
        if (std::binary_search(table.noise.begin(), table.noise.end(), word) && raw.size() > 1)
            continue;
        const auto known = table.canonical.find(word);
        words.push_back(known == table.canonical.end() ? word : known->second);
    }
    found.bothSides = left && right;
    if (left != right)
        found.side = left ? Side::left : Side::right;
    // "Vertebra lumbalis IV", "Costa XII"
    if (counted || std::find(words.begin(), words.end(), "rib") != words.end())
        for (std::string& word : words)
            if (const int number = roman(word); number > 0)
                word = std::to_string(number);
    // "lumbar vertebra 4": the number belongs to the region.
    if (const auto between = std::find(words.begin(), words.end(), "vertebra"); between != words.end() && between != words.begin() && between + 1 != words.end())
        std::rotate(between, between + 1, words.end());
    // "fourth lumbar", "lumbar 4"
    const auto region = [](const std::string& word) { return word == "cervical" ? 'c' : word == "thoracic" ? 't' : word == "lumbar" ? 'l' : 0; };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto count = [&](const std::string& word) { return word.size() <= 2 && !word.empty() && isNumber(word) ? std::stoi(word) : 0; };
        if (i + 1 < words.size()) {
            const char r = region(words[i]) ? region(words[i]) : region(words[i + 1]);
            const int n = region(words[i]) ? count(words[i + 1]) : count(words[i]);
            if (r && n >= 1 && n <= (r == 'c' ? 8 : r == 't' ? 13 : 6)) {
                found.words.push_back(std::string(1, r) + std::to_string(n));
                ++i;
                continue;
            }
        }
        // "007", "12": a number keeps no leading zeros, so that "rib_08" is "rib 8".
        std::string word = words[i];
        if (digit(word[0]))
            word.erase(0, std::min(word.find_first_not_of('0'), word.size() - 1));
        found.words.push_back(word);
    }
    // The region that a level already says: "cervical vertebra C3", "Vertebra lumbalis L4".
    const bool hasLevel = std::any_of(found.words.begin(), found.words.end(), [](const std::string& w) { return w.size() >= 2 && w.size() <= 3 && letter(w[0]) && digit(w[1]); });
    if (hasLevel)
        std::erase_if(found.words, [](const std::string& w) { return w == "cervical" || w == "thoracic" || w == "lumbar" || w == "below"; });
    return found;
}

bool isNumber(std::string_view word) { return std::all_of(word.begin(), word.end(), digit); }

std::string keyOf(const std::vector<std::string>& words) {
    std::vector<std::string> sorted;
    for (const std::string& word : words)
        if (word != "muscle" && word != "bone")
            sorted.push_back(word);
    if (sorted.empty())
        sorted = words;
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    std::string key;
    for (const std::string& word : sorted)
        key += (key.empty() ? "" : " ") + word;
    return key;
}

} // namespace acus
