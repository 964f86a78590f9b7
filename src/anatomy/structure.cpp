#include "anatomy/structure.h"
#include <array>

namespace acus {

namespace {
constexpr std::array<std::string_view, 3> sides{"left", "right", "median"};
constexpr std::array<std::string_view, tissueCount> tissues{"skin",  "fat",    "fascia", "muscle", "tendon", "ligament", "bone", "cartilage",
                                                            "disc",  "nerve",  "artery", "vein",   "dura",   "pleura",   "organ"};

template <class Word, std::size_t count> std::optional<Word> named(const std::array<std::string_view, count>& words, std::string_view name) {
    for (std::size_t i = 0; i < count; ++i)
        if (words[i] == name)
            return static_cast<Word>(i);
    return std::nullopt;
}
} // namespace

std::string_view nameOf(Side side) { return sides[static_cast<std::size_t>(side)]; }
std::string_view nameOf(Tissue tissue) { return tissues[static_cast<std::size_t>(tissue)]; }
std::optional<Side> sideNamed(std::string_view name) { return named<Side>(sides, name); }
std::optional<Tissue> tissueNamed(std::string_view name) { return named<Tissue>(tissues, name); }

bool isHazard(Tissue tissue) {
    switch (tissue) {
    case Tissue::nerve:
    case Tissue::artery:
    case Tissue::vein:
    case Tissue::dura:
    case Tissue::pleura:
    case Tissue::organ: return true;
    default: return false;
    }
}

} // namespace acus
