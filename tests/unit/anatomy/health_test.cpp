#include "anatomy/finding_cost.h"
#include "anatomy/self_crossings.h"
#include "catch.h"
#include "pack_fixture.h"

using namespace acus;
using namespace acus::test;

namespace {

Mesh both(const Mesh& a, Mesh b, const Vec3& shift) {
    Mesh mesh = a;
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    for (const Vec3& p : b.positions)
        mesh.positions.push_back(p + shift);
    for (const Triangle& t : b.triangles)
        mesh.triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
    return mesh;
}

} // namespace

TEST_CASE("a mesh that runs through itself is told, one that lies beside itself is not", "[anatomy][audit]") {
    const Mesh one = ellipsoid();
    CHECK(selfCrossings({one.positions, one.triangles}) == 0);
    const Mesh apart = both(one, one, {200, 0, 0}), through = both(one, one, {11, 3, 2});
    CHECK(selfCrossings({apart.positions, apart.triangles}) == 0);
    const std::size_t found = selfCrossings({through.positions, through.triangles});
    CHECK(found > 20);
    // The same whichever way it lies: another axis is swept along, other strips are cut.
    for (const int turn : {1, 2}) {
        Mesh turned = through;
        for (Vec3& p : turned.positions)
            p = turn == 1 ? Vec3(p.y, p.z, p.x) : Vec3(p.z, p.x, p.y);
        CHECK(selfCrossings({turned.positions, turned.triangles}) == found);
    }
    CHECK(selfCrossings({through.positions, through.triangles}, 5) == 5);
    CHECK(selfCrossings({}) == 0);
}

TEST_CASE("what findings cost is said of every kind that touches a verdict", "[anatomy][audit]") {
    for (const char* kind : {"not-closed", "closed", "winding", "inside-out", "non-manifold", "self-crossing", "components", "hazards-intersect", "hazard-in-bone", "hazards-touch", "muscle-in-bone", "muscles-overlap", "outside-skin",
                             "missing-role", "missing-landmark", "technique", "unseen-hazard", "tolerance", "mirrored", "wrong-side", "size", "landmark-far", "foramen"}) {
        INFO(kind);
        CHECK(!costOf(kind).empty());
    }
    CHECK(costOf("degenerate").empty());
    CHECK(costOf("").empty());
}

TEST_CASE("the tolerance that meshes can hold follows their edges", "[anatomy][audit]") {
    std::vector<Structure> structures(1);
    structures[0].tissue = Tissue::bone;
    double edge = 0;
    const double coarse = toleranceEstimate(structures, {ellipsoid()}, &edge);
    CHECK(edge > 2);
    CHECK(coarse == Approx(1 + edge / 4).margin(0.11));
    Mesh fine = ellipsoid();
    for (Vec3& p : fine.positions)
        p *= 0.01;
    CHECK(toleranceEstimate(structures, {fine}) == Approx(1.1).margin(0.11));
    structures[0].estimated = true; // says nothing of the scan
    CHECK(toleranceEstimate(structures, {ellipsoid()}) == Approx(1));
}
