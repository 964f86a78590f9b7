#include "course/plan.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

namespace {

/// Edits between two words (Levenshtein 1966).
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row[b.size()];
}

std::string nearestTechnique(std::string_view name) {
    std::string best;
    std::size_t least = std::string::npos;
    for (const Technique& technique : techniqueLibrary()) {
        // The beginning of an id, or a muscle's name, is nearer than anything that is merely spelt alike.
        const bool begins = !name.empty() && (technique.id.starts_with(name) || technique.muscle == name);
        const std::size_t distance = begins ? 0 : edits(name, technique.id);
        if (distance < least) {
            least = distance;
            best = technique.id;
        }
    }
    return best;
}

std::vector<std::string> parts(std::string_view id) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at <= id.size();) {
        const std::size_t end = std::min(id.find('/', at), id.size());
        found.emplace_back(id.substr(at, end - at));
        at = end + 1;
    }
    return found;
}

} // namespace

Result<Plan> planNamed(const Model& model, std::string_view id) {
    const std::vector<std::string> words = parts(id.substr(0, 200));
    const Technique* technique = techniqueNamed(words[0]);
    if (!technique)
        return Error{"technique: " + trf("\"{}\" is not known; the nearest is {}", words[0], nearestTechnique(words[0]))};
    Side side = Side::right;
    std::string level;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "left" || words[i] == "right") {
            side = words[i] == "left" ? Side::left : Side::right;
        } else if (std::find(technique->levels.begin(), technique->levels.end(), words[i]) != technique->levels.end()) {
            level = words[i];
        } else {
            std::string known;
            for (const std::string& one : technique->levels)
                known += one + ", ";
            return Error{"technique: " + trf("\"{}\" is neither a level nor a side of {} ({}left, right)", words[i], technique->id, known)};
        }
    }
    return planOn(model, *technique, side, level);
}

} // namespace acus
