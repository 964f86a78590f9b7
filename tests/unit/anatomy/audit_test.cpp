#include "anatomy/audit.h"
#include "anatomy/mesh_health.h"
#include "catch.h"
#include "pack_fixture.h"

using namespace acus;
using namespace acus::test;

namespace {

Mesh joined(Mesh a, const Mesh& b) {
    const auto shift = static_cast<std::uint32_t>(a.positions.size());
    a.positions.insert(a.positions.end(), b.positions.begin(), b.positions.end());
    for (const Triangle& t : b.triangles)
        a.triangles.push_back({t[0] + shift, t[1] + shift, t[2] + shift});
    return a;
}

Mesh turned(Mesh mesh) {
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    return mesh;
}

void add(PackContent& pack, const char* id, Tissue tissue, Mesh mesh, Side side = Side::median, bool closed = true) {
    Structure s;
    s.id = s.name = id;
    s.tissue = tissue;
    s.side = side;
    s.closed = closed;
    pack.structures.push_back(s);
    pack.meshes.push_back(std::move(mesh));
}

/// Nothing to find: skin, muscle, bone and a nerve beside it.
PackContent sound() {
    PackContent pack;
    pack.info.toleranceMm = 0.5;
    pack.info.license = "Apache-2.0";
    add(pack, "cover", Tissue::skin, box({-100, -2, -100}, {100, 0, 100}));
    add(pack, "flesh", Tissue::muscle, box({-100, -30, -100}, {100, -2, 100}));
    add(pack, "plate", Tissue::bone, box({-50, -60, -50}, {50, -40, 50}));
    add(pack, "cord", Tissue::nerve, box({60, -50, -50}, {64, -46, 50}));
    return pack;
}

std::vector<PackFinding> audit(const PackContent& pack) {
    const auto findings = auditPack(pack);
    REQUIRE(findings);
    return *findings;
}

bool says(const std::vector<PackFinding>& findings, const std::string& structure, const std::string& what, const std::string& part) {
    for (const PackFinding& f : findings)
        if (f.structure == structure && f.what == what && f.message.find(part) != std::string::npos)
            return true;
    for (const PackFinding& f : findings)
        UNSCOPED_INFO(f.structure << " " << f.what << ": " << f.message);
    return false;
}

/// That finding and no other.
bool saysOnly(const PackContent& pack, const std::string& structure, const std::string& what, const std::string& part) {
    const auto findings = audit(pack);
    return says(findings, structure, what, part) && findings.size() == 1;
}

} // namespace

TEST_CASE("a sound pack has no findings", "[anatomy][audit]") {
    CHECK(audit(sound()).empty());
    CHECK(volume(viewOf(box({0, 0, 0}, {1, 2, 3}))) == Approx(6));
}

TEST_CASE("the health of a mesh in figures", "[anatomy][audit]") {
    const Mesh cube = box({1000, 1000, 1000}, {1002, 1002, 1002});
    MeshHealth health = healthOf(viewOf(cube));
    CHECK(health.watertight());
    CHECK(health.consistent());
    CHECK(health.components == 1);
    CHECK(health.volumeMm3 == Approx(8));
    Mesh open = cube;
    open.triangles.erase(open.triangles.begin(), open.triangles.begin() + 2);
    health = healthOf(viewOf(open));
    CHECK(health.openEdges == 4);
    CHECK(health.openLengthMm == Approx(8));
    CHECK(health.longestOpenEdgeMm == Approx(2));
    // A cavity's wall faces inwards and is right; the same box beside the other is not.
    health = healthOf(viewOf(joined(box({0, 0, 0}, {10, 10, 10}), turned(box({4, 4, 4}, {6, 6, 6})))));
    CHECK(health.invertedComponents == 0);
    CHECK(health.components == 2);
    CHECK(health.volumeMm3 == Approx(992));
    health = healthOf(viewOf(joined(box({0, 0, 0}, {10, 10, 10}), turned(box({14, 4, 4}, {16, 6, 6})))));
    CHECK(health.invertedComponents == 1);
    health = healthOf(viewOf(joined(box({0, 0, 0}, {10, 10, 10}), box({14, 4, 4}, {14.5, 4.5, 4.5}))));
    CHECK(health.specks == 1);
    CHECK(healthOf({}).components == 0);
}

