#include "needle/bone_words.h"
#include "anatomy/names.h"
#include <array>
#include <cctype>
#include <limits>
#include <optional>

namespace acus {

namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

/// "l4" of a vertebra, from a word of its id, name or synonyms.
std::optional<std::string> levelIn(const std::string& text) {
    std::string word;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? lower(text[i]) : ' ';
        if (std::isalnum(static_cast<unsigned char>(c))) {
            word += c;
            continue;
        }
        const bool found = (word.size() == 2 || word.size() == 3) && (word[0] == 'c' || word[0] == 't' || word[0] == 'l') &&
                           std::isdigit(static_cast<unsigned char>(word[1])) && std::isdigit(static_cast<unsigned char>(word.back()));
        if (found)
            return word;
        word.clear();
    }
    return {};
}

std::optional<std::string> levelOf(const Structure& bone) {
    for (const std::string* text : {&bone.id, &bone.name})
        if (auto level = levelIn(*text))
            return level;
    for (const std::string& text : bone.synonyms)
        if (auto level = levelIn(text))
            return level;
    return {};
}

/// A part between two landmarks, or at one.
struct Part {
    const char* name;
    const char* from;
    const char* to;   ///< may be empty
    bool paired;
};
constexpr std::array vertebraParts = {
    Part{"spinous process", "spinous_base", "spinous_tip", false},
    Part{"transverse process", "accessory", "transverse_tip", true},
    Part{"lamina", "lamina", "", true},
    Part{"facet", "facet", "", true},
    Part{"facet", "mammillary", "superior_articular", true},
    Part{"facet", "inferior_articular", "", true},
    Part{"pedicle", "pedicle", "", true},
    Part{"vertebral body", "endplate_superior", "endplate_inferior", false},
};

struct Region {
    const char* name;
    const char* landmark;   ///< how its landmarks begin
};
constexpr std::array hipRegions = {
    Region{"ilium", "iliac_crest"}, Region{"ilium", "crest_lateral"}, Region{"ilium", "psis"}, Region{"ilium", "piis"},
    Region{"ilium", "asis"}, Region{"ilium", "aiis"}, Region{"ilium", "posterior_gluteal_line"},
    Region{"ilium", "anterior_gluteal_line"}, Region{"ilium", "inferior_gluteal_line"}, Region{"ilium", "greater_sciatic_notch"},
    Region{"ischium", "ischial"}, Region{"ischium", "lesser_sciatic_notch"}, Region{"pubis", "pubic"}, Region{"pubis", "pectineal"},
};

double distanceToStretch(const Vec3& p, const Vec3& a, const Vec3& b) {
    const Vec3 ab = b - a;
    const double squared = glm::dot(ab, ab);
    const double share = squared > 0 ? glm::clamp(glm::dot(p - a, ab) / squared, 0.0, 1.0) : 0.0;
    return glm::distance(p, a + share * ab);
}

std::string partOfVertebra(const Model& model, const std::string& level, const Vec3& at) {
    // A landmark farther off says nothing: the longest process is about twice as long. Where a pack knows the tips of the
    // processes only, what is near a tip belongs to it, and nothing can be said of the rest.
    const bool known = model.landmark(level + "_lamina_l") || model.landmark(level + "_lamina_r");
    double nearest = known ? 20 : 8;
    std::string name;
    for (const Part& part : vertebraParts)
        for (const char* side : {"_l", "_r"}) {
            const std::string suffix = part.paired ? side : "";
            const Landmark* from = model.landmark(level + "_" + part.from + suffix);
            const Landmark* to = *part.to ? model.landmark(level + "_" + part.to + suffix) : nullptr;
            if (!from)
                from = to;
            if (!from)
                continue;
            const double distance = distanceToStretch(at, from->position, to ? to->position : from->position);
            if (distance < nearest) {
                nearest = distance;
                name = part.name;
            }
        }
    return name;
}

std::string regionOfHip(const Model& model, const Structure& bone, const Vec3& at) {
    const std::string suffix = bone.side == Side::left ? "_l" : "_r";
    double nearest = std::numeric_limits<double>::infinity();
    std::string name;
    for (const Landmark& landmark : model.landmarks)
        for (const Region& region : hipRegions)
            if (landmark.id.starts_with(region.landmark) && landmark.id.ends_with(suffix) &&
                glm::distance(at, landmark.position) < nearest) {
                nearest = glm::distance(at, landmark.position);
                name = region.name;
            }
    return name;
}

} // namespace

std::string nameInSentence(const Structure& structure) { return shownNameInSentence(structure); }

std::string bonePart(const Model& model, std::uint32_t bone, const Vec3& at) {
    const Structure& structure = model.structures[bone];
    if (const auto level = levelOf(structure)) {
        const std::string part = partOfVertebra(model, *level, at);
        return shownName(std::string_view(upper(level->front()) + level->substr(1) + " " + (part.empty() ? "vertebra" : part)));
    }
    if (structure.id.starts_with("hip_bone")) {
        const std::string region = regionOfHip(model, structure, at);
        if (!region.empty())
            return shownName(std::string_view(std::string(nameOf(structure.side)) + " " + region));
    }
    return nameInSentence(structure);
}

} // namespace acus
