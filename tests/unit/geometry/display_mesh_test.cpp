#include "catch.h"
#include "geometry/display_mesh.h"
#include <cmath>
#include <numbers>

using namespace acus;

namespace {

Mesh sphereSharingPoles(double radius, int rings) {
    Mesh mesh;
    const int around = 2 * rings;
    mesh.positions.push_back({0, 0, radius});
    for (int r = 1; r < rings; ++r)
        for (int a = 0; a < around; ++a) {
            const double polar = std::numbers::pi * r / rings, turn = 2 * std::numbers::pi * a / around;
            mesh.positions.push_back(radius * Vec3{std::sin(polar) * std::cos(turn), std::sin(polar) * std::sin(turn), std::cos(polar)});
        }
    mesh.positions.push_back({0, 0, -radius});
    const auto at = [&](int ring, int a) { return static_cast<std::uint32_t>(1 + (ring - 1) * around + a % around); };
    const auto last = static_cast<std::uint32_t>(mesh.positions.size() - 1);
    for (int a = 0; a < around; ++a) {
        mesh.triangles.push_back({0, at(1, a), at(1, a + 1)});
        for (int r = 1; r + 1 < rings; ++r) {
            mesh.triangles.push_back({at(r, a), at(r + 1, a), at(r + 1, a + 1)});
            mesh.triangles.push_back({at(r, a), at(r + 1, a + 1), at(r, a + 1)});
        }
        mesh.triangles.push_back({last, at(rings - 1, a + 1), at(rings - 1, a)});
    }
    return mesh;
}

Mesh cube() {
    Mesh mesh;
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back({i & 1 ? 10. : 0., i & 2 ? 10. : 0., i & 4 ? 10. : 0.});
    mesh.triangles = {{0, 3, 1}, {0, 2, 3}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4},
                      {2, 7, 3}, {2, 6, 7}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}};
    return mesh;
}

MeshSet setOf(const std::vector<Mesh>& meshes) {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    for (const Mesh& m : meshes) {
        MeshPart part;
        part.firstPosition = static_cast<std::uint32_t>(positions.size());
        part.positionCount = static_cast<std::uint32_t>(m.positions.size());
        part.firstTriangle = static_cast<std::uint32_t>(triangles.size());
        part.triangleCount = static_cast<std::uint32_t>(m.triangles.size());
        positions.insert(positions.end(), m.positions.begin(), m.positions.end());
        triangles.insert(triangles.end(), m.triangles.begin(), m.triangles.end());
        parts.push_back(part);
    }
    return {std::move(positions), std::move(triangles), std::move(parts)};
}

Vec3 positionOf(const DisplayVertex& v) { return {v.position[0], v.position[1], v.position[2]}; }
Vec3 normalOf(const DisplayVertex& v) { return glm::normalize(Vec3{double(v.normal[0]), double(v.normal[1]), double(v.normal[2])}); }

} // namespace

TEST_CASE("a display part's normals follow a smooth surface") {
    const DisplaySet set = buildDisplaySet(setOf({sphereSharingPoles(50, 40)})).value();
    REQUIRE(set.parts.size() == 1);
    CHECK(set.parts[0].closed == 1);
    for (const DisplayVertex& v : set.vertices)
        REQUIRE(glm::dot(normalOf(v), glm::normalize(positionOf(v) + set.origin)) > 0.99);
}

TEST_CASE("an inside-out closed part is turned outwards") {
    Mesh mesh = sphereSharingPoles(50, 20);
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    const DisplaySet set = buildDisplaySet(setOf({mesh})).value();
    CHECK(set.parts[0].closed == 1);
    for (const DisplayVertex& v : set.vertices)
        REQUIRE(glm::dot(normalOf(v), positionOf(v)) > 0);
}

TEST_CASE("a right angle stays an edge") {
    const DisplaySet set = buildDisplaySet(setOf({cube()})).value();
    CHECK(set.vertices.size() == 24);
    for (const DisplayVertex& v : set.vertices) {
        const Vec3 n = glm::abs(normalOf(v));
        REQUIRE(std::max({n.x, n.y, n.z}) > 0.999);
    }
}

