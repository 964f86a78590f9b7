#include "cardboard.h"
#include "catch.h"
#include "import/import_pack.h"
#include "import/import_report.h"
#include <iostream>
#include <map>
#include <set>

using namespace acus;
using namespace acus::test;

namespace {

bool doubted(const ImportPlan& plan, std::string_view kind, std::string_view file = "") {
    return std::any_of(plan.doubts.begin(), plan.doubts.end(), [&](const Doubt& doubt) { return doubt.kind == kind && doubt.file.find(file) != std::string::npos; });
}

const PlanRow& rowOf(const ImportPlan& plan, const std::string& file) {
    const auto row = std::find_if(plan.rows.begin(), plan.rows.end(), [&](const PlanRow& one) { return one.file == file; });
    REQUIRE(row != plan.rows.end());
    return *row;
}

Result<ImportedPack> importOf(const Path& folder, const ImportChoices& choices = {}) {
    const Result<RawSource> source = readSource(folder);
    if (!source)
        return source.error();
    const Result<ImportPlan> plan = planImport(*source, choices);
    return plan ? makePack(*source, *plan, choices) : Result<ImportedPack>(plan.error());
}

} // namespace

TEST_CASE("a stranger's folder becomes a pack, with every doubt shown", "[import]") {
    TestFolder folder("stranger"), target("pack");
    for (const std::string& id : bones) {
        Mesh mesh = strange(cardboard(id), "RAS", 10);
        if (id == "vertebra_l3")
            for (Vec3& p : mesh.positions)
                p /= 27.0;
        if (id == "sacrum")
            mesh = insideOut(mesh);
        if (id == "vertebra_l1") { // finer, and cracked
            const BodyPart part = *BodyTable::embedded().find(id);
            mesh = strange(wedge(part.size, part.centre + Vec3(0, 0, 900), part.mass, 8), "RAS", 10);
            mesh.triangles.erase(mesh.triangles.begin() + 10, mesh.triangles.begin() + 12);
        }
        folder.put(id + (id == "vertebra_l2" ? " left.obj" : ".obj"), objOf(mesh));   // there is but one
    }
    folder.put("pirifomris left.obj", objOf(strange(cardboard("piriformis_l"), "RAS", 10)));          // misspelt
    folder.put("Kidney.obj", objOf(strange(cardboard("kidney_r"), "RAS", 10)));                       // no side
    folder.put("left psoas.obj", objOf(strange(cardboard("psoas_major_r"), "RAS", 10)));              // the wrong side
    folder.put("Nerve of Nobody.obj", objOf(strange(cardboard("obturator_internus_l"), "RAS", 10)));  // in no table
    folder.put("copy of sacrum.obj", objOf(insideOut(strange(cardboard("sacrum"), "RAS", 10))));
    folder.put("Thing 7.obj", objOf(strange(cardboard("iliacus_l"), "RAS", 10)));
    folder.put("empty.stl", "");
    folder.put("claims.stl", std::string(80, 'x') + std::string("\xff\xff\xff\x7f", 4));
    const Result<ImportedPack> made = importOf(folder.path);
    REQUIRE(made);
    const ImportPlan& plan = made->plan;
    CHECK(plan.groups[0].frame.axes == "RAS");
    CHECK(plan.groups[0].frame.mmPerUnit == 10);
    CHECK(doubted(plan, "scale", "vertebra_l3"));
    CHECK(rowOf(plan, "vertebra_l3.obj").factor == Approx(27));
    CHECK(doubted(plan, "likely", "pirifomris"));
    CHECK(rowOf(plan, "pirifomris left.obj").id == "piriformis_l");
    CHECK(rowOf(plan, "Kidney.obj").id == "kidney_r");
    CHECK(doubted(plan, "side", "Kidney"));
    CHECK(rowOf(plan, "vertebra_l2 left.obj").id == "vertebra_l2");
    CHECK(doubted(plan, "side", "vertebra_l2 left"));
    CHECK(doubted(plan, "side", "left psoas"));
    CHECK(doubted(plan, "unknown", "Nobody"));
    CHECK(rowOf(plan, "Nerve of Nobody.obj").tissue == Tissue::nerve);
    CHECK(!rowOf(plan, "Thing 7.obj").use);
    CHECK(doubted(plan, "unknown", "Thing 7"));
    CHECK(doubted(plan, "duplicate"));
    CHECK(doubted(plan, "unreadable", "empty.stl"));
    CHECK(doubted(plan, "unreadable", "claims.stl"));
    CHECK(doubted(plan, "license"));
    std::map<std::string, RepairCounts> repairs;
    for (const RepairNote& note : made->repairs)
        repairs[note.structure] = note.done;
    CHECK(repairs["sacrum"].outwards == 1);
    CHECK(repairs["vertebra_l1"].cracks == 1);
    const std::string text = importText(*made);
    for (const Doubt& doubt : plan.doubts)
        CHECK(text.find(doubt.message) != std::string::npos);

    // It reads back as a pack whose bones lie where the adult has them.
    REQUIRE(writeImported(*made, target.path / "p"));
    const Result<PackContent> pack = readPack(target.path / "p");
    REQUIRE(pack);
    CHECK(!pack->info.generated);
    CHECK(pack->info.toleranceMm >= 1);
    for (const std::string& id : bones) {
        const auto at = std::find_if(pack->structures.begin(), pack->structures.end(), [&](const Structure& s) { return s.id == id; });
        REQUIRE(at != pack->structures.end());
        INFO(id);
        CHECK(at->closed);
        const Mesh& mesh = pack->meshes[static_cast<std::size_t>(at - pack->structures.begin())];
        const Mesh wanted = cardboard(id);
        CHECK(glm::length(boundsOf({mesh.positions, mesh.triangles}).centre() - boundsOf({wanted.positions, wanted.triangles}).centre()) < 0.1);
        CHECK(healthOf({mesh.positions, mesh.triangles}).volumeMm3 > 0);
    }
    CHECK(std::any_of(pack->landmarks.begin(), pack->landmarks.end(), [](const Landmark& mark) { return mark.id == "l4_spinous_tip"; }));
    CHECK(writeImported(*made, target.path / "p")); // again over its own
    std::ofstream(target.path / "p/mine.txt") << "x";
    CHECK(!writeImported(*made, target.path / "p"));
}

