#include "catch.h"
#include "course/region.h"
#include <algorithm>
#include <set>

using namespace acus;

namespace {

Technique techniqueNear(std::vector<std::string> hazards, std::vector<std::string> levels = {}) {
    Technique one;
    for (std::string& id : hazards) {
        TechniqueHazard hazard;
        hazard.id = std::move(id);
        one.hazards.push_back(hazard);
    }
    one.levels = std::move(levels);
    return one;
}

using Names = std::vector<std::string_view>;

std::set<std::string> emergencyIds(const Technique& technique) {
    std::set<std::string> ids;
    for (const Emergency* one : emergenciesFor(technique))
        ids.insert(one->id);
    return ids;
}

} // namespace

TEST_CASE("A technique's region follows from its hazards and levels") {
    CHECK(regionsOf(techniqueNear({"dural_sac", "spinal_nerve"}, {"l2", "l5"})) == Names{"lumbar"});
    CHECK(regionsOf(techniqueNear({"spinal_cord", "pleura_lung"}, {"t9", "t10"})) == Names{"thorax"});
    CHECK(regionsOf(techniqueNear({"pleura_lung", "kidney"})) == Names{"thorax", "lumbar"});
    CHECK(regionsOf(techniqueNear({"sciatic_nerve"})) == Names{"pelvis"});
    CHECK(regionsOf(techniqueNear({"vertebral_artery"}, {"c3"})) == Names{"cervical"});
    CHECK(regionsOf(techniqueNear({})).empty());
}

TEST_CASE("Emergencies belong to where they can happen") {
    const auto thorax = emergencyIds(techniqueNear({"pleura_lung"}, {"t9"}));
    const auto lumbar = emergencyIds(techniqueNear({"dural_sac"}, {"l4"}));
    const auto leg = emergencyIds(techniqueNear({}));
    CHECK(thorax.count("pneumothorax"));
    CHECK(thorax.count("pneumothorax_late"));
    CHECK_FALSE(lumbar.count("pneumothorax"));
    CHECK(lumbar.count("cauda_equina"));
    CHECK_FALSE(leg.count("cauda_equina"));
    for (const auto& ids : {thorax, lumbar, leg})
        for (const char* id : {"vasovagal", "nerve", "bleeding", "stuck", "bent", "broken", "needlestick"})
            CHECK(ids.count(id));
}

TEST_CASE("Every technique that names the lung is taught the pneumothorax, and each draws patients of its regions") {
    for (const Technique& one : techniqueLibrary()) {
        INFO(one.id);
        const bool lung = std::any_of(one.hazards.begin(), one.hazards.end(), [](const TechniqueHazard& hazard) { return hazard.id == "pleura_lung"; });
        CHECK(emergencyIds(one).count("pneumothorax") >= static_cast<std::size_t>(lung));
        const auto where = regionsOf(one);
        std::set<Screening> decisions;
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            const PatientCard& card = drawPatient(seed, one);
            CHECK(std::any_of(card.relevant.begin(), card.relevant.end(),
                              [&](const std::string& group) { return group == "any" || std::find(where.begin(), where.end(), group) != where.end(); }));
            decisions.insert(card.right);
        }
        CHECK(decisions.size() == 3);
    }
}
