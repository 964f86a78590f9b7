#include "catch.h"
#include "render/renderer.h"
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

using namespace acus;

namespace {

/// A square of 20 × 20 mm in the plane y = `y`, drawn in two triangles.
void addSquare(std::vector<Vec3>& positions, std::vector<Triangle>& triangles, std::vector<MeshPart>& parts, double y, double half) {
    MeshPart part;
    part.firstPosition = static_cast<std::uint32_t>(positions.size());
    part.firstTriangle = static_cast<std::uint32_t>(triangles.size());
    part.positionCount = 4;
    part.triangleCount = 2;
    for (const auto& [x, z] : {std::pair{-half, -half}, {half, -half}, {half, half}, {-half, half}})
        positions.push_back({x, y, z});
    triangles.insert(triangles.end(), {{0, 1, 2}, {0, 2, 3}});
    parts.push_back(part);
}

DisplaySet twoSquares() {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    addSquare(positions, triangles, parts, 10, 20);
    addSquare(positions, triangles, parts, -10, 40);
    return buildDisplaySet({std::move(positions), std::move(triangles), std::move(parts)}).value();
}

Frame frameOf(std::vector<DrawPart> parts) {
    Frame f;
    f.width = 200;
    f.height = 100;
    f.camera.eye = {0, 500, 0};
    f.camera.heightMm = 100;
    f.theme.backgroundTop = f.theme.backgroundBottom = glm::vec3{0};
    f.parts = std::move(parts);
    return f;
}

DrawPart drawn(std::uint32_t part, const glm::vec3& colour, float opacity = 1) {
    DrawPart p;
    p.part = part;
    p.material.colour = colour;
    p.opacity = opacity;
    return p;
}

struct Rgb {
    int r, g, b;
};
Rgb at(const Image& image, int x, int y) {
    const std::uint8_t* p = &image.rgb[3 * (std::size_t(y) * image.width + x)];
    return {p[0], p[1], p[2]};
}

/// A context and a renderer, or nothing where no driver works; said once.
struct Device {
    std::unique_ptr<OffscreenContext> context;
    std::unique_ptr<Renderer> renderer;

    Device() {
        auto made = OffscreenContext::create();
        if (!made) {
            WARN("skipped: " << made.message());
            return;
        }
        context = std::move(*made);
        renderer = std::move(*Renderer::create());
    }
    ~Device() { renderer.reset(); }
    explicit operator bool() const { return renderer != nullptr; }
};

const glm::vec3 red{0.7f, 0.02f, 0.02f}, green{0.02f, 0.6f, 0.02f};

} // namespace

TEST_CASE("the nearer surface hides the farther one, whatever their order") {
    Device device;
    if (!device)
        return;
    device.renderer->setMeshes(twoSquares());
    for (const bool swapped : {false, true}) {
        std::vector<DrawPart> parts{drawn(0, red), drawn(1, green)};
        if (swapped)
            std::swap(parts[0], parts[1]);
        device.renderer->draw(frameOf(parts));
        const Image image = device.renderer->read();
        REQUIRE(image.width == 200);
        REQUIRE(image.height == 100);
        CHECK(at(image, 100, 50).r > 2 * at(image, 100, 50).g);
        CHECK(at(image, 130, 50).g > 2 * at(image, 130, 50).r);
        CHECK(at(image, 180, 50).g < 10);
    }
    CHECK(device.renderer->trianglesDrawn() == 4);
}

TEST_CASE("a ghost lets through what lies behind, and rows run from the top") {
    Device device;
    if (!device)
        return;
    device.renderer->setMeshes(twoSquares());
    Frame f = frameOf({drawn(0, red, 0.4f), drawn(1, green)});
    f.camera.target = {0, 0, 30};
    f.camera.eye = {0, 500, 30};
    device.renderer->draw(f);
    const Image image = device.renderer->read();
    const Rgb through = at(image, 100, 80), plain = at(image, 100, 45), nothing = at(image, 100, 10);
    CHECK(plain.g > 2 * plain.r);
    CHECK(through.r > plain.r + 10);
    CHECK(through.g > 30);
    CHECK(nothing.g < 10);
}

TEST_CASE("parts that don't exist, empty frames and odd sizes are no errors") {
    Device device;
    if (!device)
        return;
    device.renderer->draw(frameOf({drawn(7, red)}));
    device.renderer->setMeshes({});
    Frame f = frameOf({drawn(7, red)});
    f.width = 0;
    f.height = -3;
    device.renderer->draw(f);
    CHECK(device.renderer->read().rgb.size() == 3);
    f.width = 201;
    f.height = 99;
    f.supersample = 2;
    f.rods.push_back({});
    f.lines.push_back({});
    f.points.push_back({});
    device.renderer->draw(f);
    CHECK(device.renderer->read().rgb.size() == 3u * 201 * 99);
}

TEST_CASE("the same frame gives the same picture") {
    Device device;
    if (!device)
        return;
    device.renderer->setMeshes(twoSquares());
    Frame f = frameOf({drawn(0, red, 0.5f), drawn(1, green)});
    f.parts[0].outlined = true;
    f.rods.push_back({{-30, 40, 0}, {0, -5, 0}, 0.15, 0.15, {}, 1, 3, true});
    device.renderer->draw(f);
    const Image first = device.renderer->read();
    device.renderer->draw(f);
    CHECK(device.renderer->read().rgb == first.rgb);
}

