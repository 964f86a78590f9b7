#include "catch.h"
#include "render/clusters.h"
#include "render/depth_map.h"
#include "render/renderer.h"
#include <algorithm>
#include <array>
#include <cmath>

using namespace acus;

namespace {

/// A grid of n × n squares, two triangles each, over ±half in x and z, in the plane y + slope · x.
void addSheet(std::vector<Vec3>& positions, std::vector<Triangle>& triangles, std::vector<MeshPart>& parts, Vec3 middle, double half, int n, double slope) {
    MeshPart part;
    part.firstPosition = static_cast<std::uint32_t>(positions.size());
    part.firstTriangle = static_cast<std::uint32_t>(triangles.size());
    for (int j = 0; j <= n; ++j)
        for (int i = 0; i <= n; ++i) {
            const double x = half * (2.0 * i / n - 1), z = half * (2.0 * j / n - 1);
            // A bumpy surface, so that levels of detail stay fine.
            positions.push_back(middle + Vec3{x, slope * x + 0.4 * std::sin(0.9 * x) * std::cos(0.8 * z), z});
        }
    for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i) {
            const auto a = static_cast<std::uint32_t>(j * (n + 1) + i), c = a + static_cast<std::uint32_t>(n + 1);
            triangles.push_back({a, a + 1, c + 1});
            triangles.push_back({a, c + 1, c});
        }
    part.positionCount = static_cast<std::uint32_t>(positions.size()) - part.firstPosition;
    part.triangleCount = static_cast<std::uint32_t>(triangles.size()) - part.firstTriangle;
    parts.push_back(part);
}

/// A wide sheet before eight narrower ones, and one that stands out at its side.
DisplaySet sheets() {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    addSheet(positions, triangles, parts, {0, 30, 0}, 60, 24, 0);
    for (int i = 0; i < 8; ++i)
        addSheet(positions, triangles, parts, {-21.0 + 6 * i, 20.0 - 6 * i, 5.0 * (i % 3)}, 18, 24, 0.1 * (i - 4));
    addSheet(positions, triangles, parts, {70, 0, 0}, 25, 24, 0.2);
    return buildDisplaySet({std::move(positions), std::move(triangles), std::move(parts)}).value();
}

Frame frameOfSheets(double yawDeg, bool parallel) {
    Frame f;
    f.width = 240;
    f.height = 160;
    const double yaw = yawDeg * 3.14159265358979 / 180;
    f.camera.eye = {400 * std::sin(yaw), 400 * std::cos(yaw), 40};
    f.camera.parallel = parallel;
    f.camera.heightMm = 150;
    for (std::uint32_t i = 0; i < 10; ++i) {
        DrawPart part;
        part.part = i;
        part.material.colour = {0.1f + 0.08f * i, 0.8f - 0.07f * i, 0.3f + 0.05f * (i % 5)};
        part.opacity = i == 4 ? 0.4f : 1.0f;
        f.parts.push_back(part);
    }
    return f;
}

} // namespace

TEST_CASE("clusters hold every triangle of every level once, within their bounds") {
    const DisplaySet set = sheets();
    std::vector<std::uint32_t> sorted;
    const Clusters clusters(set, sorted);
    REQUIRE(sorted.size() == set.indices.size());
    for (std::uint32_t i = 0; i < set.parts.size(); ++i)
        for (std::uint32_t k = 0; k < set.parts[i].levelCount; ++k) {
            const DisplayLevel& level = set.parts[i].levels[k];
            std::vector<std::uint32_t> before(set.indices.begin() + level.firstIndex, set.indices.begin() + level.firstIndex + level.indexCount);
            std::vector<std::uint32_t> after(sorted.begin() + level.firstIndex, sorted.begin() + level.firstIndex + level.indexCount);
            const auto triangles = [](std::vector<std::uint32_t>& indices) {
                std::vector<std::array<std::uint32_t, 3>> all;
                for (std::size_t t = 0; t < indices.size(); t += 3)
                    all.push_back({indices[t], indices[t + 1], indices[t + 2]});
                std::sort(all.begin(), all.end());
                return all;
            };
            CHECK(triangles(before) == triangles(after));
            const Clusters::Range range = clusters.of(i, k);
            std::uint32_t next = level.firstIndex;
            for (std::uint32_t c = range.first; c < range.first + range.count; ++c) {
                REQUIRE(clusters[c].firstIndex == next);
                next += clusters[c].indexCount;
                for (std::uint32_t at = clusters[c].firstIndex; at < next; ++at) {
                    const float* p = set.vertices[set.parts[i].firstVertex + sorted[at]].position;
                    for (int axis = 0; axis < 3; ++axis)
                        REQUIRE((p[axis] >= clusters[c].low[axis] && p[axis] <= clusters[c].high[axis]));
                }
            }
            CHECK(next == level.firstIndex + level.indexCount);
        }
}

