#include "analytic_shapes.h"
#include "catch.h"
#include "compare.h"
#include "core/random.h"
#include "geometry/brute_force.h"
#include "geometry/plain_tree.h"
#include "geometry/query_index.h"
#include <cmath>

using namespace acus;
using namespace acus::test;

namespace {

Vec3 anyDirection(Random& random) {
    return glm::normalize(Vec3(random.normal(), random.normal(), random.normal()));
}

Segment anyNeedle(Random& random, double reach) {
    const Vec3 aim(random.uniform(-reach, reach), random.uniform(-reach, reach), random.uniform(-reach, reach));
    const Vec3 direction = anyDirection(random);
    return {aim - random.uniform(0, 3 * reach) * direction, direction, random.uniform(0.5, 5 * reach)};
}

/// Needles that run exactly through vertices, along edges and axes, and within faces.
std::vector<Segment> awkwardNeedles(const MeshSet& meshes, Random& random, std::size_t count) {
    std::vector<Segment> needles;
    const auto vertex = [&] { return meshes.positions[random.below(meshes.positions.size())]; };
    for (std::size_t i = 0; i < count; ++i) {
        const Vec3 a = vertex(), b = vertex();
        Vec3 axis(0);
        axis[static_cast<int>(random.below(3))] = random.below(2) ? 1 : -1;
        needles.push_back({a - 8.0 * axis, axis, 20});
        const Vec3 direction = glm::distance(a, b) > 1e-6 ? glm::normalize(b - a) : anyDirection(random);
        needles.push_back({a - 8.0 * direction, direction, 25});
        needles.push_back({a, direction, 3});
    }
    return needles;
}

void compareAll(const std::vector<Part>& parts, std::uint64_t seed, std::size_t count = 300) {
    const MeshSet meshes = setOf(parts);
    const BruteForceQueries oracle(meshes);
    const PlainQueries plain(meshes);
    const auto indexed = IndexedQueries::build(meshes);
    REQUIRE(indexed);
    Random random(seed);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const Segment needle = anyNeedle(random, 8);
        const std::string a = differences(**indexed, oracle, parts.size(), needle);
        const std::string b = differences(plain, oracle, parts.size(), needle);
        if (!(a + b).empty() && ++wrong <= 3) {
            UNSCOPED_INFO(inWords(needle) << "\nindexed:\n" << a << "plain:\n" << b);
            CHECK((a + b).empty());
        }
    }
    CHECK(wrong == 0);
}

} // namespace

TEST_CASE("random needles agree with brute force on solids", "[analytic]") {
    compareAll({{sphereMesh({0, 0, 0}, 5, 12)}, {boxMesh({-3, -4, 2}, {6, 3, 9}, 3)}, {cylinderMesh({1, -2, -7}, 2.5, 14, 24, true)}}, 1);
}

TEST_CASE("inside-out, overlapping and nested parts agree with brute force", "[analytic]") {
    compareAll({{insideOut(sphereMesh({0, 0, 0}, 5, 10))},
                {joined(boxMesh({-6, -6, -6}, {1, 1, 1}, 2), boxMesh({-1, -1, -1}, {6, 6, 6}, 2))},
                {joined(sphereMesh({1, 0, 0}, 6, 10), insideOut(sphereMesh({1, 0, 0}, 3, 8)))},
                {joined(sphereMesh({-1, 0, 0}, 6, 10), insideOut(sphereMesh({-1, 0, 0.5}, 6, 9)))}},
               2);
}

TEST_CASE("open tubes and patches agree with brute force", "[analytic]") {
    compareAll({{cylinderMesh({0, 0, -8}, 2, 16, 20, false), Topology::sheet}, {withHoles(sphereMesh({3, 1, 0}, 4, 9), 5), Topology::sheet}}, 3);
}