TEST_CASE("fibres are drawn along their direction, and only where they are known") {
    Device device;
    if (!device)
        return;
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    std::vector<MeshPart> parts;
    addSquare(positions, triangles, parts, 10, 2000);
    const MeshSet meshes{std::move(positions), std::move(triangles), std::move(parts)};
    // Mean step from pixel to pixel, sideways and upwards.
    const auto steps = [&](const Vec3& direction, float tendon, double heightMm) {
        const std::vector<std::vector<FibrePoint>> fibres{std::vector<FibrePoint>(4, {{float(direction.x), float(direction.y), float(direction.z)}, tendon, 0})};
        device.renderer->setMeshes(buildDisplaySet(meshes, {}, fibres).value());
        Frame f = frameOf({drawn(0, red)});
        f.camera.heightMm = heightMm;
        device.renderer->draw(f);
        const Image image = device.renderer->read();
        double sideways = 0, upwards = 0, blue = 0;
        for (int y = 30; y < 70; ++y)
            for (int x = 60; x < 140; ++x) {
                sideways += std::abs(at(image, x, y).r - at(image, x + 1, y).r);
                upwards += std::abs(at(image, x, y).r - at(image, x, y + 1).r);
                blue += at(image, x, y).b;
            }
        return glm::dvec3(sideways, upwards, blue) / 3200.0;
    };
    const glm::dvec3 none = steps({0, 0, 0}, 0, 40), up = steps({0, 0, 1}, 0, 40), down = steps({0, 0, -1}, 0, 40), across = steps({1, 0, 0}, 0, 40);
    CHECK(none.x < 0.8); // what hides the bands of gradients
    CHECK(none.y < 0.8);
    CHECK(up.x > 2);
    CHECK(up.x > 3 * up.y);
    CHECK(down.x > 3 * down.y);
    CHECK(across.y > 2);
    CHECK(across.y > 3 * across.x);
    CHECK(steps({0, 0, 1}, 1, 40).z > 2 * up.z); // tendon is pale
    // From far away single fibres can't be seen and don't shimmer.
    CHECK(steps({0, 0, 1}, 0, 900).x < 1);
}

TEST_CASE("a window opens what is opaque before a segment, and nothing else") {
    Device device;
    if (!device)
        return;
    device.renderer->setMeshes(twoSquares());
    Frame f = frameOf({drawn(0, {0.8f, 0.05f, 0.05f}), drawn(1, {0.05f, 0.05f, 0.8f})});
    f.window = DrawWindow{{-5, 0, 0}, {5, 0, 0}, 8}; // between the two
    const auto colourAt = [&](int x, int y) {
        device.renderer->draw(f);
        return at(device.renderer->read(), x, y);
    };
    const Rgb through = colourAt(100, 50), beside = colourAt(100, 35);
    CHECK(through.b > 2 * through.r);
    CHECK(beside.r > 2 * beside.b);
    f.parts[0].opens = false;
    const Rgb kept = colourAt(100, 50);
    CHECK(kept.r > 2 * kept.b);
    f.parts[0].opens = true;
    f.window->from.y = f.window->to.y = 20; // before both: nothing hides it
    const Rgb untouched = colourAt(100, 50);
    CHECK(untouched.r > 2 * untouched.b);
}

TEST_CASE("what is near to the needle is hatched and glows") {
    Device device;
    if (!device)
        return;
    device.renderer->setMeshes(twoSquares());
    Frame f = frameOf({drawn(0, glm::vec3{0.3f})});
    const auto spread = [&] {
        device.renderer->draw(f);
        const Image image = device.renderer->read();
        int low = 255, high = 0;
        for (int x = 90; x < 110; ++x) {
            low = std::min(low, at(image, x, 50).r);
            high = std::max(high, at(image, x, 50).r);
        }
        return std::pair(low, high);
    };
    const auto calm = spread();
    CHECK(calm.second - calm.first < 6);
    f.parts[0].alarm = 2;
    const auto alarmed = spread();
    CHECK(alarmed.second - alarmed.first > 40);
    CHECK(alarmed.second > calm.second);
}

TEST_CASE("shaders follow a folder; a broken one leaves the last good ones in use") {
    Device device;
    if (!device)
        return;
    namespace fs = std::filesystem;
    const fs::path folder = fs::temp_directory_path() / ("acus_shaders_" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    fs::create_directories(folder);
    const auto write = [&](const std::string& text, int age) {
        std::ofstream(folder / "half_depth.frag") << text;
        fs::last_write_time(folder / "half_depth.frag", fs::file_time_type::clock::now() - std::chrono::seconds(age));
    };
    setenv("ACUS_SHADERS", folder.c_str(), 1);
    {
        const auto renderer = Renderer::create();
        REQUIRE(renderer);
        CHECK((*renderer)->watchesShaders());
        CHECK_FALSE((*renderer)->reloadShaders());
        (*renderer)->setMeshes(twoSquares());
        const Frame f = frameOf({drawn(0, glm::vec3{0.5f})});
        (*renderer)->draw(f);
        const Image before = (*renderer)->read();
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        write("no shader", 50);
        CHECK((*renderer)->reloadShaders());
        CHECK((*renderer)->shaderComplaint().find("half_depth") != std::string::npos);
        (*renderer)->draw(f);
        CHECK((*renderer)->read().rgb == before.rgb);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        fs::remove(folder / "half_depth.frag");
        std::ofstream(folder / "unused.frag") << "";
        CHECK((*renderer)->reloadShaders());
        CHECK((*renderer)->shaderComplaint().empty());
    }
    unsetenv("ACUS_SHADERS");
    fs::remove_all(folder);
}