TEST_CASE("levels of detail get coarser and stay within their error") {
    const double radius = 50;
    const DisplaySet set = buildDisplaySet(setOf({cube(), sphereSharingPoles(radius, 120)})).value();
    const DisplayPart& part = set.parts[1];
    REQUIRE(part.levelCount >= 3);
    for (std::uint32_t level = 0; level < part.levelCount; ++level) {
        const DisplayLevel& l = part.levels[level];
        CHECK(l.indexCount % 3 == 0);
        if (level) {
            CHECK(l.indexCount < part.levels[level - 1].indexCount);
            CHECK(l.errorMm >= part.levels[level - 1].errorMm);
        }
        double deepest = 0;
        for (std::uint32_t i = 0; i < l.indexCount; i += 3) {
            Vec3 middle{0};
            for (std::uint32_t k = 0; k < 3; ++k) {
                const std::uint32_t index = set.indices[l.firstIndex + i + k];
                REQUIRE(index < part.vertexCount);
                middle += positionOf(set.vertices[part.firstVertex + index]) + set.origin;
            }
            deepest = std::max(deepest, radius - glm::length(middle / 3.0));
        }
        // Quadric errors are means over the faces that were merged, so a single place may lie somewhat deeper.
        CHECK(deepest <= 2 * l.errorMm + 0.1);
    }
}

TEST_CASE("open, degenerate and empty parts are drawn as far as they go") {
    Mesh open = sphereSharingPoles(20, 10);
    open.triangles.pop_back();
    Mesh degenerate;
    degenerate.positions = {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}};
    degenerate.triangles = {{0, 1, 2}, {0, 0, 1}};
    const DisplaySet set = buildDisplaySet(setOf({open, degenerate, {}})).value();
    REQUIRE(set.parts.size() == 3);
    CHECK(set.parts[0].closed == 0);
    CHECK(set.parts[0].levelCount > 0);
    CHECK(set.parts[1].levelCount == 0);
    CHECK(set.parts[2].levelCount == 0);
    CHECK(buildDisplaySet({}).value().parts.empty());
}

TEST_CASE("preparing the picture can be cancelled") {
    const auto result = buildDisplaySet(setOf({cube(), sphereSharingPoles(20, 10)}), [](std::string_view, double) { return false; });
    REQUIRE_FALSE(result);
    CHECK(result.message() == cancelled);
}

TEST_CASE("levels of detail keep the seams between bundles") {
    // A flat plate in fine squares: only the seam in its middle is worth a vertex.
    constexpr std::uint32_t side = 61;
    Mesh plate;
    std::vector<FibrePoint> fibres;
    for (std::uint32_t j = 0; j < side; ++j)
        for (std::uint32_t i = 0; i < side; ++i) {
            plate.positions.push_back({double(i), 0, double(j)});
            fibres.push_back({{0, 0, 1}, 0, i == side / 2 ? 1.f : 0.f});
            if (i + 1 < side && j + 1 < side) {
                const std::uint32_t a = j * side + i;
                plate.triangles.push_back({a, a + 1, a + side + 1});
                plate.triangles.push_back({a, a + side + 1, a + side});
            }
        }
    const std::vector<std::vector<FibrePoint>> all{fibres};
    const DisplaySet set = buildDisplaySet(setOf({plate}), {}, all).value();
    const DisplayPart& part = set.parts[0];
    REQUIRE(part.levelCount > 1);
    CHECK(part.levels[1].indexCount < part.levels[0].indexCount / 4);
    for (std::uint32_t level = 0; level < part.levelCount && part.levels[level].errorMm < 0.5f; ++level) {
        const auto seam = [&](std::uint32_t k) { return set.vertices[part.firstVertex + set.indices[part.levels[level].firstIndex + k]]; };
        double length = 0; // of edges along the seam, each seen from both sides
        for (std::uint32_t k = 0; k < part.levels[level].indexCount; ++k) {
            const DisplayVertex a = seam(k), b = seam(k % 3 == 2 ? k - 2 : k + 1);
            if (a.cleft > 100 && b.cleft > 100)
                length += std::abs(a.position[2] - b.position[2]);
        }
        INFO("error " << part.levels[level].errorMm << ", " << part.levels[level].indexCount / 3 << " triangles");
        CHECK(length == Approx(2 * 60));
    }
}