TEST_CASE("each fault of a mesh is found", "[anatomy][audit]") {
    PackContent pack = sound();
    Mesh& bone = pack.meshes[2];
    SECTION("a hole") {
        bone.triangles.pop_back();
        CHECK(saysOnly(pack, "plate", "not-closed", "3 open edges"));
    }
    SECTION("closed, though declared open") {
        pack.structures[2].closed = false;
        CHECK(saysOnly(pack, "plate", "closed", "is declared open"));
    }
    SECTION("inside out") {
        bone = turned(bone);
        CHECK(saysOnly(pack, "plate", "inside-out", "faces inwards"));
    }
    SECTION("one triangle turned") {
        std::swap(bone.triangles[0][1], bone.triangles[0][2]);
        CHECK(saysOnly(pack, "plate", "winding", "3 edges"));
    }
    SECTION("two pieces") {
        bone = joined(box({-50, -60, -50}, {0, -40, 50}), box({10, -60, -50}, {50, -40, 50}));
        CHECK(saysOnly(pack, "plate", "components", "2 separate pieces"));
    }
    SECTION("pieces of what is segmental by nature are none, specks are") {
        pack.structures[2].id = "ligamenta_flava";
        bone = joined(box({-50, -60, -50}, {0, -40, 50}), box({10, -60, -50}, {50, -40, 50}));
        CHECK_FALSE(says(audit(pack), "ligamenta_flava", "components", ""));
        bone = joined(bone, box({55, -41, 49}, {56, -40, 50}));
        CHECK(says(audit(pack), "ligamenta_flava", "components", "1 of them specks"));
    }
    SECTION("a sliver without area") {
        bone.positions.push_back({0, -60, -50}); // on the edge from 0 to 1
        bone.triangles.push_back({0, 1, 8});
        bone.triangles.push_back({1, 0, 8});
        const auto findings = audit(pack);
        CHECK(says(findings, "plate", "degenerate", "2 of its 14"));
        CHECK(says(findings, "plate", "non-manifold", "1 edge"));
    }
    SECTION("a triangle twice") {
        bone.triangles.push_back(bone.triangles[0]);
        CHECK(says(audit(pack), "plate", "repeated", "1 triangle"));
    }
}

TEST_CASE("hazards that overlap are found, and how deep", "[anatomy][audit]") {
    PackContent pack = sound();
    SECTION("a nerve in bone") {
        pack.meshes[3] = box({48, -45, -20}, {52, -39, 20}); // its corners lie 2 mm deep
        CHECK(saysOnly(pack, "cord", "hazard-in-bone", "plate (2.0 mm deep)"));
        pack.info.toleranceMm = 3;
        CHECK(saysOnly(pack, "", "hazards-touch", "1 pair"));
        CHECK(saysOnly(pack, "", "hazards-touch", "cord and plate"));
    }
    SECTION("an artery and a vein, a nerve and its branch") {
        add(pack, "pipe", Tissue::artery, box({70, -50, -50}, {76, -44, 50}));
        add(pack, "hose", Tissue::vein, box({73, -47, -40}, {90, -30, 40}));
        add(pack, "branch", Tissue::nerve, box({62, -48, 0}, {66, -44, 10}));
        const auto findings = audit(pack);
        CHECK(says(findings, "hose", "hazards-intersect", "pipe (3.0 mm deep)"));
        for (const PackFinding& f : findings)
            CHECK(f.message.find("branch") == std::string::npos);
    }
}

TEST_CASE("what a pack lacks or has on the wrong side is found", "[anatomy][audit]") {
    PackContent pack = sound();
    SECTION("roles") {
        for (const auto& [index, part] : {std::pair{0, "no skin"}, {1, "no muscle"}, {2, "no bone"}, {3, "no hazard"}}) {
            PackContent without = sound();
            without.structures.erase(without.structures.begin() + index);
            without.meshes.erase(without.meshes.begin() + index);
            CHECK(saysOnly(without, "", "missing-role", part));
        }
    }
    SECTION("a tolerance of nothing on a scan, not on what code made") {
        pack.info.toleranceMm = 0;
        CHECK(saysOnly(pack, "", "tolerance", "no scan is exact"));
        pack.info.generated = true;
        CHECK(audit(pack).empty());
    }
    SECTION("no license") {
        pack.info.license.clear();
        CHECK(saysOnly(pack, "", "license", "names no license"));
    }
    SECTION("metres taken for millimetres") {
        for (Mesh& mesh : pack.meshes)
            for (Vec3& p : mesh.positions)
                p *= 0.001;
        CHECK(says(audit(pack), "", "size", "is frame.units right?"));
    }
    SECTION("a landmark in the air") {
        pack.landmarks = {{"near", "Near", {0, 20, 0}}, {"far", "Far", {0, 40, 0}}};
        CHECK(saysOnly(pack, "", "landmark-far", "far 40.0 mm"));
    }
    SECTION("sides") {
        for (const char* name : {"a", "b", "c"}) {
            add(pack, (std::string(name) + "_l").c_str(), Tissue::muscle, box({20, 10, 0}, {30, 20, 10}), Side::left);
            add(pack, (std::string(name) + "_r").c_str(), Tissue::muscle, box({-30, 10, 0}, {-20, 20, 10}), Side::right);
        }
        CHECK(audit(pack).empty());
        SECTION("one exchanged") {
            add(pack, "d_l", Tissue::muscle, box({-30, 10, 0}, {-20, 20, 10}), Side::left);
            CHECK(saysOnly(pack, "d_l", "wrong-side", "lies on the other side"));
        }
        SECTION("one that is bent across the midline") {
            add(pack, "d_l", Tissue::muscle, box({50, 10, 0}, {60, 20, 10}), Side::left);
            add(pack, "d_r", Tissue::muscle, box({4, 10, 0}, {14, 20, 10}), Side::right);
            CHECK(audit(pack).empty());
        }
        SECTION("both on one side") {
            add(pack, "d_l", Tissue::muscle, box({50, 10, 0}, {60, 20, 10}), Side::left);
            add(pack, "d_r", Tissue::muscle, box({34, 10, 0}, {44, 20, 10}), Side::right);
            CHECK(saysOnly(pack, "d_r", "wrong-side", "lies on the other side"));
        }
        SECTION("one misnamed") {
            pack.structures.back().side = Side::left;
            CHECK(says(audit(pack), "c_r", "side-name", "declared left"));
        }
        SECTION("all mirrored") {
            for (Mesh& mesh : pack.meshes) {
                for (Vec3& p : mesh.positions)
                    p.x = -p.x;
                mesh = turned(mesh);
            }
            CHECK(saysOnly(pack, "", "mirrored", "6 of 6"));
        }
    }
    SECTION("landmarks of a patient") {
        add(pack, "bone_plate", Tissue::bone, box({-20, -80, -40}, {20, -65, -30}));
        CHECK(audit(pack).empty());
        add(pack, "sacrum", Tissue::bone, box({-20, -80, -20}, {20, -65, 20}));
        CHECK(saysOnly(pack, "", "missing-landmark", "psis_l"));
    }
}

