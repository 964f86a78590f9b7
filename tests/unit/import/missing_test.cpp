#include "cardboard.h"
#include "catch.h"
#include "import/missing_parts.h"

using namespace acus;
using namespace acus::test;

namespace {

void add(PackContent& pack, const std::string& id, Tissue tissue, Mesh mesh) {
    Structure structure;
    structure.id = id;
    structure.name = id;
    structure.side = id.ends_with("_l") ? Side::left : id.ends_with("_r") ? Side::right : Side::median;
    structure.tissue = tissue;
    pack.structures.push_back(structure);
    pack.meshes.push_back(std::move(mesh));
}

PackContent standardMan() {
    PackContent pack;
    for (const std::string& id : bones)
        add(pack, id, Tissue::bone, cardboard(id));
    add(pack, "sciatic_nerve_l", Tissue::nerve, wedge({12, 12, 120}, {70, 20, 820}, Vec3(0)));
    add(pack, "abdominal_aorta", Tissue::artery, wedge({20, 20, 140}, {10, -30, 1040}, Vec3(0)));
    add(pack, "tibial_nerve_l", Tissue::nerve, wedge({8, 8, 300}, {70, 20, 200}, Vec3(0))); // far beyond all landmarks
    for (const FoundLandmark& found : findLandmarks(pack.structures, pack.meshes))
        pack.landmarks.push_back(found.mark);
    return pack;
}

/// Another person: taller, broader, bent a little, with an aorta of his own.
Vec3 other(const Vec3& p) { return {1.08 * p.x + 3, 1.05 * p.y + 0.00003 * (p.z - 900) * (p.z - 900), 1.1 * p.z - 50}; }

} // namespace

TEST_CASE("what a scan lacks is placed by its landmarks, and says so", "[import][missing]") {
    const PackContent standard = standardMan();
    ImportedPack scan;
    for (std::size_t i = 0; i < standard.structures.size(); ++i)
        if (standard.structures[i].tissue == Tissue::bone) {
            Mesh mesh = standard.meshes[i];
            for (Vec3& p : mesh.positions)
                p = other(p);
            add(scan.content, standard.structures[i].id, Tissue::bone, std::move(mesh));
        }
    add(scan.content, "descending_aorta", Tissue::artery, wedge({20, 20, 300}, {10, -30, 1100}, Vec3(0)));
    for (const Landmark& mark : standard.landmarks) // boxes have no points of their own that a rule would find again
        scan.content.landmarks.push_back({mark.id, mark.name, other(mark.position)});
    scan.content.landmarks.front().position += Vec3(0, 60, 0); // one that was found somewhere else
    scan.toleranceMm = 1.5;
    const Result<AddedParts> added = addMissing(scan, standard, *missingKindsNamed("nerves,vessels"));
    REQUIRE(added);
    CHECK(added->added == std::vector<std::string>{"sciatic_nerve_l"}); // the aorta is covered, the tibial nerve out of reach
    const Structure& nerve = scan.content.structures.back();
    CHECK(nerve.estimated);
    CHECK(added->toleranceMm >= 4);
    CHECK(std::any_of(scan.plan.doubts.begin(), scan.plan.doubts.end(), [](const Doubt& doubt) { return doubt.kind == "estimated" && doubt.message.find("sciatic_nerve_l") != std::string::npos; }));
    double worst = 0;
    const Mesh& was = standard.meshes[bones.size()];
    for (std::size_t v = 0; v < was.positions.size(); ++v)
        worst = std::max(worst, glm::length(scan.content.meshes.back().positions[v] - other(was.positions[v])));
    INFO(worst);
    CHECK(worst < added->toleranceMm);
    // Nothing is there twice.
    CHECK(addMissing(scan, standard, *missingKindsNamed("all"))->added.empty());
}

TEST_CASE("too few landmarks place nothing", "[import][missing]") {
    ImportedPack scan;
    add(scan.content, "vertebra_l4", Tissue::bone, cardboard("vertebra_l4"));
    for (const FoundLandmark& found : findLandmarks(scan.content.structures, scan.content.meshes))
        scan.content.landmarks.push_back(found.mark);
    CHECK(!addMissing(scan, standardMan(), *missingKindsNamed("all")));
    CHECK(scan.content.structures.size() == 1);
    CHECK(!missingKindsNamed("nerves,wings"));
    CHECK(!missingKindsNamed(""));
}
