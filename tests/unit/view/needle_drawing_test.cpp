#include "view/needle_drawing.h"
#include "catch.h"

using namespace acus;

TEST_CASE("a point of a bent needle, counted from its tip") {
    const std::vector<Vec3> chain = {{0, 0, 0}, {0, -30, 0}, {10, -30, 0}};
    CHECK(glm::distance(backFromEnd(chain, 0).at, Vec3(10, -30, 0)) < 1e-12);
    CHECK(glm::distance(backFromEnd(chain, 4).at, Vec3(6, -30, 0)) < 1e-12);
    CHECK(glm::distance(backFromEnd(chain, 15).at, Vec3(0, -25, 0)) < 1e-12);
    CHECK(glm::distance(backFromEnd(chain, 15).direction, Vec3(0, -1, 0)) < 1e-12);
    CHECK(glm::distance(backFromEnd(chain, 45).at, Vec3(0, 5, 0)) < 1e-12);   // outside, straight on
    CHECK(glm::distance(backFromEnd({{0, 0, 0}, {0, 0, 0}, {0, 0, 2}}, 5).at, Vec3(0, 0, -3)) < 1e-12);
}