TEST_CASE("a BodyParts3D release is told by its tables, and parts of one thing are put together", "[import]") {
    TestFolder folder("bp3d");
    folder.put("isa_element_parts.txt", "concept id\tname\telement file id\nFMA13075\tfourth lumbar vertebra\tFJ1\nFMA13076\tfifth lumbar vertebra\tFJ2\nFMA16202\tsacrum\tFJ3\nFMA16586\tright hip bone\tFJ4\nFMA16586\tright hip bone\tFJ5\n"
                                        "FMA5018\tbone organ\tFJ1\nFMA5018\tbone organ\tFJ2\nFMA5018\tbone organ\tFJ3\nFMA5018\tbone organ\tFJ4\n");
    folder.put("obj/FJ1.obj", objOf(cardboard("vertebra_l4")));
    folder.put("obj/FJ2.obj", objOf(cardboard("vertebra_l5")));
    folder.put("obj/FJ3.obj", objOf(cardboard("sacrum")));
    const BodyPart hip = BodyTable::onSide(*BodyTable::embedded().find("hip_bone_r"), Side::right);
    folder.put("obj/FJ4.obj", objOf(wedge({hip.size.x, hip.size.y, hip.size.z / 2}, hip.centre + Vec3(0, 0, 900 + hip.size.z / 4), hip.mass)));
    folder.put("obj/FJ5.obj", objOf(wedge({hip.size.x, hip.size.y, hip.size.z / 2}, hip.centre + Vec3(0, 0, 900 - hip.size.z / 4), hip.mass)));
    const Result<ImportedPack> made = importOf(folder.path);
    REQUIRE(made);
    std::set<std::string> ids;
    for (const Structure& structure : made->content.structures)
        ids.insert(structure.id);
    CHECK(ids == std::set<std::string>{"hip_bone_r", "sacrum", "vertebra_l4", "vertebra_l5"});
    CHECK(doubted(made->plan, "parts"));
}

