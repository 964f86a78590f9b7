#include "catch.h"
#include "core/random.h"
#include "needle/needle.h"
#include <cmath>

using namespace acus;

TEST_CASE("sizes are read as people write them", "[needle]") {
    CHECK(*parseNeedle("0.30x60") == NeedleSize{0.30, 60});
    CHECK(*parseNeedle("0.25 × 40 mm") == NeedleSize{0.25, 40});
    for (const char* text : {"", "x", "0.3", "0.3x", "x60", "0.3x60x1", "0.3y60", "nanx60", "0.3xinf", "0.01x60", "3x60", "0.3x1000", "0.3x-60"}) {
        INFO(text);
        CHECK_FALSE(parseNeedle(text).ok());
    }
    for (const NeedleSize& size : needleCatalogue())
        CHECK(*parseNeedle(describe(size)) == size);
}

TEST_CASE("a placement is checked and its direction made unit", "[needle]") {
    const NeedleSize size{0.3, 60};
    CHECK(makePlacement(size, {1, 2, 3}, {0, -7, 0}, 60)->direction == Vec3(0, -1, 0));
    CHECK(makePlacement(size, {0, 0, 0}, {0, 0, 1e-300}, 1)->direction == Vec3(0, 0, 1));
    CHECK(makePlacement(size, {0, 0, 0}, {1e300, 0, 0}, 1)->direction == Vec3(1, 0, 0));
    const auto field = [&](const Vec3& entry, const Vec3& direction, double depth) {
        const Result<Placement> made = makePlacement(size, entry, direction, depth);
        return made.ok() ? std::string("ok") : made.message().substr(0, made.message().find(':'));
    };
    CHECK(field({0, 0, 0}, {0, 0, 0}, 1) == "direction");
    CHECK(field({0, 0, 0}, {0, NAN, 0}, 1) == "direction");
    CHECK(field({0, INFINITY, 0}, {0, 1, 0}, 1) == "entry");
    CHECK(field({0, 0, 0}, {0, 1, 0}, -0.1) == "depth");
    CHECK(field({0, 0, 0}, {0, 1, 0}, 60.1) == "depth");
    CHECK(field({0, 0, 0}, {0, 1, 0}, NAN) == "depth");
}

TEST_CASE("clinical angles say what a clinician would", "[needle]") {
    const Vec3 left{30, 0, 0}, right{-30, 0, 0};
    const double s = std::sin(0.2618), c = std::cos(0.2618); // 15°
    CHECK(describe(clinicalAngles(left, {-s, -c, 0})) == "15° medial");
    CHECK(describe(clinicalAngles(right, {s, -c, 0})) == "15° medial");
    CHECK(describe(clinicalAngles(right, {-s, -c, 0})) == "15° lateral");
    CHECK(describe(clinicalAngles(left, {0, -c, -s})) == "15° caudal");
    CHECK(describe(clinicalAngles(left, {0, -1, 0})) == "straight in");
    CHECK(describe(clinicalAngles(left, directionFrom(left, {12, -5}))) == "12° medial, 5° caudal");
}

TEST_CASE("angles and directions are each other's inverse", "[needle]") {
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
        const Vec3 entry{random.uniform(-100, 100), 0, 0};
        const ClinicalAngles angles{random.uniform(-179, 179), random.uniform(-88, 88)};
        const Vec3 direction = directionFrom(entry, angles);
        CHECK(glm::length(direction) == Approx(1));
        const ClinicalAngles back = clinicalAngles(entry, direction);
        CHECK(back.medialDeg == Approx(angles.medialDeg).margin(1e-9));
        CHECK(back.cranialDeg == Approx(angles.cranialDeg).margin(1e-9));
    }
}
