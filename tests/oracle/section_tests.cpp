#include "analytic_shapes.h"
#include "anatomy/load.h"
#include "catch.h"
#include "core/random.h"
#include "geometry/brute_force.h"
#include "geometry/part_facts.h"
#include "geometry/query_index.h"
#include "geometry/section_fill.h"
#include "obj_reader.h"
#include "sculpt/phantom.h"
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <numbers>

using namespace acus;
using namespace acus::test;

namespace {

Plane planeAt(const Vec3& origin, const Vec3& normal) {
    const Vec3 right = glm::normalize(glm::cross(std::abs(normal.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{0, 1, 0}, normal));
    return {origin, right, glm::cross(glm::normalize(normal), right)};
}

double areaOfTriangles(const std::vector<glm::dvec2>& t) {
    double twice = 0;
    for (std::size_t i = 0; i + 2 < t.size(); i += 3) {
        const glm::dvec2 a = t[i + 1] - t[i], b = t[i + 2] - t[i];
        twice += std::abs(a.x * b.y - a.y * b.x);
    }
    return 0.5 * twice;
}

bool filled(const std::vector<glm::dvec2>& t, const glm::dvec2& p) {
    const auto side = [&](const glm::dvec2& a, const glm::dvec2& b) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); };
    for (std::size_t i = 0; i + 2 < t.size(); i += 3) {
        const double u = side(t[i], t[i + 1]), v = side(t[i + 1], t[i + 2]), w = side(t[i + 2], t[i]);
        if ((u >= 0 && v >= 0 && w >= 0) || (u <= 0 && v <= 0 && w <= 0))
            return true;
    }
    return false;
}

std::vector<PartSection> cutOf(const std::vector<Part>& parts, const Plane& plane) { return SectionCutter(setOf(parts)).cut(plane); }

bool allClosed(const PartSection& section) {
    return section.seams.empty() && std::all_of(section.outlines.begin(), section.outlines.end(), [](const Outline& o) { return o.closed; });
}

/// Points of the plane near what it cuts; how many of the questions "inside?" the section answers otherwise than `queries`.
struct Compared {
    std::size_t asked = 0, wrong = 0, wrongFill = 0;
};
Compared compare(const MeshSet& meshes, const Queries& queries, const SectionCutter& cutter, const Plane& plane, std::size_t points, Random& random,
                 const std::vector<bool>& counts) {
    Compared result;
    const std::vector<PartSection> sections = cutter.cut(plane);
    if (sections.empty())
        return result;
    std::vector<std::vector<glm::dvec2>> fills;
    for (const PartSection& section : sections)
        fills.push_back(fillOf(section));
    std::vector<std::uint32_t> inside;
    for (std::size_t i = 0; i < points; ++i) {
        const PartSection& near = sections[random.below(sections.size())];
        const glm::dvec2 at{random.uniform(near.low.x - 1, near.high.x + 1), random.uniform(near.low.y - 1, near.high.y + 1)};
        inside.clear();
        queries.partsAt(plane.inSpace(at), inside);
        for (std::uint32_t part = 0; part < meshes.size(); ++part) {
            if (meshes.parts[part].topology != Topology::solid || !counts[part])
                continue;
            const bool wanted = std::binary_search(inside.begin(), inside.end(), part);
            const auto found = std::find_if(sections.begin(), sections.end(), [&](const PartSection& s) { return s.part == part; });
            const bool got = found != sections.end() && found->windingAt(at) != 0;
            ++result.asked;
            result.wrong += got != wanted;
            result.wrongFill += found != sections.end() && filled(fills[static_cast<std::size_t>(found - sections.begin())], at) != got;
        }
    }
    return result;
}

} // namespace

