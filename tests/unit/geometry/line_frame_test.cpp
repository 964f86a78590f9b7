#include "catch.h"
#include "core/random.h"
#include "geometry/line_frame.h"
#include <vector>

using namespace acus;

namespace {

Vec3 anyDirection(Random& random) {
    return glm::normalize(Vec3(random.normal(), random.normal(), random.normal()));
}

} // namespace

TEST_CASE("a line meets a triangle at its depth, with the side it comes from") {
    const Vec3 a(0, 0, 0), b(4, 0, 0), c(0, 4, 0); // normal +z
    const LineFrame down(Vec3(1, 1, 5), Vec3(0, 0, -1));
    CHECK(down.hit(a, b, c).sign == 1);
    CHECK(down.hit(a, b, c).depth == 5);
    CHECK(down.hit(a, c, b).sign == -1);
    const LineFrame up(Vec3(1, 1, -2), Vec3(0, 0, 1));
    CHECK(up.hit(a, b, c).sign == -1);
    CHECK(up.hit(a, b, c).depth == 2);
    CHECK(LineFrame(Vec3(3, 3, 5), Vec3(0, 0, -1)).hit(a, b, c).sign == 0);
    CHECK(LineFrame(Vec3(1, 1, -5), Vec3(0, 0, -1)).hit(a, b, c).depth == -5);
}

TEST_CASE("exactly one of the triangles around a vertex or edge is met by a line through it") {
    Random random(1);
    for (int i = 0; i < 2000; ++i) {
        const Vec3 centre(random.uniform(-1000, 1000), random.uniform(-1000, 1000), random.uniform(-1000, 1000));
        Vec3 direction = anyDirection(random);
        if (i % 3 == 0) {
            direction = Vec3(0);
            direction[i % 9 / 3] = i % 2 ? 1 : -1;
        }
        // A fan around `centre`, roughly across the line.
        Vec3 helper(0);
        helper[std::abs(direction.x) < 0.6 ? 0 : 1] = 1;
        const Vec3 u = glm::normalize(glm::cross(direction, helper)), v = glm::cross(direction, u);
        std::vector<Vec3> ring;
        const int count = 3 + static_cast<int>(random.below(6));
        for (int k = 0; k < count; ++k) {
            const double turn = 6.283185307179586 * k / count;
            ring.push_back(centre + random.uniform(0.5, 5) * (std::cos(turn) * u + std::sin(turn) * v) + random.uniform(-0.3, 0.3) * direction);
        }
        // Through the vertex itself, as well as doubles can say; then through a point of an edge.
        for (const double share : {0.0, 0.25, 0.5}) {
            const Vec3 through = centre + share * (ring[0] - centre);
            for (const double back : {0.0, 7.0, 50.0}) {
                const LineFrame frame(through - back * direction, direction);
                int met = 0;
                for (int k = 0; k < count; ++k)
                    met += frame.hit(centre, ring[k], ring[(k + 1) % count]).sign;
                CHECK(std::abs(met) == 1);
            }
        }
    }
}

TEST_CASE("products that round to the same are told apart exactly") {
    // Points almost in line with the origin: a.x*b.y and a.y*b.x agree to the last bit or differ below it.
    const double e = 0x1p-52;
    const Vec3 direction(0, 0, 1);
    const LineFrame frame(Vec3(0), direction);
    for (const double tilt : {-1.0, 1.0}) {
        const Vec3 a(1 + e, 1, 0), b(-(1 + 2 * e), -(1 + e) - tilt * 0x1p-104, 0), c(0, tilt * 10, 0);
        const int with = frame.hit(a, b, c).sign, other = frame.hit(b, a, Vec3(0, -tilt * 10, 0)).sign;
        CHECK(std::abs(with) + std::abs(other) == 1);
    }
}

TEST_CASE("triangles that are edges or points are never met") {
    Random random(2);
    for (int i = 0; i < 1000; ++i) {
        const Vec3 a(random.normal(), random.normal(), random.normal()), b(random.normal(), random.normal(), random.normal());
        const Vec3 direction = anyDirection(random);
        const LineFrame through(a - 3.0 * direction, direction);
        CHECK(through.hit(a, b, b).sign == 0);
        CHECK(through.hit(a, a, b).sign == 0);
        CHECK(through.hit(a, a, a).sign == 0);
    }
}
