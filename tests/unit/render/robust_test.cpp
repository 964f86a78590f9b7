// What a window does to a renderer: other sizes and scales from one picture to the next, nothing to draw on, another context.
#include "catch.h"
#include "render/renderer.h"
#include <algorithm>
#include <cstdlib>

using namespace acus;

namespace {

/// Two tetrahedra, one before the other.
DisplaySet bodies() {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    for (const double y : {20.0, -20.0}) {
        MeshPart part;
        part.firstPosition = static_cast<std::uint32_t>(positions.size());
        part.firstTriangle = static_cast<std::uint32_t>(triangles.size());
        part.positionCount = part.triangleCount = 4;
        const double s = y < 0 ? 45 : 25;
        for (const Vec3& p : {Vec3{s, 0, -s}, Vec3{-s, 0, -s}, Vec3{0, 10, s}, Vec3{0, -s, -s}})
            positions.push_back(p + Vec3{0, y, 0});
        triangles.insert(triangles.end(), {{0, 1, 2}, {1, 0, 3}, {2, 1, 3}, {0, 2, 3}});
        parts.push_back(part);
    }
    return buildDisplaySet({std::move(positions), std::move(triangles), std::move(parts)}).value();
}

Frame frameOfBodies(int width, int height, float scale) {
    Frame f;
    f.width = width;
    f.height = height;
    f.pixelScale = scale;
    f.camera.heightMm = 120;
    for (std::uint32_t i = 0; i < 2; ++i) {
        DrawPart part;
        part.part = i;
        part.material.colour = i ? glm::vec3{0.1f, 0.5f, 0.2f} : glm::vec3{0.7f, 0.1f, 0.1f};
        part.opacity = i ? 1.0f : 0.5f;
        part.outlined = i == 1;
        f.parts.push_back(part);
    }
    f.lines.push_back({{-40, 30, -40}, {40, 30, 40}, {1, 1, 0, 1}, 2, 5, true});
    DrawRod rod;
    rod.from = {0, 60, 0};
    rod.to = {0, 0, 0};
    rod.minimumPx = 2;
    f.rods.push_back(rod);
    f.points.push_back({{0, 40, 10}, {1, 1, 1, 1}, 4, true});
    return f;
}

Image pictureOf(Renderer& renderer, const Frame& frame) {
    renderer.draw(frame);
    return renderer.read();
}

} // namespace

TEST_CASE("a picture does not depend on the sizes and scales before it") {
    auto context = OffscreenContext::create();
    if (!context) {
        WARN("skipped: " << context.message());
        return;
    }
    auto kept = std::move(*Renderer::create());
    kept->setMeshes(bodies());
    struct Shape {
        int width, height;
        float scale;
    };
    // Dragged smaller, minimised, onto a screen of twice as many dots, maximised, odd, and back.
    for (const Shape& s : {Shape{320, 200, 1}, {97, 33, 1}, {1, 1, 1}, {0, 0, 1}, {640, 400, 2}, {641, 399, 1.25f}, {16, 600, 1}, {320, 200, 1}}) {
        INFO(s.width << " x " << s.height << " at " << s.scale);
        auto fresh = std::move(*Renderer::create());
        fresh->setMeshes(bodies());
        const Frame frame = frameOfBodies(s.width, s.height, s.scale);
        const Image one = pictureOf(*kept, frame), other = pictureOf(*fresh, frame);
        CHECK(one.width == std::max(1, s.width));
        CHECK(one.height == std::max(1, s.height));
        CHECK(one.rgb == other.rgb);
    }
}

TEST_CASE("a context that is gone is replaced by another, with the same picture") {
    auto context = OffscreenContext::create();
    if (!context) {
        WARN("skipped: " << context.message());
        return;
    }
    const Frame frame = frameOfBodies(200, 150, 1);
    auto renderer = std::move(*Renderer::create());
    renderer->setMeshes(bodies());
    const Image before = pictureOf(*renderer, frame);
    for (int round = 0; round < 3; ++round) {
        renderer.reset();
        (*context).reset();
        context = OffscreenContext::create();
        REQUIRE(context.ok());
        renderer = std::move(*Renderer::create());
        CHECK(pictureOf(*renderer, frame).width == 200); // nothing to draw yet is no error
        renderer->setMeshes(bodies());
        CHECK(pictureOf(*renderer, frame).rgb == before.rgb);
    }
    renderer.reset();
}

TEST_CASE("facets open in the window, but for those that stay") {
    auto context = OffscreenContext::create();
    if (!context) {
        WARN("skipped: " << context.message());
        return;
    }
    auto renderer = std::move(*Renderer::create());
    Frame frame;
    frame.width = frame.height = 200;
    frame.camera.heightMm = 100;
    frame.theme.backgroundTop = frame.theme.backgroundBottom = glm::vec3(0);
    DrawFacets facets;
    facets.material.colour = {0.1f, 0.7f, 0.1f};
    facets.corners = {{-50, 30, -50}, {50, 30, -50}, {0, 30, 60}};
    frame.facets.push_back(facets);
    const auto green = [](const Image& image, int x, int y) -> int { return image.rgb[3 * (std::size_t(y) * image.width + x) + 1]; };
    const int whole = green(pictureOf(*renderer, frame), 100, 100);
    CHECK(whole > 60);
    frame.window = DrawWindow{{0, -20, 0}, {0, 20, 0}, 16};
    const Image open = pictureOf(*renderer, frame);
    CHECK(green(open, 100, 100) < 3 * whole / 4);
    CHECK(std::abs(green(open, 100, 150) - whole) < 3); // beside the window
    frame.facets[0].opens = false;
    CHECK(std::abs(green(pictureOf(*renderer, frame), 100, 100) - whole) < 3);
}
