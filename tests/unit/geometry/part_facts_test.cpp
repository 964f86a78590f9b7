#include "catch.h"
#include "geometry/inside.h"
#include "geometry/part_facts.h"
#include <numbers>

using namespace acus;

namespace {

const std::vector<Vec3> corners{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
const std::vector<Triangle> tetrahedron{{0, 2, 1}, {0, 1, 3}, {1, 2, 3}, {0, 3, 2}};

MeshFacts factsOfOne(const std::vector<Triangle>& triangles, Topology topology) {
    MeshPart part;
    part.positionCount = static_cast<std::uint32_t>(corners.size());
    part.triangleCount = static_cast<std::uint32_t>(triangles.size());
    part.topology = topology;
    return factsOf({std::vector<Vec3>(corners), std::vector<Triangle>(triangles), std::vector<MeshPart>{part}});
}

} // namespace

TEST_CASE("a closed surface has no rim, whichever way it faces, however often") {
    std::vector<Triangle> twice = tetrahedron;
    twice.insert(twice.end(), tetrahedron.begin(), tetrahedron.end());
    twice.push_back({1, 1, 2});
    CHECK(factsOfOne(tetrahedron, Topology::solid).parts[0].watertight());
    CHECK(factsOfOne(twice, Topology::solid).parts[0].watertight());
}

TEST_CASE("a missing face leaves its three edges as one rim") {
    const MeshFacts facts = factsOfOne({tetrahedron[0], tetrahedron[1], tetrahedron[3]}, Topology::solid);
    CHECK(facts.parts[0].edgeCount == 3);
    REQUIRE(facts.rims.size() == 1);
    CHECK(facts.rims[0].fanArea == Approx(std::sqrt(3.0) / 2).margin(0.2));
    CHECK(facts.rims[0].radius < 1);
}

TEST_CASE("a face that is wound the wrong way has each of its edges twice on the rim") {
    const MeshFacts facts = factsOfOne({tetrahedron[0], tetrahedron[1], {1, 3, 2}, tetrahedron[3]}, Topology::solid);
    CHECK(facts.parts[0].edgeCount == 6);
}

TEST_CASE("sheets have no rims to look after") {
    CHECK(factsOfOne({tetrahedron[0]}, Topology::sheet).edges.empty());
}

TEST_CASE("the solid angles of a closed surface make a full sphere inside and nothing outside") {
    const auto sum = [](const Vec3& p) {
        double angle = 0;
        for (const Triangle& t : tetrahedron)
            angle += solidAngle(corners[t[0]] - p, corners[t[1]] - p, corners[t[2]] - p);
        return angle / (4 * std::numbers::pi);
    };
    CHECK(sum({0.2, 0.2, 0.2}) == Approx(1));
    CHECK(sum({0.6, 0.6, 0.6}) == Approx(0).margin(1e-12));
}

TEST_CASE("the depths within the bounds") {
    const PartFacts facts = factsOfOne(tetrahedron, Topology::solid).parts[0];
    const DepthRange through = rangeWithin(facts, {{0.5, 3, 0.5}, {0, -1, 0}, 10});
    CHECK(through.from == Approx(2).margin(1e-6));
    CHECK(through.to == Approx(3).margin(1e-6));
    const DepthRange beside = rangeWithin(facts, {{1.5, 3, 0.5}, {0, -1, 0}, 10});
    CHECK(beside.from > beside.to);
}
