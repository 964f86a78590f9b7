#include "geometry/heat.h"
#include "catch.h"

using namespace acus;

TEST_CASE("heat lies on the surface, evenly spread, and is greatest where approaches gather") {
    // A strip of slivers, 2 mm wide and 60 long.
    Mesh strip;
    strip.positions = {{0, 0, 0}, {60, 0, 0}, {60, 2, 0}, {0, 2, 0}};
    strip.triangles = {{0, 1, 2}, {0, 2, 3}};
    const std::vector<Vec3> approaches = {{30, 1, 0}, {30, 1, 0}, {33, 1, 0}};
    const auto places = heatOnSurface({strip.positions, strip.triangles}, approaches, 1);
    REQUIRE(places.size() > 30);
    double best = 0;
    Vec3 hottest(0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        CHECK(std::abs(places[i].at.z) < 1e-12);
        CHECK(places[i].at.x > 30 - 13);
        CHECK(places[i].at.x < 33 + 13);
        for (std::size_t k = 0; k < i; ++k)
            CHECK(glm::distance(places[i].at, places[k].at) >= 1);
        const double direct = 2 * std::exp(-std::pow(glm::distance(places[i].at, approaches[0]), 2) / 32) + std::exp(-std::pow(glm::distance(places[i].at, approaches[2]), 2) / 32);
        CHECK(places[i].heat == Approx(direct));
        if (places[i].heat > best) {
            best = places[i].heat;
            hottest = places[i].at;
        }
    }
    CHECK(std::abs(hottest.x - 31) < 1.5);
    CHECK(heatOnSurface({strip.positions, strip.triangles}, std::vector<Vec3>{{0, 100, 0}}, 1).empty());
}
