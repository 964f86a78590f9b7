// The way along a surface against lengths that are known without triangles.
#include "catch.h"
#include "core/random.h"
#include "geometry/geodesic.h"
#include <array>
#include <cmath>
#include <numbers>

using namespace acus;

namespace {

Mesh sphereRepeatingPoles(double radius, int rings) {
    Mesh mesh;
    const int sides = 2 * rings;
    for (int i = 0; i <= rings; ++i)
        for (int k = 0; k < sides; ++k) {
            const double theta = std::numbers::pi * i / rings, phi = 2 * std::numbers::pi * k / sides;
            mesh.positions.push_back(i == 0 || i == rings ? Vec3{0, 0, i == 0 ? radius : -radius}
                                                          : radius * Vec3{std::sin(theta) * std::cos(phi), std::sin(theta) * std::sin(phi), std::cos(theta)});
        }
    const auto at = [&](int i, int k) { return static_cast<std::uint32_t>(i * sides + k % sides); };
    for (int i = 0; i < rings; ++i)
        for (int k = 0; k < sides; ++k) {
            mesh.triangles.push_back({at(i, k), at(i + 1, k), at(i + 1, k + 1)});
            mesh.triangles.push_back({at(i, k), at(i + 1, k + 1), at(i, k + 1)});
        }
    return mesh;
}

/// The six faces as meshes of their own, each of cells × cells squares.
std::vector<Mesh> boxFaces(const Vec3& size, int cells) {
    std::vector<Mesh> faces;
    for (int axis = 0; axis < 3; ++axis)
        for (const double side : {0.0, 1.0}) {
            Mesh mesh;
            for (int i = 0; i <= cells; ++i)
                for (int k = 0; k <= cells; ++k) {
                    Vec3 p{0};
                    p[axis] = side * size[axis];
                    p[(axis + 1) % 3] = size[(axis + 1) % 3] * i / cells;
                    p[(axis + 2) % 3] = size[(axis + 2) % 3] * k / cells;
                    mesh.positions.push_back(p);
                }
            const auto at = [&](int i, int k) { return static_cast<std::uint32_t>(i * (cells + 1) + k); };
            for (int i = 0; i < cells; ++i)
                for (int k = 0; k < cells; ++k) {
                    mesh.triangles.push_back({at(i, k), at(i + 1, k), at(i + 1, k + 1)});
                    mesh.triangles.push_back({at(i, k), at(i + 1, k + 1), at(i, k + 1)});
                }
            faces.push_back(mesh);
        }
    return faces;
}

SurfacePaths pathsOn(const std::vector<Mesh>& meshes) {
    std::vector<MeshView> views;
    for (const Mesh& mesh : meshes)
        views.push_back({mesh.positions, mesh.triangles});
    return SurfacePaths(views);
}

double polyline(const std::vector<Vec3>& points) {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += glm::length(points[i] - points[i - 1]);
    return sum;
}

} // namespace

TEST_CASE("along a sphere the way is its great circle", "[geodesic]") {
    const double radius = 120;
    const SurfacePaths paths = pathsOn({sphereRepeatingPoles(radius, 48)});
    Random random(11);
    double worst = 0;
    for (int i = 0; i < 60; ++i) {
        const auto direction = [&] {
            Vec3 d{0};
            do
                d = {random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1)};
            while (glm::length(d) > 1 || glm::length(d) < 0.1);
            return glm::normalize(d);
        };
        const Vec3 a = direction(), b = direction();
        const double angle = std::acos(std::clamp(glm::dot(a, b), -1.0, 1.0));
        if (angle > 2.9 || angle < 0.05)
            continue;
        const auto path = paths.between(radius * a, radius * b);
        REQUIRE(path);
        CHECK(path->lengthMm == Approx(polyline(path->points)).epsilon(1e-9));
        worst = std::max(worst, std::abs(path->lengthMm / (radius * angle) - 1));
        for (const Vec3& p : path->points)
            CHECK(std::abs(glm::length(p) - radius) < 0.3); // the facets' sagitta
    }
    CHECK(worst < 0.005);
}

TEST_CASE("along a box the way is the straight line of its net", "[geodesic]") {
    const Vec3 size{80, 50, 30};
    for (const int cells : {1, 4, 9}) {
        INFO(cells);
        const SurfacePaths paths = pathsOn(boxFaces(size, cells)); // six patches that join at their rims
        Random random(5);
        for (int i = 0; i < 40; ++i) {
            // From the top onto the face x = 80, near their common edge so that no other net is shorter.
            const Vec3 a{random.uniform(60, 79), random.uniform(15, 35), 30}, b{80, random.uniform(15, 35), random.uniform(15, 29)};
            const double net = std::hypot((80 - a.x) + (30 - b.z), b.y - a.y);
            const auto path = paths.between(a, b);
            REQUIRE(path);
            CHECK(path->lengthMm >= net - 1e-9);
            CHECK(path->lengthMm < 1.005 * net);
        }
        // Within one face: the straight line, to rounding.
        const auto flat = paths.between({3, 7, 30}, {71, 41, 30});
        REQUIRE(flat);
        CHECK(flat->lengthMm == Approx(std::hypot(68, 34)).epsilon(1e-9));
        // From the middle of the top to the middle of the bottom: over the nearer long side.
        const auto round = paths.between({40, 25, 30}, {40, 25, 0});
        REQUIRE(round);
        CHECK(round->lengthMm == Approx(25 + 30 + 25).epsilon(0.005));
    }
}

TEST_CASE("points off the surface count from where they are nearest to it; what does not join has no way", "[geodesic]") {
    Mesh far = sphereRepeatingPoles(10, 8);
    for (Vec3& p : far.positions)
        p.x += 100;
    const SurfacePaths paths = pathsOn({sphereRepeatingPoles(20, 24), far});
    const auto path = paths.between({0, 0, 35}, {0, 29, 0});
    REQUIRE(path);
    CHECK(path->lengthMm == Approx(20 * std::numbers::pi / 2).epsilon(0.01));
    CHECK(glm::length(path->points.front() - Vec3(0, 0, 20)) < 0.2);
    CHECK_FALSE(paths.between({0, 0, 20}, {100, 0, 10}));
    CHECK_FALSE(SurfacePaths({}).between({0, 0, 0}, {1, 0, 0}));
    const auto same = paths.between({0, 0, 20}, {0, 0, 20});
    REQUIRE(same);
    CHECK(same->lengthMm == Approx(0).margin(1e-9));
}