TEST_CASE("cracked and holed solids agree with brute force", "[analytic]") {
    compareAll({{withHoles(sphereMesh({0, 0, 0}, 6, 12), 60)}, {cracked(boxMesh({-5, -5, -5}, {4, 5, 6}, 4), 7, 0.01)},
                {cylinderMesh({0, 0, -7}, 3, 14, 24, false)}, {wronglyWound(sphereMesh({1, 1, 1}, 5, 12), 97)}},
               4, 200);
}

TEST_CASE("duplicate and degenerate triangles do no harm", "[analytic]") {
    compareAll({{withRubbish(sphereMesh({0, 0, 0}, 5, 9))}, {withRubbish(cylinderMesh({0, 0, -6}, 3, 12, 16, false)), Topology::sheet}}, 5);
}

TEST_CASE("a sphere is crossed where its equation says", "[analytic]") {
    const double radius = 10;
    const auto queries = IndexedQueries::build(setOf({{sphereMesh({1, 2, 3}, radius, 200)}}));
    REQUIRE(queries);
    Random random(6);
    std::vector<Interval> intervals;
    std::vector<Clearance> clearances;
    const double facet = radius * (1 - std::cos(3.14159265358979 / 200)) * 2; // how far the facets lie within the sphere
    for (int i = 0; i < 500; ++i) {
        const Vec3 direction = anyDirection(random);
        const Vec3 nearest = Vec3(1, 2, 3) + random.uniform(0, 1.5 * radius) * glm::normalize(glm::cross(direction, anyDirection(random)));
        const Segment needle{nearest - 20.0 * direction, direction, 40};
        const double away = glm::distance(nearest, Vec3(1, 2, 3));
        (*queries)->crossings(needle, intervals);
        (*queries)->clearances(needle, 30, clearances);
        REQUIRE(clearances.size() == 1);
        CHECK(clearances[0].distance == Approx(std::max(0.0, away - radius)).margin(facet));
        if (std::abs(away - radius) < 0.05)
            continue;
        const double half = std::sqrt(std::max(0.0, radius * radius - away * away));
        REQUIRE(intervals.size() == (away < radius ? 1u : 0u));
        if (away < radius) {
            CHECK(intervals[0].enter == Approx(20 - half).margin(0.03));
            CHECK(intervals[0].exit == Approx(20 + half).margin(0.03));
            CHECK_FALSE(intervals[0].open);
        }
    }
}

TEST_CASE("a box is crossed and kept away from where its planes say", "[analytic]") {
    const Vec3 low(-3, -4, -5), high(4, 2, 6);
    const auto queries = IndexedQueries::build(setOf({{boxMesh(low, high, 5)}}));
    REQUIRE(queries);
    Random random(12);
    std::vector<Interval> intervals;
    std::vector<Clearance> clearances;
    for (int i = 0; i < 2000; ++i) {
        const Segment needle = anyNeedle(random, 7);
        double from = 0, to = needle.length;
        for (int k = 0; k < 3; ++k) {
            const double a = (low[k] - needle.origin[k]) / needle.direction[k], b = (high[k] - needle.origin[k]) / needle.direction[k];
            from = std::max(from, std::min(a, b));
            to = std::min(to, std::max(a, b));
        }
        (*queries)->crossings(needle, intervals);
        REQUIRE(intervals.size() == (from < to ? 1u : 0u));
        if (from < to) {
            CHECK(intervals[0].enter == Approx(from).margin(1e-9));
            CHECK(intervals[0].exit == Approx(to).margin(1e-9));
            CHECK(intervals[0].open == (to == needle.length));
            continue;
        }
        // Outside a convex body the distance along the needle is convex: golden-section search finds its least.
        const auto distance = [&](double depth) {
            const Vec3 p = needle.at(depth);
            double square = 0;
            for (int k = 0; k < 3; ++k) {
                const double away = std::max({low[k] - p[k], 0.0, p[k] - high[k]});
                square += away * away;
            }
            return std::sqrt(square);
        };
        double a = 0, b = needle.length;
        for (int round = 0; round < 90; ++round) {
            const double c = b - 0.6180339887498949 * (b - a), d = a + 0.6180339887498949 * (b - a);
            (distance(c) < distance(d) ? b : a) = distance(c) < distance(d) ? d : c;
        }
        (*queries)->clearances(needle, 100, clearances);
        REQUIRE(clearances.size() == 1);
        CHECK(clearances[0].distance == Approx(distance(0.5 * (a + b))).margin(1e-7));
    }
}

