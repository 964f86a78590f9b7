#include "catch.h"
#include "course/rule_text.h"
#include "course/technique_needs.h"
#include <algorithm>

using namespace acus;

TEST_CASE("what a pack lacks for each technique, from ids alone", "[course][needs]") {
    const std::vector<TechniqueNeed> nothing = techniqueNeeds({}, {}, "scan");
    REQUIRE(nothing.size() > 20);
    for (const TechniqueNeed& need : nothing) {
        INFO(need.technique->id);
        CHECK(need.ways > 0);
        CHECK(need.possible == 0);
        CHECK(!need.missing.empty());
    }
    // Give one technique what it needs, on one side.
    const Technique* piriformis = techniqueNamed("piriformis_lateral");
    REQUIRE(piriformis);
    std::vector<Landmark> marks;
    for (const std::string& mark : piriformis->landmarks)
        marks.push_back({filled(mark, Side::left, ""), "", Vec3(0)});
    Structure muscle;
    muscle.id = "piriformis_l";
    const std::vector<TechniqueNeed> some = techniqueNeeds({muscle}, marks, "scan");
    const auto need = std::find_if(some.begin(), some.end(), [&](const TechniqueNeed& one) { return one.technique == piriformis; });
    REQUIRE(need != some.end());
    CHECK(need->ways == 2);
    CHECK(need->possible == 1);
    CHECK(std::find(need->missing.begin(), need->missing.end(), "piriformis_r") != need->missing.end());
    CHECK(!need->unseen.empty()); // nothing shows the sciatic nerve
    Structure sacrum;
    sacrum.id = "sacrum";
    PackInfo info;
    info.id = "scan";
    std::string summary;
    const std::vector<PackFinding> findings = techniqueFindings({muscle, sacrum}, marks, info, &summary);
    CHECK(std::any_of(findings.begin(), findings.end(), [](const PackFinding& finding) { return finding.what == "technique" && finding.message.starts_with("piriformis_lateral runs at 1 of 2"); }));
    CHECK(std::any_of(findings.begin(), findings.end(), [](const PackFinding& finding) { return finding.what == "unseen-hazard"; }));
    CHECK(!summary.empty());
    CHECK(techniqueFindings({muscle}, marks, info).empty()); // a muscle alone is no body
    info.generated = true;
    CHECK(techniqueFindings({muscle, sacrum}, marks, info).empty());
}
