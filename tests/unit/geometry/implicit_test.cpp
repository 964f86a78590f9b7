#include "catch.h"
#include "core/random.h"
#include "geometry/polygonise.h"
#include <map>

using namespace acus;

namespace {

/// Every directed edge once and its opposite once, and the triangles around each vertex in one ring.
bool closedManifold(const Mesh& mesh) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
    std::vector<std::map<std::uint32_t, std::uint32_t>> next(mesh.positions.size());
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 0; n < 3; ++n) {
            if (++edges[{t[n], t[(n + 1) % 3]}] > 1)
                return false;
            next[t[n]][t[(n + 1) % 3]] = t[(n + 2) % 3];
        }
    for (const auto& [edge, count] : edges)
        if (!edges.count({edge.second, edge.first}))
            return false;
    for (const auto& ring : next) {
        if (ring.empty())
            return false;
        std::size_t steps = 0;
        std::uint32_t v = ring.begin()->first;
        do {
            v = ring.at(v);
            ++steps;
        } while (v != ring.begin()->first && steps <= ring.size());
        if (steps != ring.size())
            return false;
    }
    return true;
}

FieldPtr torus() {
    return field({{-14, -14, -4}, {14, 14, 4}}, [](const Vec3& p) {
        const double ring = std::sqrt(p.x * p.x + p.y * p.y) - 10;
        return std::sqrt(ring * ring + p.z * p.z) - 4;
    }, 1);
}

} // namespace

TEST_CASE("marching cubes of any values at all are closed, manifold and face outwards") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Random random(seed);
        Grid grid = Grid::over({Vec3(0), Vec3(9)}, 1, 0);
        for (float& v : grid.values)
            v = static_cast<float>(random.uniform(-1, seed % 3 + 0.5));
        const Mesh mesh = polygonise(grid);
        REQUIRE(closedManifold(mesh));
        CHECK(volumeOf({mesh.positions, mesh.triangles}) > 0);
    }
}

TEST_CASE("a surface has the volume of its field and few triangles") {
    SurfaceOptions options;
    options.step = 0.7;
    options.tolerance = 0.02;
    const auto mesh = surfaceOf(*torus(), options);
    REQUIRE(mesh.ok());
    CHECK(closedManifold(*mesh));
    const double pi = 3.14159265358979;
    CHECK(volumeOf({mesh->positions, mesh->triangles}) == Approx(2 * pi * pi * 10 * 16).epsilon(0.01));
    CHECK(mesh->triangles.size() < 6000);
    double worst = 0;
    for (const Triangle& t : mesh->triangles)
        worst = std::max(worst, std::abs(torus()->at((mesh->positions[t[0]] + mesh->positions[t[1]] + mesh->positions[t[2]]) / 3.0)));
    CHECK(worst < 5 * options.tolerance);
}

TEST_CASE("simplification keeps even ragged surfaces closed and manifold") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        Grid grid = Grid::over({Vec3(0), Vec3(12)}, 1, 0);
        for (float& v : grid.values)
            v = static_cast<float>(random.uniform(-1, 1));
        Mesh mesh = polygonise(grid);
        const std::size_t before = mesh.triangles.size();
        mesh = simplified(std::move(mesh), 0.5);
        CHECK(closedManifold(mesh));
        CHECK(mesh.triangles.size() < before);
    }
}

TEST_CASE("sampling skips nothing that matters") {
    const FieldPtr shape = unite({roundCone({0, 0, 0}, 3, {10, 0, 4}, 1), sphere({-12, 3, 2}, 2), torus()}, 1.5);
    Grid sparse = *sampleField(*shape, shape->bounds(), {0.6, 0, {}});
    int wrong = 0, differs = 0;
    for (int k = 0; k < sparse.size[2]; ++k)
        for (int j = 0; j < sparse.size[1]; ++j)
            for (int i = 0; i < sparse.size[0]; ++i) {
                const double exact = shape->at(sparse.point(i, j, k)), value = sparse.at(i, j, k);
                wrong += (exact < 0) != (value < 0);
                differs += std::abs(exact) <= 0.6 && std::abs(exact - value) > 1e-5;
            }
    CHECK(wrong == 0);
    CHECK(differs == 0);
}

TEST_CASE("a mirrored mesh faces outwards too") {
    const Mesh mesh = mirrorImage(*surfaceOf(*sphere({20, 0, 0}, 5), {}));
    CHECK(volumeOf({mesh.positions, mesh.triangles}) > 0);
    CHECK(boundsOf({mesh.positions, mesh.triangles}).high.x < -14);
}
