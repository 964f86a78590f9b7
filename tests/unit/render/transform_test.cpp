#include "catch.h"
#include "render/frame.h"

using namespace acus;

namespace {
const Box scene{{-100, -100, -100}, {100, 100, 100}};

DrawCamera cameraOf(bool parallel) {
    DrawCamera camera;
    camera.eye = {300, 400, 120};
    camera.target = {10, 20, 30};
    camera.parallel = parallel;
    camera.heightMm = 250;
    return camera;
}
} // namespace

TEST_CASE("the camera's target is the middle of the picture") {
    for (const bool parallel : {true, false}) {
        const FrameTransform t = transformOf(cameraOf(parallel), 800, 500, scene);
        const auto px = t.toPixel({10, 20, 30});
        REQUIRE(px);
        CHECK(px->x == Approx(400));
        CHECK(px->y == Approx(250));
        CHECK(px->z > 0);
        CHECK(px->z < 1);
    }
}

TEST_CASE("the height seen at the target is the camera's") {
    for (const bool parallel : {true, false}) {
        DrawCamera camera = cameraOf(parallel);
        camera.eye = {10, 420, 30};
        const FrameTransform t = transformOf(camera, 800, 500, scene);
        CHECK(t.toPixel({10, 20, 30 + 125})->y == Approx(0).margin(1e-6));
        CHECK(t.toPixel({10, 20, 30 - 125})->y == Approx(500));
        // Seen from behind (+y, posterior), the patient's left (+x) is on the left of the picture.
        CHECK(t.toPixel({60, 20, 30})->x == Approx(300));
    }
}

TEST_CASE("the ray through a pixel meets what is drawn there") {
    for (const bool parallel : {true, false}) {
        const FrameTransform t = transformOf(cameraOf(parallel), 800, 500, scene);
        for (const Vec3& p : {Vec3{0, 0, 0}, Vec3{50, -60, 70}, Vec3{-99, 99, 20}}) {
            const auto px = t.toPixel(p);
            REQUIRE(px);
            const Segment ray = t.rayThrough(px->x, px->y);
            const double along = glm::dot(p - ray.origin, ray.direction);
            CHECK(along >= 0);
            CHECK(along <= ray.length);
            CHECK(glm::length(ray.at(along) - p) < 1e-6);
        }
    }
}

TEST_CASE("what lies behind the eye has no pixel in perspective") {
    const FrameTransform t = transformOf(cameraOf(false), 800, 500, scene);
    CHECK_FALSE(t.toPixel({600, 800, 240}));
}

TEST_CASE("cameras without a sensible up or distance still give a picture") {
    DrawCamera camera = cameraOf(true);
    camera.up = camera.eye - camera.target;
    CHECK(transformOf(camera, 800, 500, scene).toPixel(camera.target)->x == Approx(400));
    camera.eye = camera.target;
    CHECK(transformOf(camera, 0, 0, {}).toPixel(camera.target).has_value());
}
