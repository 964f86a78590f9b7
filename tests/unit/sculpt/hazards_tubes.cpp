// Trees of tubes: closed, manifold, outward, in one piece, and as thick as they say.
#include "anatomy/mesh_health.h"
#include "catch.h"
#include "geometry/polygonise.h"
#include "sculpt/hazards/tube_tree.h"
#include <cmath>
#include <numbers>

using namespace acus;

namespace {

std::vector<TubeNode> line(const Vec3& from, const Vec3& to, double a, double b, int count = 6) {
    std::vector<TubeNode> nodes;
    for (int i = 0; i < count; ++i)
        nodes.push_back({from + (to - from) * (i / (count - 1.0)), a, b, {1, 0, 0}});
    return nodes;
}

} // namespace

TEST_CASE("a straight tube has the volume of its section times its length", "[sculpt][hazards]") {
    TubeTree tree;
    tree.branches.push_back({-1, line({0, 0, 0}, {0, 0, -60}, 6, 3)});
    const Mesh mesh = tubeMesh(tree);
    const double expected = std::numbers::pi * 6 * 3 * 60;
    REQUIRE(volumeOf({mesh.positions, mesh.triangles}) == Approx(expected).epsilon(0.05));
}

TEST_CASE("branches at any angle stay one closed manifold surface", "[sculpt][hazards]") {
    for (const double angle : {8.0, 20.0, 45.0, 90.0, 140.0})
        for (const double thin : {0.3, 0.6, 0.95}) {
            TubeTree tree;
            tree.branches.push_back({-1, line({0, 0, 0}, {0, 0, -60}, 3, 2)});
            const double t = angle * std::numbers::pi / 180;
            for (int k = 0; k < 4; ++k) {
                const Vec3 at(0, 0, -14 - 6 * k);
                const double turn = 1.9 * k;
                const Vec3 out(std::sin(t) * std::cos(turn), std::sin(t) * std::sin(turn), -std::cos(t));
                tree.branches.push_back({0, line(at, at + 50.0 * out, 2.4 * thin, 2.4 * thin)});
            }
            tree.branches.push_back({1, line({0.3 * 50 * std::sin(t), 0, -14 - 0.3 * 50 * std::cos(t)}, {40, 40, -60}, thin, thin)});
            for (const double coarseness : {1.0, 2.0}) {
                const Mesh mesh = tubeMesh(tree, coarseness);
                const MeshHealth health = healthOf({mesh.positions, mesh.triangles});
                INFO(angle << " degrees, thin " << thin);
                CHECK(health.watertight());
                CHECK(health.crowdedEdges == 0);
                CHECK(health.turnedEdges == 0);
                CHECK(health.degenerate == 0);
                CHECK(health.components == 1);
                CHECK(health.invertedComponents == 0);
            }
        }
}