TEST_CASE("an open tube is pierced where its circle says, and is no inside", "[analytic]") {
    const double radius = 3;
    const auto queries = IndexedQueries::build(setOf({{cylinderMesh({0, 0, -20}, radius, 40, 720, false), Topology::sheet}}));
    REQUIRE(queries);
    Random random(13);
    std::vector<Interval> intervals;
    std::vector<std::uint32_t> at;
    for (int i = 0; i < 500; ++i) {
        const double turn = random.uniform(0, 6.283185307179586), away = random.uniform(-2.9, 2.9), rise = random.uniform(-0.5, 0.5);
        const Vec3 across(std::cos(turn), std::sin(turn), 0), beside(-across.y, across.x, 0);
        const Segment needle{away * beside - 8.0 * across, glm::normalize(across + rise * Vec3(0, 0, 1)), 30};
        const double half = std::sqrt(radius * radius - away * away), stretch = std::sqrt(1 + rise * rise);
        (*queries)->crossings(needle, intervals);
        REQUIRE(intervals.size() == 2);
        CHECK(intervals[0].enter == Approx((8 - half) * stretch).margin(1e-3));
        CHECK(intervals[1].enter == Approx((8 + half) * stretch).margin(1e-3));
        CHECK(intervals[0].exit == intervals[0].enter);
        (*queries)->partsAt(needle.at(8 * stretch), at);
        CHECK(at.empty());
    }
}

TEST_CASE("lines through edges, vertices and faces cross a box an even number of times", "[analytic]") {
    const MeshSet meshes = setOf({{boxMesh({-4, -4, -4}, {4, 4, 4}, 4)}, {joined(boxMesh({-4, -4, 4}, {4, 4, 6}, 4), boxMesh({-4, -4, 6}, {4, 4, 8}, 4))}});
    const auto queries = IndexedQueries::build(meshes);
    const PlainQueries plain(meshes);
    REQUIRE(queries);
    Random random(7);
    std::vector<Interval> intervals, twin;
    std::vector<std::uint32_t> at;
    for (const Segment& needle : awkwardNeedles(meshes, random, 3000)) {
        (*queries)->crossings(needle, intervals);
        plain.crossings(needle, twin);
        REQUIRE(intervals == twin);
        for (const Interval& interval : intervals) {
            INFO(inWords(needle));
            REQUIRE(interval.enter >= 0);
            REQUIRE(interval.exit > interval.enter);
            REQUIRE(interval.exit <= needle.length);
            // What is called inside lies within the box or on its surface, half way along.
            const Vec3 middle = needle.at(0.5 * (interval.enter + interval.exit));
            const double top = interval.part == 0 ? 4 : 8;
            REQUIRE(std::abs(middle.x) <= 4 + 1e-9);
            REQUIRE(std::abs(middle.y) <= 4 + 1e-9);
            REQUIRE(middle.z <= top + 1e-9);
        }
    }
}

TEST_CASE("a needle through the shared vertices of a sphere is inside between the surfaces", "[analytic]") {
    const Mesh sphere = sphereMesh({0, 0, 0}, 5, 16);
    const auto queries = IndexedQueries::build(setOf({{sphere}}));
    REQUIRE(queries);
    std::vector<Interval> intervals;
    for (const Vec3& v : sphere.positions) {
        const Vec3 direction = -glm::normalize(v);
        (*queries)->crossings({v - 4.0 * direction, direction, 20}, intervals);
        REQUIRE(intervals.size() == 1);
        CHECK(intervals[0].enter == Approx(4).margin(1e-6));
        CHECK(intervals[0].exit == Approx(14).margin(1e-6));
    }
}

