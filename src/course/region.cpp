#include "course/region.h"
#include "core/random.h"
#include <algorithm>
#include <array>
#include <cassert>

namespace acus {

namespace {

struct Region {
    std::string_view name, levels;                     ///< levels: the letters of vertebrae that lie there
    std::array<std::string_view, 9> hazards;           ///< ids of assets/techniques/shared.json
};
constexpr std::array<Region, 4> regions{{
    {"cervical", "c", {"vertebral_artery"}},
    {"thorax", "t", {"pleura_lung", "intercostal_bundle"}},
    {"lumbar", "ls", {"dural_sac", "spinal_nerve", "spinal_cord", "kidney", "bowel", "great_vessels", "lumbar_plexus"}},
    {"pelvis", "", {"sciatic_nerve", "sacral_plexus", "superior_gluteal", "inferior_gluteal", "pudendal", "rectum", "sacral_nerves", "femoral_nerve", "femoral_vessels"}},
}};

bool lies(const Technique& technique, const Region& region) {
    const auto& levels = technique.levels;
    const auto here = [&](const std::string& level) { return !level.empty() && region.levels.find(level[0]) != std::string_view::npos; };
    if (std::any_of(levels.begin(), levels.end(), here))
        return true;
    // At the levels of another part of the spine its hazards are not those of this one: the cord is both in chest and loin.
    if (region.name == "lumbar" && !levels.empty())
        return false;
    return std::any_of(technique.hazards.begin(), technique.hazards.end(), [&](const TechniqueHazard& hazard) {
        return !hazard.id.empty() && std::find(region.hazards.begin(), region.hazards.end(), hazard.id) != region.hazards.end();
    });
}

bool belongs(const std::vector<std::string>& relevant, const std::vector<std::string_view>& to) {
    return std::any_of(relevant.begin(), relevant.end(),
                       [&](const std::string& one) { return one == "any" || std::find(to.begin(), to.end(), one) != to.end(); });
}

} // namespace

std::vector<std::string_view> regionsOf(const Technique& technique) {
    std::vector<std::string_view> names;
    for (const Region& region : regions)
        if (lies(technique, region))
            names.push_back(region.name);
    return names;
}

namespace {

/// Those that are relevant to one of its regions.
template <class Card> std::vector<const Card*> fittingOf(std::span<const Card> all, const Technique& technique) {
    const auto where = regionsOf(technique);
    std::vector<const Card*> fitting;
    for (const Card& card : all)
        if (belongs(card.relevant, where))
            fitting.push_back(&card);
    return fitting;
}

} // namespace

std::vector<const Emergency*> emergenciesFor(const Technique& technique) { return fittingOf(emergencies(), technique); }

const PatientCard& drawPatient(std::uint64_t seed, const Technique& technique) {
    const auto fitting = fittingOf(patientCards(), technique);
    assert(!fitting.empty());
    return *fitting[Random(seed).below(fitting.size())];
}

const PatientCard* patientOfAttempt(const Technique& technique, std::string_view sex, std::uint64_t seed) {
    auto fitting = fittingOf(patientCards(), technique);
    std::erase_if(fitting, [&](const PatientCard* card) { return card->right != Screening::go || (!sex.empty() && card->sex != sex); });
    return fitting.empty() ? nullptr : fitting[Random(seed).below(fitting.size())];
}

} // namespace acus