TEST_CASE("the section of a sphere is a circle", "[section]") {
    const Vec3 centre{3, -20, 950};
    const Part sphere{sphereMesh(centre, 10, 90)};
    for (const Vec3& normal : {Vec3{0, 0, 1}, Vec3{1, 0, 0}, Vec3{0.3, -0.5, 0.8}})
        for (const double away : {-9.0, -4.0, 0.0, 6.0}) {
            const Vec3 n = glm::normalize(normal);
            const Plane plane = planeAt(centre + away * n, n);
            const auto sections = cutOf({sphere}, plane);
            REQUIRE(sections.size() == 1);
            CHECK(sections[0].outlines.size() == 1);
            CHECK(allClosed(sections[0]));
            const double radius = std::sqrt(100 - away * away), circle = std::numbers::pi * radius * radius;
            CHECK(sections[0].area() == Approx(circle).epsilon(0.004));
            CHECK(areaOfTriangles(fillOf(sections[0])) == Approx(sections[0].area()).epsilon(1e-9));
            for (const glm::dvec2& p : sections[0].outlines[0].points)
                CHECK(glm::length(p) == Approx(radius).epsilon(0.004));
        }
    CHECK(cutOf({sphere}, planeAt(centre + Vec3{0, 0, 10.5}, {0, 0, 1})).empty());
}

TEST_CASE("vertices, edges and faces in the plane", "[section]") {
    const Part box{boxMesh({0, 0, 0}, {4, 6, 8}, 2)};
    // The plane through the middle row of vertices, and through edges of the box along its diagonal.
    for (const auto& [origin, normal, area] : {std::tuple{Vec3{2, 3, 4}, Vec3{0, 0, 1}, 24.0}, std::tuple{Vec3{2, 3, 4}, Vec3{1, 0, 0}, 48.0},
                                               std::tuple{Vec3{0, 0, 0}, Vec3{6, -4, 0}, 8 * std::sqrt(52.0)}}) {
        const auto sections = cutOf({box}, planeAt(origin, normal));
        REQUIRE(sections.size() == 1);
        CHECK(allClosed(sections[0]));
        CHECK(sections[0].area() == Approx(area).epsilon(1e-12));
        CHECK(areaOfTriangles(fillOf(sections[0])) == Approx(area).epsilon(1e-12));
    }
    // A lid in the plane belongs to the section if the solid lies below.
    const auto top = cutOf({box}, planeAt({0, 0, 8}, {0, 0, 1}));
    REQUIRE(top.size() == 1);
    CHECK(top[0].area() == Approx(24));
    CHECK(cutOf({box}, planeAt({0, 0, 0}, {0, 0, 1})).empty());
}

TEST_CASE("what is hollow, doubled, inside out or open", "[section]") {
    const Plane plane = planeAt({0.1, 0.2, 0.3}, {0.2, 0.1, 1});
    const Mesh outer = sphereMesh({0, 0, 0}, 10, 40), inner = sphereMesh({0, 0, 0}, 6, 40), beside = sphereMesh({8, 0, 0}, 10, 40);
    SECTION("a cavity stays empty") {
        const auto sections = cutOf({{joined(outer, insideOut(inner))}}, plane);
        REQUIRE(sections.size() == 1);
        CHECK(sections[0].outlines.size() == 2);
        CHECK(sections[0].windingAt({0, 0}) == 0);
        CHECK(sections[0].windingAt({8, 0}) == 1);
        CHECK(areaOfTriangles(fillOf(sections[0])) == Approx(sections[0].area()));
    }
    SECTION("overlapping balls are one body") {
        const auto sections = cutOf({{joined(outer, beside)}}, plane);
        REQUIRE(sections.size() == 1);
        CHECK(sections[0].windingAt({-4, 0}) != 0);
        const auto fill = fillOf(sections[0]);
        CHECK(areaOfTriangles(fill) < 0.8 * sections[0].area());
        CHECK(filled(fill, {4, 0}));
    }
    SECTION("inside out is inside too") {
        const auto sections = cutOf({{insideOut(outer)}}, plane);
        REQUIRE(sections.size() == 1);
        CHECK(sections[0].windingAt({0, 0}) == -1);
        CHECK(areaOfTriangles(fillOf(sections[0])) == Approx(-sections[0].area()));
    }
    SECTION("holes are closed by seams") {
        const auto sections = cutOf({{withHoles(outer, 9)}}, plane);
        REQUIRE(sections.size() == 1);
        CHECK_FALSE(sections[0].seams.empty());
        CHECK(sections[0].windingAt({0, 0}) == 1);
        CHECK(sections[0].area() == Approx(std::numbers::pi * 100).epsilon(0.05));
    }
    SECTION("a sheet is a line") {
        const auto sections = cutOf({{cylinderMesh({0, 0, -5}, 7, 10, 48, false), Topology::sheet}, {wronglyWound(cylinderMesh({0, 0, -5}, 7, 10, 48, false), 5), Topology::sheet}}, plane);
        REQUIRE(sections.size() == 2);
        for (const PartSection& section : sections) {
            CHECK(section.outlines.size() == 1);
            CHECK(section.outlines[0].closed);
            CHECK(section.area() == 0);
            CHECK(fillOf(section).empty());
        }
    }
}

