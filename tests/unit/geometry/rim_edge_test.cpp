// A cube with a triangle missing, and needles that pass exactly through the edge of the hole.
#include "catch.h"
#include "geometry/query_index.h"

using namespace acus;

namespace {

MeshSet cubeWithHole(std::size_t missing) {
    std::vector<Vec3> positions;
    for (int i = 0; i < 8; ++i)
        positions.push_back({i & 1 ? 10 : -10, i & 2 ? -120 : -130, i & 4 ? 10 : -10});
    std::vector<Triangle> triangles = {{0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4},
                                       {2, 6, 7}, {2, 7, 3}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}};
    triangles.erase(triangles.begin() + static_cast<std::ptrdiff_t>(missing));
    MeshPart part;
    part.positionCount = 8;
    part.triangleCount = static_cast<std::uint32_t>(triangles.size());
    return {std::move(positions), std::move(triangles), std::vector<MeshPart>{part}};
}

} // namespace

TEST_CASE("a needle through the rim of a hole is inside the cube all the same", "[crossings]") {
    for (const std::size_t missing : {6u, 7u, 4u, 5u}) { // the near face, then the far one
        const auto queries = *IndexedQueries::build(cubeWithHole(missing));
        for (const double along : {0.0, 3.0, -4.5}) { // on the diagonal that the two triangles of a face share
            std::vector<Interval> intervals;
            queries->crossings({{along, 0, along}, {0, -1, 0}, 150}, intervals);
            INFO("without triangle " << missing << " at " << along);
            REQUIRE(intervals.size() == 1);
            CHECK(intervals[0].enter == Approx(120).margin(2));
            CHECK(intervals[0].exit == Approx(130).margin(2));
            std::vector<std::uint32_t> parts;
            queries->partsAt({along, -125, along}, parts);
            CHECK(parts.size() == 1);
        }
    }
}
