#include "catch.h"
#include "geometry/outer_sheet.h"
#include "geometry/section.h"
#include "geometry/section_fill.h"
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

using namespace acus;

namespace {

constexpr int around = 48, high = 12;
constexpr double height = 60;

/// A pipe's wall: two coats and the two rims between them, or the outer coat with lids.
Mesh pipe(double outside, double inside) {
    Mesh mesh;
    const auto ring = [&](double radius, double z) {
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        for (int k = 0; k < around; ++k) {
            const double a = 2 * std::numbers::pi * k / around;
            mesh.positions.push_back({radius * std::cos(a), radius * std::sin(a), z});
        }
        return first;
    };
    std::vector<std::uint32_t> rings;  // once around the wall's profile
    for (int i = 0; i <= high; ++i)
        rings.push_back(ring(outside, height * i / high));
    for (int i = high; i >= 0; --i)
        rings.push_back(ring(inside, height * i / high));
    for (std::size_t r = 0; r < rings.size(); ++r) {
        const std::uint32_t a = rings[r], b = rings[(r + 1) % rings.size()];
        for (std::uint32_t k = 0; k < around; ++k) {
            const std::uint32_t n = (k + 1) % around;
            mesh.triangles.push_back({a + k, a + n, b + k});
            mesh.triangles.push_back({a + n, b + n, b + k});
        }
    }
    return mesh;
}

double filledArea(const std::vector<glm::dvec2>& corners) {
    double sum = 0;
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
        const glm::dvec2 a = corners[i + 1] - corners[i], b = corners[i + 2] - corners[i];
        sum += 0.5 * std::abs(a.x * b.y - a.y * b.x);
    }
    return sum;
}

/// What a plane cuts out of all that these triangles surround.
double within(const Mesh& mesh, std::vector<Triangle> triangles, const Plane& plane) {
    MeshPart part;
    part.positionCount = static_cast<std::uint32_t>(mesh.positions.size());
    part.triangleCount = static_cast<std::uint32_t>(triangles.size());
    double area = 0;
    for (const PartSection& section : SectionCutter({mesh.positions, std::move(triangles), std::vector<MeshPart>{part}}).cut(plane))
        area += filledArea(fillOf(section));
    return area;
}

} // namespace

TEST_CASE("of a hollow shell the outer sheet is found, and a section of it is the whole body's", "[section]") {
    const Mesh shell = pipe(20, 18);
    const std::vector<Triangle> outer = outerSheetOf({shell.positions, shell.triangles});
    REQUIRE(outer.size() == 2u * around * high);
    for (const Triangle& t : outer)
        for (const std::uint32_t v : t)
            CHECK(std::hypot(shell.positions[v].x, shell.positions[v].y) == Approx(20));
    const double coat = around * 0.5 * 20 * 20 * std::sin(2 * std::numbers::pi / around);
    CHECK(within(shell, outer, {{0, 0, 31}, {1, 0, 0}, {0, 1, 0}}) == Approx(coat));
    // Lengthwise the body is open at both ends.
    CHECK(within(shell, outer, {{0, 0.1, 0}, {1, 0, 0}, {0, 0, 1}}) == Approx(2 * 20 * height).epsilon(0.001));
    // Of the wall alone it is two strips.
    CHECK(within(shell, shell.triangles, {{0, 0.1, 0}, {1, 0, 0}, {0, 0, 1}}) == Approx(2 * 2 * height).epsilon(0.01));
}

TEST_CASE("a body that is not hollow is all outside", "[section]") {
    Mesh bar = pipe(20, 1e-9);
    CHECK(outerSheetOf({bar.positions, bar.triangles}).size() == bar.triangles.size());
    CHECK(outerSheetOf({}).empty());
}