TEST_CASE("sections of the training phantom agree with brute force", "[section]") {
    const auto model = bakeModel(phantomContent());
    REQUIRE(model);
    const MeshSet& meshes = (*model)->meshes;
    const BruteForceQueries oracle(meshes);
    const SectionCutter cutter(meshes);
    const Box box = (*model)->bounds();
    Random random(21);
    Compared sum;
    for (int i = 0; i < 20; ++i) {
        const Vec3 origin(random.uniform(box.low.x, box.high.x), random.uniform(box.low.y, box.high.y), random.uniform(box.low.z, box.high.z));
        const Plane plane = planeAt(origin, glm::normalize(Vec3(random.normal(), random.normal(), random.normal())));
        const Compared one = compare(meshes, oracle, cutter, plane, 60, random, std::vector<bool>(meshes.size(), true));
        sum.asked += one.asked;
        sum.wrong += one.wrong;
        sum.wrongFill += one.wrongFill;
    }
    CHECK(sum.asked > 5000);
    CHECK(sum.wrong == 0);
    CHECK(sum.wrongFill == 0);
}

TEST_CASE("sections of the atlas agree with the queries", "[section][atlas]") {
    const RawPack pack = readRawPack(ACUS_ATLAS);
    if (pack.ids.empty()) {
        std::cout << "skipped: no atlas at " << ACUS_ATLAS << "\n";
        return;
    }
    const auto queries = IndexedQueries::build(pack.meshes);
    REQUIRE(queries);
    // Where a mesh has holes a seam is straight and a generalised winding number is not.
    const MeshFacts facts = factsOf(pack.meshes);
    std::vector<bool> watertight;
    for (const PartFacts& part : facts.parts)
        watertight.push_back(part.watertight());
    const auto start = std::chrono::steady_clock::now();
    const SectionCutter cutter(pack.meshes);
    const auto built = std::chrono::steady_clock::now();
    Box box;
    for (const Vec3& p : pack.meshes.positions)
        box.include(p);
    Random random(22);
    Compared sum;
    double milliseconds = 0, worst = 0;
    for (int i = 0; i < 40; ++i) {
        const Vec3 origin(random.uniform(box.low.x, box.high.x), random.uniform(box.low.y, box.high.y), random.uniform(box.low.z, box.high.z));
        const Plane plane = planeAt(origin, i % 2 ? Vec3(0, 0, 1) : glm::normalize(Vec3(random.normal(), random.normal(), random.normal())));
        const auto from = std::chrono::steady_clock::now();
        cutter.cut(plane);
        const double took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
        milliseconds += took / 40;
        worst = std::max(worst, took);
        const Compared one = compare(pack.meshes, **queries, cutter, plane, 50, random, watertight);
        sum.asked += one.asked;
        sum.wrong += one.wrong;
        sum.wrongFill += one.wrongFill;
    }
    std::printf("atlas: cutter built in %.0f ms, a section of the whole body takes %.1f ms (worst %.1f)\n",
                std::chrono::duration<double, std::milli>(built - start).count(), milliseconds, worst);
    CHECK(sum.asked > 100000);
    CHECK(sum.wrong == 0);
    CHECK(sum.wrongFill <= 1); // pictures may err where edges cross within a trapezoid
}