TEST_CASE("an audit can be cancelled", "[anatomy][audit]") {
    const PackContent pack = sound();
    std::size_t calls = 0;
    std::vector<double> shares;
    REQUIRE(auditPack(pack, [&](std::string_view, double share) {
        shares.push_back(share);
        return true;
    }));
    CHECK(std::is_sorted(shares.begin(), shares.end()));
    for (std::size_t stop = 0; stop < shares.size(); ++stop) {
        calls = 0;
        const auto result = auditPack(pack, [&](std::string_view, double) { return calls++ != stop; });
        REQUIRE_FALSE(result);
        CHECK(result.message() == cancelled);
    }
}

TEST_CASE("muscles in bone and in each other are found, and what sticks out of the skin", "[anatomy][audit]") {
    PackContent pack = sound();
    add(pack, "deep", Tissue::muscle, box({-20, -45, -20}, {20, -30.5, 20}));
    CHECK(saysOnly(pack, "deep", "muscle-in-bone", "plate (5.0 mm deep)"));
    pack.meshes.back() = box({-20, -40, -20}, {20, -25, 20});
    CHECK(saysOnly(pack, "deep", "muscles-overlap", "flesh (5.0 mm deep)"));
    pack.meshes.back() = box({-20, -40, -20}, {20, -29.5, 20});
    CHECK(audit(pack).empty());

    // A skin all around: a wall 2 mm thick, open at its ends.
    PackContent body;
    body.info.toleranceMm = 0.5;
    body.info.license = "Apache-2.0";
    Mesh wall = box({-50, -50, -100}, {50, -48, 100});
    for (const Mesh& side : {box({-50, 48, -100}, {50, 50, 100}), box({-50, -48, -100}, {-48, 48, 100}), box({48, -48, -100}, {50, 48, 100})})
        wall = joined(wall, side);
    add(body, "skin", Tissue::skin, wall);
    add(body, "flesh", Tissue::muscle, box({-40, -40, -60}, {40, 40, 60}));
    add(body, "plate", Tissue::bone, box({-30, 40, -30}, {30, 45, 30}));
    add(body, "cord", Tissue::nerve, box({10, 46, 0}, {12, 47.5, 3}));
    CHECK_FALSE(says(audit(body), "cord", "outside-skin", ""));
    body.meshes.back() = box({10, 46, 0}, {12, 57, 3});
    CHECK(says(audit(body), "cord", "outside-skin", "by up to 7.0 mm"));
}

TEST_CASE("a nerve that misses its foramen is found", "[anatomy][audit]") {
    PackContent pack = sound();
    add(pack, "l4_spinal_nerve_l", Tissue::nerve, box({70, -50, -50}, {74, -46, 50}), Side::left);
    pack.landmarks.push_back({"l4_foramen_l", "Left L4 foramen", {77, -48, 0}});
    CHECK(audit(pack).empty());
    pack.landmarks.back().position.x = 90;
    CHECK(saysOnly(pack, "", "foramen", "16.0 mm away"));
}
