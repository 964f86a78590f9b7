#include "catch.h"
#include "core/random.h"
#include "geometry/segment_distance.h"

using namespace acus;

TEST_CASE("distances to the face, an edge, a corner and through the face") {
    const Vec3 a(0, 0, 0), b(10, 0, 0), c(0, 10, 0);
    NearestPoint n = segmentToTriangle({{2, 2, 9}, {0, 0, -1}, 6}, a, b, c);
    CHECK(n.distance == 3);
    CHECK(n.depth == 6);
    CHECK(glm::distance(n.point, Vec3(2, 2, 0)) < 1e-12);
    n = segmentToTriangle({{2, 2, 9}, {0, 0, -1}, 20}, a, b, c);
    CHECK(n.distance == 0);
    CHECK(n.depth == 9);
    n = segmentToTriangle({{5, -4, -10}, {0, 0, 1}, 20}, a, b, c);
    CHECK(n.distance == Approx(4));
    CHECK(n.depth == Approx(10));
    n = segmentToTriangle({{-3, -4, -10}, {0, 0, 1}, 20}, a, b, c);
    CHECK(n.distance == Approx(5));
    CHECK(n.point == a);
}

TEST_CASE("a parallel segment is nearest at the smallest depth") {
    const Vec3 a(0, 0, 0), b(10, 0, 0), c(0, 10, 0);
    NearestPoint n = segmentToTriangle({{-5, 1, 2}, {1, 0, 0}, 30}, a, b, c);
    CHECK(n.distance == Approx(2));
    CHECK(n.depth == Approx(5));
    n = segmentToTriangle({{2, 1, 2}, {1, 0, 0}, 3}, a, b, c);
    CHECK(n.distance == Approx(2));
    CHECK(n.depth == 0);
    n = segmentToTriangle({{-5, 0, 0}, {1, 0, 0}, 30}, a, b, c); // along an edge
    CHECK(n.distance == 0);
    CHECK(n.depth == Approx(5));
}

TEST_CASE("points and edges count as what they are; a segment may be a point") {
    const Vec3 p(1, 2, 3);
    CHECK(segmentToTriangle({{1, 2, 0}, {0, 0, 1}, 1}, p, p, p).distance == Approx(2));
    CHECK(segmentToTriangle({{0, 5, 0}, {1, 0, 0}, 9}, Vec3(2, 0, 0), Vec3(2, 0, 8), Vec3(2, 0, 8)).distance == Approx(5));
    CHECK(segmentToTriangle({{1, 2, 0}, {0, 0, 1}, 0}, p, p, p).distance == Approx(3));
}

TEST_CASE("no sampled pair of points is nearer, and some is nearly as near") {
    Random random(3);
    for (int i = 0; i < 300; ++i) {
        const auto any = [&](double s) { return Vec3(random.uniform(-s, s), random.uniform(-s, s), random.uniform(-s, s)); };
        const Vec3 a = any(5), b = any(5), c = i % 7 == 0 ? a + 1e-9 * any(1) : any(5);
        Segment s{any(12), glm::normalize(any(1)), random.uniform(0, 20)};
        if (i % 5 == 0)
            s.direction = glm::normalize(b - a + 1e-7 * any(1));
        const NearestPoint nearest = segmentToTriangle(s, a, b, c);
        CHECK(glm::distance(s.at(nearest.depth), nearest.point) == Approx(nearest.distance).margin(1e-9));
        CHECK(nearest.depth >= 0);
        CHECK(nearest.depth <= s.length);
        double sampled = 1e30;
        for (int k = 0; k <= 2000; ++k) {
            const Vec3 p = s.at(s.length * k / 2000);
            sampled = std::min(sampled, glm::distance(p, nearestOnTriangle(p, a, b, c)));
        }
        CHECK(nearest.distance <= sampled + 1e-9);
        CHECK(nearest.distance >= sampled - s.length / 2000);
    }
}
