#include "catch.h"
#include "core/random.h"
#include "geometry/pieces.h"
#include "geometry/polygonise.h"
#include "geometry/tunnels.h"
#include <set>

using namespace acus;

namespace {

std::size_t allTunnels(const Mesh& mesh) { return tunnelsIn({mesh.positions, mesh.triangles}); }

std::size_t pieces(const Mesh& mesh) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    return std::set<std::uint32_t>(piece.begin(), piece.end()).size();
}

template <class F>
Grid gridOf(const Vec3& half, double step, const F& value) {
    Grid grid = Grid::over({-half, half}, step, 0);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(value(grid.point(i, j, k)));
    return grid;
}

double plate(const Vec3& p, double hole) {
    const Vec3 q = glm::abs(p) - Vec3(15, 10, 2);
    const double body = std::max({q.x, q.y, q.z});
    return std::max(body, hole - std::hypot(p.x, p.y - 1));
}

double ring(const Vec3& p, double radius, double thick) { return std::hypot(std::hypot(p.x, p.y) - radius, p.z) - thick; }

std::size_t changed(const Grid& before, const Grid& after) {
    std::size_t count = 0;
    for (std::size_t n = 0; n < before.values.size(); ++n)
        count += before.values[n] != after.values[n];
    return count;
}

} // namespace

TEST_CASE("a narrow tunnel is closed by one thin skin, a wide one stays") {
    const Grid pierced = gridOf(Vec3(18, 13, 5), 0.7, [](const Vec3& p) { return plate(p, 2.2); });
    REQUIRE(allTunnels(polygonise(pierced)) == 1);
    Grid grid = pierced;
    const TunnelCount count = mendTunnels(grid, {3, 1});
    CHECK(allTunnels(polygonise(grid)) == 0);
    CHECK(count.cut == 0);
    CHECK(count.closed == changed(pierced, grid));
    const double area = std::acos(-1.0) * 2.2 * 2.2 / (0.7 * 0.7);
    CHECK(static_cast<double>(count.closed) < 2.2 * area);
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                if (grid.at(i, j, k) != pierced.at(i, j, k)) {
                    CHECK(std::hypot(grid.point(i, j, k).x, grid.point(i, j, k).y - 1) < 3.0);
                }

    Grid wide = gridOf(Vec3(18, 13, 5), 0.7, [](const Vec3& p) { return plate(p, 5); });
    const Grid before = wide;
    const TunnelCount none = mendTunnels(wide, {3, 1});
    CHECK(none.closed + none.cut == 0);
    CHECK(changed(before, wide) == 0);
}

TEST_CASE("a tunnel that something goes through is not closed") {
    const Grid pierced = gridOf(Vec3(18, 13, 5), 0.7, [](const Vec3& p) { return plate(p, 2.2); });
    Grid grid = pierced;
    const auto strand = [](const Vec3& p) { return std::hypot(p.x, p.y - 1) - 1; };
    CHECK(mendTunnels(grid, {3, 1, strand}).closed == 0);
    CHECK(changed(pierced, grid) == 0);
}

TEST_CASE("a thin ring is cut once, a thick one stays") {
    const Grid thin = gridOf(Vec3(16, 16, 4), 0.6, [](const Vec3& p) { return ring(p, 12, p.x > 0 ? 0.9 : 2.5); });
    REQUIRE(allTunnels(polygonise(thin)) == 1);
    Grid grid = thin;
    const TunnelCount count = mendTunnels(grid, {2, 1.2});
    const Mesh mesh = polygonise(grid);
    CHECK(pieces(mesh) == 1);
    CHECK(allTunnels(mesh) == 0);
    CHECK(count.closed == 0);
    CHECK(count.cut > 0);
    CHECK(count.cut < 20);

    Grid thick = gridOf(Vec3(16, 16, 4), 0.6, [](const Vec3& p) { return ring(p, 12, 2.5); });
    const Grid before = thick;
    CHECK(mendTunnels(thick, {2, 1.2}).cut == 0);
    CHECK(changed(before, thick) == 0);
}

TEST_CASE("parts are not joined, and nothing is changed where there is no tunnel") {
    Grid two = gridOf(Vec3(12, 8, 8), 0.8, [](const Vec3& p) { return std::min(glm::distance(p, Vec3(-5.5, 0, 0)), glm::distance(p, Vec3(5.5, 0, 0))) - 5; });
    const Grid before = two;
    REQUIRE(pieces(polygonise(two)) == 2);
    mendTunnels(two, {3, 1});
    CHECK(changed(before, two) == 0);
}

// The topology that is counted with must be the one that `polygonise` makes: noise has every case of it.
TEST_CASE("noise without tunnels has none in its surface either") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Random random(seed);
        Grid noise = gridOf(Vec3(7), 1, [&](const Vec3& p) { return glm::length(p) > 6 ? 1.0 : random.uniform(-1, seed % 3 == 0 ? 0.4 : 1.0); });
        const std::size_t parts = pieces(polygonise(noise));
        REQUIRE(allTunnels(polygonise(noise)) > 10);
        mendTunnels(noise, {100, 100});
        const Mesh mesh = polygonise(noise);
        INFO("seed " << seed);
        CHECK(allTunnels(mesh) == 0);
        CHECK(pieces(mesh) <= parts);
    }
}
