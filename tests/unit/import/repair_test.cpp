#include "anatomy/mesh_health.h"
#include "cardboard.h"
#include "catch.h"
#include "import/mesh_repair.h"

using namespace acus;
using namespace acus::test;

namespace {

Mesh block() { return wedge({40, 60, 50}, {10, -20, 900}, {0, 0, 0}, 6); }
MeshHealth health(const Mesh& mesh) { return healthOf({mesh.positions, mesh.triangles}); }

bool sound(const Mesh& mesh) {
    const MeshHealth h = health(mesh);
    return h.watertight() && h.consistent() && h.crowdedEdges == 0 && h.repeated == 0 && h.invertedComponents == 0 && h.components == 1 && h.volumeMm3 == Approx(40 * 60 * 50).epsilon(0.01);
}

} // namespace

TEST_CASE("a sound mesh is left as it is", "[import][repair]") {
    Mesh mesh = block();
    const Mesh before = mesh;
    REQUIRE(sound(mesh));
    CHECK(!repairMesh(mesh, allRepairs).any());
    CHECK(mesh.positions == before.positions);
    CHECK(mesh.triangles == before.triangles);
}

TEST_CASE("each fault is repaired, counted, and left where it was not asked for", "[import][repair]") {
    const auto hurt = [](Repair which) {
        Mesh mesh = block();
        switch (which) {
        case Repair::weld: { // one triangle torn off by a hair
            for (std::uint32_t& v : mesh.triangles[20]) {
                mesh.positions.push_back(mesh.positions[v] + Vec3(0.01, 0, 0));
                v = static_cast<std::uint32_t>(mesh.positions.size() - 1);
            }
            break;
        }
        case Repair::degenerate: mesh.triangles.push_back({3, 3, 7}); break;
        case Repair::duplicates: mesh.triangles.push_back(mesh.triangles[5]); break;
        case Repair::specks: {
            const Mesh speck = wedge({0.5, 0.5, 0.5}, {200, 0, 900}, {0, 0, 0}, 1);
            const auto first = static_cast<std::uint32_t>(mesh.positions.size());
            mesh.positions.insert(mesh.positions.end(), speck.positions.begin(), speck.positions.end());
            for (Triangle t : speck.triangles)
                mesh.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
            break;
        }
        case Repair::winding: std::swap(mesh.triangles[30][0], mesh.triangles[30][1]); break;
        case Repair::cracks: mesh.triangles.erase(mesh.triangles.begin() + 40, mesh.triangles.begin() + 44); break;
        case Repair::outwards: mesh = insideOut(mesh); break;
        }
        return mesh;
    };
    for (std::size_t i = 0; i < repairCount; ++i) {
        const auto which = static_cast<Repair>(i);
        INFO(std::string(nameOf(which)));
        Mesh mesh = hurt(which);
        CHECK(!sound(mesh));
        Mesh left = mesh;
        CHECK(!repairMesh(left, 0).any());
        CHECK(left.triangles == mesh.triangles);
        const RepairCounts counts = repairMesh(mesh, allRepairs);
        CHECK(counts.any());
        CHECK(!wordsOf(counts).empty());
        CHECK(sound(mesh));
        if (which == Repair::cracks)
            CHECK(counts.cracks >= 1);
        if (which == Repair::outwards)
            CHECK(counts.outwards == 1);
        CHECK(!repairMesh(mesh, allRepairs).any()); // once is enough
    }
}

TEST_CASE("what belongs to a structure is no fault", "[import][repair]") {
    SECTION("the open end of a tube") {
        Mesh tube = block();
        std::erase_if(tube.triangles, [&](const Triangle& t) { return tube.positions[t[0]].z > 924.9 && tube.positions[t[1]].z > 924.9 && tube.positions[t[2]].z > 924.9; });
        RepairLimits limits;
        limits.tube = true;
        limits.crackMm = 1000;
        limits.crackShare = 1;
        CHECK(!repairMesh(tube, allRepairs, limits).any());
    }
    SECTION("the wall of a cavity") {
        Mesh mesh = block();
        const Mesh hollow = insideOut(wedge({20, 20, 20}, {10, -20, 900}, {0, 0, 0}, 2));
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        mesh.positions.insert(mesh.positions.end(), hollow.positions.begin(), hollow.positions.end());
        for (Triangle t : hollow.triangles)
            mesh.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
        CHECK(repairMesh(mesh, allRepairs).outwards == 0);
    }
    SECTION("a sheet with two sides") {
        Mesh sheet;
        for (int i = 0; i < 5; ++i)
            for (int k = 0; k < 5; ++k)
                sheet.positions.push_back({10.0 * i, 10.0 * k, 0});
        for (std::uint32_t i = 0; i < 4; ++i)
            for (std::uint32_t k = 0; k < 4; ++k) {
                const std::uint32_t a = 5 * i + k;
                sheet.triangles.push_back({a, a + 5, a + 1});
                sheet.triangles.push_back({a, a + 1, a + 5});
                sheet.triangles.push_back({a + 1, a + 5, a + 6});
                sheet.triangles.push_back({a + 1, a + 6, a + 5});
            }
        repairMesh(sheet, bit(Repair::duplicates));
        CHECK(sheet.triangles.size() == 32);
    }
}

TEST_CASE("repairs by name", "[import][repair]") {
    CHECK(repairsNamed("all") == allRepairs);
    CHECK(repairsNamed("none") == 0u);
    CHECK(repairsNamed("cracks,outwards") == (bit(Repair::cracks) | bit(Repair::outwards)));
    CHECK(!repairsNamed("cracks,magic"));
    CHECK(!repairsNamed(""));
}