TEST_CASE("a box in the picture: its pixels and depths, and no guess behind the eye") {
    Frame frame;
    frame.width = 200;
    frame.height = 100;
    frame.camera.eye = {0, 500, 0};
    frame.camera.heightMm = 100;
    Box scene;
    scene.include({-50, -50, -50});
    scene.include({50, 50, 50});
    const FrameTransform transform = transformOf(frame.camera, 200, 100, scene);
    const FrameBlock block = frameBlockOf(frame, transform, {0, 0, 0});
    // Looking along −y with z up, −x lies right. One pixel a millimetre.
    const DepthMap::Sight sight = DepthMap::sightOf({-30, -10, 5}, {-10, 10, 25}, block);
    CHECK(sight.inPicture);
    CHECK(sight.lowX == Approx(110).margin(1e-3));
    CHECK(sight.highX == Approx(130).margin(1e-3));
    CHECK(sight.lowY == Approx(55).margin(1e-3));
    CHECK(sight.highY == Approx(75).margin(1e-3));
    const auto depth = [&](double y) { return static_cast<float>((500 - y - transform.nearMm) / (transform.farMm - transform.nearMm)); };
    CHECK(sight.nearest == Approx(depth(10)).margin(1e-5));
    CHECK(sight.farthest == Approx(depth(-10)).margin(1e-5));
    CHECK(!DepthMap::sightOf({200, 0, 0}, {210, 1, 1}, block).inPicture);
    frame.camera.parallel = false;
    const FrameBlock near = frameBlockOf(frame, transformOf(frame.camera, 200, 100, scene), {0, 0, 0});
    CHECK(!DepthMap::sightOf({-5, 0, -5}, {5, 600, 5}, near).whole);
    CHECK(!DepthMap().hides(sight));
}

TEST_CASE("leaving out what is hidden changes no pixel") {
    auto context = OffscreenContext::create();
    if (!context) {
        WARN("skipped: " << context.message());
        return;
    }
    if (!Renderer::isSoftware()) {
        WARN("skipped: " << Renderer::driver() << " culls nothing by depth");
        return;
    }
    const DisplaySet set = sheets();
    auto kept = std::move(*Renderer::create()), fresh = std::move(*Renderer::create());
    kept->setMeshes(set);
    std::size_t fewest = ~std::size_t{0}, all = 0;
    for (const bool parallel : {true, false})
        for (int step = 0; step < 12; ++step) {
            Frame frame = frameOfSheets(step < 6 ? 3.0 * step : 40.0 * step, parallel);
            if (step % 4 == 3)
                frame.cut = DrawCut{{0, 25, 0}, {0, 1, 0}}; // the covering sheet is gone: what it hid must be there at once
            INFO("step " << step << (parallel ? " parallel" : " in perspective"));
            kept->draw(frame);
            const Image image = kept->read();
            fresh->setMeshes(set); // forgets what it saw
            fresh->draw(frame);
            CHECK(image.rgb == fresh->read().rgb);
            fewest = std::min(fewest, kept->trianglesDrawn());
            all = std::max(all, fresh->trianglesDrawn());
        }
    // Eight of ten sheets lie behind the first in the first views.
    CHECK(fewest * 2 < all);
}