TEST_CASE("a map decides, and a plan can be given back as one", "[import][map]") {
    TestFolder folder("map");
    for (const std::string& id : bones)
        folder.put("x" + id.substr(id.size() - 3) + ".obj", objOf(cardboard(id)));
    folder.put("y.obj", objOf(cardboard("piriformis_l")));
    folder.put("sacrum.obj", objOf(cardboard("iliacus_l")));
    ImportChoices choices;
    choices.map = *importMapFrom("file,structure,tissue\nxrum,sacrum,\nx_l1.obj,vertebrae_L1,\nx_l2,L2,\nx_l3,L3,\nx_l4,vertebra_l4,\nx_l5,Fifth lumbar vertebra,\ny,Left piriformis,\nsacrum,-,\nxe_l.obj,odd bone left,bone\nnot there,sacrum,\n", "map.csv");
    const Result<RawSource> source = readSource(folder.path);
    REQUIRE(source);
    const Result<ImportPlan> plan = planImport(*source, choices);
    REQUIRE(plan);
    CHECK(rowOf(*plan, "xrum.obj").id == "sacrum");
    CHECK(rowOf(*plan, "x_l5.obj").id == "vertebra_l5");
    CHECK(rowOf(*plan, "y.obj").id == "piriformis_l");
    CHECK(rowOf(*plan, "xe_l.obj").id == "odd_bone_l");
    CHECK(!rowOf(*plan, "sacrum.obj").use);
    CHECK(doubted(*plan, "map"));
    ImportChoices again;
    again.map = *importMapFrom(mapOf(*plan), "again.csv");
    const Result<ImportPlan> same = planImport(*source, again);
    REQUIRE(same);
    CHECK(rowOf(*same, "y.obj").id == "piriformis_l");
    CHECK(same->used() == plan->used());
    choices.map = *importMapFrom("file,structure\ny,wooden leg\n", "map.csv");
    CHECK(planImport(*source, choices).message().find("row 2") != std::string::npos);
}

TEST_CASE("landmarks given by hand win", "[import][landmarks]") {
    CHECK(landmarksFrom("id,x,y,z\npsis_l,45,-14,915.5\n", "l.csv")->front().position == Vec3(45, -14, 915.5));
    const auto fiducials = landmarksFrom("# Markups fiducial file version = 4.11\n# CoordinateSystem = RAS\n# columns = id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID\n1,-45,14,915.5,0,0,0,1,1,1,0,PSIS L,,\n", "f.fcsv");
    REQUIRE(fiducials);
    CHECK(fiducials->front().id == "psis_l");
    CHECK(fiducials->front().position == Vec3(45, -14, 915.5));
    CHECK(!landmarksFrom("id,x,y\na,1,2\n", "l.csv"));
    CHECK(!landmarksFrom("id,x,y,z\na,1,2,up\n", "l.csv"));
    std::vector<FoundLandmark> found{{{"psis_l", "", Vec3(0)}, "hip_bone_l", ""}};
    adjustLandmarks(found, {{"psis_l", "Left", Vec3(1)}, {"own", "Own", Vec3(2)}});
    CHECK(found.size() == 2);
    CHECK(found[0].mark.position == Vec3(1));
    CHECK(found[0].bone.empty());
}

TEST_CASE("the scanned atlas, as a user would have it, imports into an equal pack", "[import][atlas]") {
    const Path atlas = ACUS_ATLAS;
    if (!std::filesystem::exists(atlas / "pack.json")) {
        std::cout << "skipped: no atlas at " << ACUS_ATLAS << "\n";
        return;
    }
    TestFolder folder("atlas"); // links inside it lead out of the folder, which an import refuses: the files are copied
    for (const char* part : {"bodyparts3d", "zanatomy"})
        std::filesystem::copy(atlas / part, folder.path / part, std::filesystem::copy_options::recursive);
    const Result<ImportedPack> made = importOf(folder.path);
    REQUIRE(made);
    const Result<std::string> text = readFile(atlas / "pack.json", 1u << 24);
    const Json pack = *parseJson(*text, "pack.json");
    std::map<std::string, const Structure*> ours;
    for (const Structure& structure : made->content.structures)
        ours[structure.id] = &structure;
    CHECK(ours.size() == pack["structures"].size());
    for (const Json& theirs : pack["structures"]) {
        const std::string id = theirs["id"];
        INFO(id);
        REQUIRE(ours.contains(id));
        CHECK(nameOf(ours[id]->tissue) == theirs["tissue"].get<std::string>());
        CHECK(nameOf(ours[id]->side) == theirs["side"].get<std::string>());
    }
    double worst = 0;
    for (const Json& theirs : pack["landmarks"]) {
        const std::string id = theirs["id"];
        const auto found = std::find_if(made->landmarks.begin(), made->landmarks.end(), [&](const FoundLandmark& one) { return one.mark.id == id; });
        INFO(id);
        REQUIRE(found != made->landmarks.end());
        worst = std::max(worst, glm::length(found->mark.position - Vec3(theirs["position"][0].get<double>(), theirs["position"][1].get<double>(), theirs["position"][2].get<double>())));
    }
    CHECK(worst < 5);
}
