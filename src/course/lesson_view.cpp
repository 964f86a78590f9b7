#include "course/lesson_view.h"
#include "core/language.h"
#include "core/utf8.h"
#include "course/plan.h"
#include <algorithm>
#include <cstdlib>

namespace acus {

namespace {

/// What the words after the command mean, so far as they name something.
enum class Names { nothing, structures, structuresButLast, group, landmark, plan };

struct Allowed {
    std::string_view command;
    Names names = Names::nothing;
};
constexpr Allowed allowed[] = {
    {"show-all"}, {"peel"}, {"fade", Names::structuresButLast}, {"fade.group", Names::group}, {"fade.tissue"}, {"hide", Names::structures},
    {"isolate", Names::structures}, {"select", Names::structures}, {"view"}, {"view.orbit"}, {"view.pan"}, {"view.zoom"}, {"view.height"},
    {"view.fit", Names::structures}, {"view.centre", Names::landmark}, {"view.frame"}, {"view.projection"}, {"view.xray"}, {"view.layout"},
    {"section.turn"}, {"section.zoom"}, {"labels"}, {"landmarks"}, {"technique", Names::plan}, {"cut.plane"}, {"cut.move"}, {"cut.flip"},
    {"measure.from", Names::landmark}, {"measure.to", Names::landmark}, {"measure.skin"}, {"pin.add", Names::landmark}, {"needle.size"}, {"needle.planned", Names::plan},
    {"needle.place-at-landmark", Names::landmark}, {"needle.angle"}, {"needle.tilt"}, {"needle.tip"}, {"needle.square"}, {"needle.advance"}, {"needle.depth"}};

const Allowed* allowedNamed(std::string_view command) {
    const auto found = std::find_if(std::begin(allowed), std::end(allowed), [&](const Allowed& one) { return one.command == command; });
    return found == std::end(allowed) ? nullptr : found;
}

bool isNumber(const std::string& word) {
    char* end = nullptr;
    std::strtod(word.c_str(), &end);
    return end != word.c_str() && *end == 0;
}

} // namespace

std::vector<std::string> lineWords(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool inWord = false, quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '\\' && i + 1 < line.size()) {
            word += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
            inWord = true;
        } else if (!quoted && (c == ' ' || c == '\t')) {
            if (inWord)
                words.push_back(std::exchange(word, {}));
            inWord = false;
        } else {
            word += c;
            inWord = true;
        }
    }
    if (quoted)
        return {};
    if (inWord)
        words.push_back(word);
    return words;
}

std::optional<std::string> notForView(std::string_view line) {
    const std::vector<std::string> words = lineWords(line);
    if (words.empty())
        return tr("holds no command");
    const Allowed* rule = allowedNamed(words[0]);
    if (!rule)
        return trf("\"{}\" is no command for a view", plainLine(words[0], 60));
    const bool placed = rule->names == Names::landmark || rule->command == "cut.plane" || rule->command == "view.zoom";
    if (placed && rule->command != "needle.place-at-landmark" && std::count_if(words.begin() + 1, words.end(), isNumber) >= 3)
        return trf("\"{}\" names a place by coordinates: use a landmark, so that it fits every patient", words[0]);
    return std::nullopt;
}

std::vector<std::string> lackingForView(const Model& model, std::string_view line) {
    const std::vector<std::string> words = lineWords(line);
    const Allowed* rule = words.empty() ? nullptr : allowedNamed(words[0]);
    std::vector<std::string> lacking;
    const auto need = [&](bool there, const std::string& id) {
        if (!there)
            lacking.push_back(id);
    };
    if (!rule || words.size() < 2)
        return lacking;
    if (rule->command == "cut.plane" && words.size() == 4 && words[2] == "landmark")
        need(model.landmark(words[3]) != nullptr, words[3]);
    switch (rule->names) {
    case Names::structures:
    case Names::structuresButLast:
        for (std::size_t i = 1; i + (rule->names == Names::structuresButLast) < words.size(); ++i)
            need(words[i] == "selection" || model.indexOf(words[i]).has_value(), words[i]);
        break;
    case Names::group:
        need(std::any_of(model.structures.begin(), model.structures.end(), [&](const Structure& s) { return s.group == words[1]; }), words[1]);
        break;
    case Names::landmark:
        need(words[1] == "entry" || words[1] == "tip" || isNumber(words[1]) || model.landmark(words[1]) != nullptr, words[1]);
        break;
    case Names::plan: {
        if (words[1] == "none")
            break;
        const Technique* technique = techniqueNamed(std::string_view(words[1]).substr(0, words[1].find('/')));
        need(technique != nullptr, words[1]);
        break;
    }
    case Names::nothing: break;
    }
    return lacking;
}

} // namespace acus