TEST_CASE("depth counts from inside, to the tip and to a face exactly", "[analytic]") {
    const auto queries = IndexedQueries::build(setOf({{boxMesh({0, -10, 0}, {10, 0, 10})}, {boxMesh({0, -20, 0}, {10, -10, 10})}}));
    REQUIRE(queries);
    std::vector<Interval> got;
    std::vector<std::uint32_t> at;
    (*queries)->crossings({{3, 0, 4}, {0, -1, 0}, 12}, got);
    REQUIRE(got == std::vector<Interval>{{0, 0, 10, false}, {1, 10, 12, true}});
    (*queries)->crossings({{3, 0, 4}, {0, -1, 0}, 10}, got);
    REQUIRE(got == std::vector<Interval>{{0, 0, 10, true}});
    (*queries)->partsAt({3, -10, 4}, at);
    REQUIRE(at == std::vector<std::uint32_t>{0});
    (*queries)->crossings({{3, -5, 4}, {0, -1, 0}, 2}, got);
    REQUIRE(got == std::vector<Interval>{{0, 0, 2, true}});
    (*queries)->crossings({{3, -5, 4}, {0, -1, 0}, 0}, got);
    REQUIRE(got.empty());
    (*queries)->partsAt({3, -15, 4}, at);
    REQUIRE(at == std::vector<std::uint32_t>{1});
    (*queries)->partsAt({3, 1, 4}, at);
    REQUIRE(at.empty());
}

TEST_CASE("no parts, empty parts and single triangles are answered", "[analytic]") {
    const auto none = IndexedQueries::build({});
    REQUIRE(none);
    std::vector<Interval> intervals;
    std::vector<Clearance> clearances;
    (*none)->crossings({{0, 0, 0}, {0, -1, 0}, 10}, intervals);
    (*none)->clearances({{0, 0, 0}, {0, -1, 0}, 10}, 30, clearances);
    CHECK(intervals.empty());
    CHECK(clearances.empty());
    CHECK_FALSE((*none)->nearestHazard({{0, 0, 0}, {0, -1, 0}, 10}, 30));
    compareAll({{Mesh{}}, {Mesh{{{0, 0, 0}, {5, 0, 1}, {0, 5, 2}}, {{0, 1, 2}}}, Topology::sheet}, {Mesh{}, Topology::sheet}}, 8, 100);
}

TEST_CASE("first hits, distances and tips agree with brute force", "[analytic]") {
    const std::vector<Part> parts{{sphereMesh({0, 0, 0}, 5, 12)}, {boxMesh({-3, -4, 2}, {6, 3, 9}, 3), Topology::solid, false},
                                  {cylinderMesh({1, -2, -7}, 2.5, 14, 24, false), Topology::sheet}};
    const MeshSet meshes = setOf(parts);
    const BruteForceQueries oracle(meshes);
    const auto queries = IndexedQueries::build(meshes);
    REQUIRE(queries);
    Random random(9);
    std::vector<std::uint32_t> a, b;
    for (int i = 0; i < 400; ++i) {
        const Segment ray = anyNeedle(random, 8);
        const std::vector<bool> visible{random.below(2) == 0, random.below(2) == 0, true};
        const auto mine = (*queries)->firstHit(ray, visible), theirs = oracle.firstHit(ray, visible);
        REQUIRE(mine.has_value() == theirs.has_value());
        if (mine) {
            CHECK(mine->depth == Approx(theirs->depth).margin(1e-9));
            CHECK(mine->part == theirs->part);
            CHECK(glm::distance(mine->normal, theirs->normal) < 1e-9);
        }
        for (std::uint32_t part = 0; part < 3; ++part)
            CHECK((*queries)->distanceTo(part, ray.origin) == Approx(oracle.distanceTo(part, ray.origin)).margin(1e-9));
        (*queries)->partsAt(ray.end(), a);
        oracle.partsAt(ray.end(), b);
        CHECK(a == b);
    }
}
