#include "anatomy/names.h"
#include "anatomy/catalogue.h"
#include "core/language.h"
#include <cctype>

namespace acus {

namespace {

bool letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool digit(char c) { return c >= '0' && c <= '9'; }

/// "L4", "t12", "10": what differs among names that are the same but for their level. 0: none begins here.
std::size_t levelLength(std::string_view text, std::size_t at) {
    if (at > 0 && (letter(text[at - 1]) || digit(text[at - 1])))
        return 0;
    std::size_t end = at;
    if (end < text.size() && std::string_view("CTLSctls").find(text[end]) != std::string_view::npos)
        ++end;
    const std::size_t digits = end;
    while (end < text.size() && digit(text[end]))
        ++end;
    const bool whole = end > digits && end - digits <= 2 && (end == text.size() || !letter(text[end]));
    return whole ? end - at : 0;
}

std::string filledWith(std::string pattern, const std::vector<std::string>& levels) {
    switch (levels.size()) {
    case 0: return pattern;
    case 1: return trf(pattern, levels[0]);
    case 2: return trf(pattern, levels[0], levels[1]);
    default: return pattern;
    }
}

/// The catalogue's word for a name without side, or nothing.
std::string translated(std::string_view name) {
    if (const std::string_view whole = tr(name); whole != name)
        return std::string(whole);
    std::string pattern;
    std::vector<std::string> levels;
    for (std::size_t i = 0; i < name.size();) {
        if (const std::size_t length = levelLength(name, i); length > 0 && levels.size() < 2) {
            levels.push_back(shownLevel(name.substr(i, length)));
            pattern += "{}";
            i += length;
        } else {
            pattern += name[i++];
        }
    }
    return !levels.empty() && tr(std::string_view(pattern)) != pattern ? filledWith(pattern, levels) : std::string();
}

struct Sided {
    Side side = Side::median;
    std::string_view rest;
};
Sided sidedName(std::string_view name) {
    for (const auto& [word, side] : {std::pair<std::string_view, Side>{"ight ", Side::right}, {"eft ", Side::left}})
        if (name.size() > word.size() + 1 && name.substr(1).starts_with(word) && std::string_view("RrLl").find(name[0]) != std::string_view::npos)
            return {side, name.substr(word.size() + 1)};
    return {Side::median, name};
}

std::string capital(std::string_view text) {
    std::string result(text);
    if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
        result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

/// "Sciatic nerve" → "sciatic nerve"; "L4 vertebra" stays.
std::string lowerName(std::string_view name) {
    std::string result(name);
    if (result.size() > 1 && result[0] >= 'A' && result[0] <= 'Z' && result[1] >= 'a' && result[1] <= 'z')
        result[0] = static_cast<char>(result[0] - 'A' + 'a');
    return result;
}

std::string withoutSide(std::string_view rest) {
    std::string said = translated(rest);
    if (said.empty())
        said = translated(lowerName(rest));
    return said.empty() ? capital(rest) : said;
}

std::string inLanguage(std::string_view name) {
    const Sided sided = sidedName(name);
    const std::string rest = withoutSide(sided.rest);
    return sided.side == Side::median ? rest : trf(sided.side == Side::right ? "Right {}" : "Left {}", rest);
}

bool speaksLatin(const Structure& structure) { return namesInLatin() && !structure.latin.empty(); }

} // namespace

std::string shownLevel(std::string_view level) {
    std::string said;
    for (std::size_t i = 0; i < level.size(); ++i) {
        const bool thoracic = (level[i] == 'T' || level[i] == 't') && i + 1 < level.size() && digit(level[i + 1]) && (i == 0 || !letter(level[i - 1]));
        if (thoracic)
            said += trIn("level", "T");
        else
            said += i + 1 < level.size() && digit(level[i + 1]) ? static_cast<char>(std::toupper(static_cast<unsigned char>(level[i]))) : level[i];
    }
    return said;
}

std::string shownName(std::string_view english) { return speaksEnglish() ? std::string(english) : inLanguage(english); }

std::string shownName(const Structure& structure) {
    if (speaksLatin(structure))
        return structure.latin;
    return shownName(structure.name.empty() ? structure.id : structure.name);
}

std::string shownName(const Landmark& landmark) { return landmark.name.empty() ? landmark.id : shownName(landmark.name); }

std::string shownNameOf(const std::string& id) {
    const CatalogueEntry* known = catalogued(id);
    if (!known)
        return id;
    const std::string side = id.ends_with("_l") ? "Left " : id.ends_with("_r") ? "Right " : "";
    return shownName(std::string_view(side + known->name));
}

std::string shownWithoutSide(const Structure& structure) {
    if (speaksLatin(structure)) {
        std::string name = structure.latin;
        for (const std::string_view side : {" dexter", " dextra", " dextrum", " dextri", " dextrae", " sinister", " sinistra", " sinistrum", " sinistri", " sinistrae"})
            if (const std::size_t at = name.find(side); at != std::string::npos && (at + side.size() == name.size() || name[at + side.size()] == ' '))
                name.erase(at, side.size());
        return name;
    }
    const std::string_view name = structure.name;
    const Sided sided = structure.side == Side::median ? Sided{Side::median, name} : sidedName(name);
    return speaksEnglish() ? capital(sided.rest) : withoutSide(sided.rest);
}

std::string_view shownSideLetter(Side side) { return side == Side::right ? trIn("side", "R") : side == Side::left ? trIn("side", "L") : std::string_view(); }

std::string lowerInSentence(std::string_view name) { return speaksEnglish() ? lowerName(name) : std::string(name); }

std::string shownNameInSentence(const Structure& structure) {
    const std::string name = shownName(structure);
    return speaksLatin(structure) ? name : lowerInSentence(name);
}

std::string shownInSentence(const Structure& structure) { return trf("the {}", shownNameInSentence(structure)); }

} // namespace acus
