#include "phantom_trainer.h"
#include "core/random.h"
#include "anatomy/skin.h"
#include <numbers>

using namespace acus;

namespace {

/// A bumpy cylinder along z, radius 100, of skin 3 mm thick with noise on its surface.
ModelPtr cylinder() {
    PackContent pack;
    pack.info.id = pack.info.name = "cylinder";
    Random random(5);
    Mesh mesh;
    constexpr int around = 240, along = 120;
    for (const double radius : {100.0, 97.0})
        for (int k = 0; k <= along; ++k)
            for (int i = 0; i < around; ++i) {
                const double a = 2 * std::numbers::pi * i / around, r = radius + (radius == 100 ? 0.4 * random.uniform(-1, 1) : 0);
                mesh.positions.push_back({r * std::cos(a), r * std::sin(a), 2.5 * (k - along / 2)});
            }
    const auto at = [&](int shell, int k, int i) { return static_cast<std::uint32_t>((shell * (along + 1) + k) * around + i % around); };
    const auto quad = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
        mesh.triangles.push_back({a, b, c});
        mesh.triangles.push_back({a, c, d});
    };
    for (int k = 0; k < along; ++k)
        for (int i = 0; i < around; ++i) {
            quad(at(0, k, i), at(0, k, i + 1), at(0, k + 1, i + 1), at(0, k + 1, i));
            quad(at(1, k, i), at(1, k + 1, i), at(1, k + 1, i + 1), at(1, k, i + 1));
        }
    for (int i = 0; i < around; ++i) {
        quad(at(0, 0, i + 1), at(0, 0, i), at(1, 0, i), at(1, 0, i + 1));
        quad(at(0, along, i), at(0, along, i + 1), at(1, along, i + 1), at(1, along, i));
    }
    Structure skin;
    skin.id = skin.name = "skin";
    skin.tissue = Tissue::skin;
    skin.group = "skin";
    pack.structures.push_back(skin);
    pack.meshes.push_back(mesh);
    // Something inside, so that inside and outside differ.
    Structure body;
    body.id = body.name = "bone";
    body.tissue = Tissue::bone;
    body.group = "bones";
    Mesh box;
    for (int i = 0; i < 8; ++i)
        box.positions.push_back({i & 1 ? 60. : -60., i & 2 ? 60. : -60., i & 4 ? 140. : -140.});
    box.triangles = {{0, 2, 3}, {0, 3, 1}, {4, 5, 7}, {4, 7, 6}, {0, 1, 5}, {0, 5, 4}, {2, 6, 7}, {2, 7, 3}, {0, 4, 6}, {0, 6, 2}, {1, 3, 7}, {1, 7, 5}};
    pack.structures.push_back(body);
    pack.meshes.push_back(box);
    auto baked = bakeModel(std::move(pack));
    REQUIRE(baked.ok());
    return *baked;
}

double degreesBetween(const Vec3& a, const Vec3& b) { return std::acos(std::clamp(glm::dot(a, b), -1.0, 1.0)) * 180 / std::numbers::pi; }

} // namespace

TEST_CASE("the normal of the skin is not tilted by noise, and points outwards from either side", "[skin]") {
    const ModelPtr model = cylinder();
    Random random(9);
    double worst = 0;
    for (int i = 0; i < 200; ++i) {
        const double a = random.uniform(0, 2 * std::numbers::pi), z = random.uniform(-120, 120);
        const Vec3 outwards{std::cos(a), std::sin(a), 0};
        const auto along = skinAlong(*model, {Vec3(0, 0, z) + 300.0 * outwards, -outwards, 600});
        REQUIRE(along);
        CHECK(std::abs(glm::length(Vec3(along->point.x, along->point.y, 0)) - 100) < 0.6);
        worst = std::max(worst, degreesBetween(along->normal, outwards));
        for (const double radius : {100.0, 103.0, 96.0, 90.0}) {
            const auto normal = skinNormalAt(*model, Vec3(0, 0, z) + radius * outwards);
            REQUIRE(normal);
            worst = std::max(worst, degreesBetween(*normal, outwards));
        }
    }
    CHECK(worst < 8); // single facets are off by up to 15°
    CHECK_FALSE(skinNormalAt(*model, {0, 0, 400}));
}

TEST_CASE("sliding follows the skin", "[skin]") {
    const ModelPtr model = cylinder();
    const auto start = skinOver(*model, {5, 40, 10});
    REQUIRE(start);
    CHECK(start->point.y > 99);
    const auto down = slideOnSkin(*model, *start, {0, 0, -1}, 30);
    REQUIRE(down);
    CHECK(down->point.z == Approx(-20).margin(1));
    // Sideways it goes around: arc length, not chord.
    const auto round = slideOnSkin(*model, *start, {1, 0, 0}, 60);
    REQUIRE(round);
    const double from = std::atan2(start->point.y, start->point.x), to = std::atan2(round->point.y, round->point.x);
    CHECK(100 * (from - to) == Approx(60).margin(2.5));
    CHECK(slideOnSkin(*model, *start, {0, 0, 1}, 0)->point == start->point);
    CHECK_FALSE(slideOnSkin(*model, *start, {0, 0, 1}, 200));
    const auto front = skinOver(*model, {5, -80, 10});
    REQUIRE(front);
    CHECK(front->point.y < -99);
}

TEST_CASE("without skin the outermost surface counts", "[skin]") {
    PackContent pack = phantomContent();
    for (Structure& structure : pack.structures)
        if (structure.tissue == Tissue::skin)
            structure.tissue = Tissue::fat;
    const auto model = bakeModel(std::move(pack));
    REQUIRE(model.ok());
    CHECK_FALSE(hasSkin(**model));
    Trainer trainer(*model);
    CHECK(trainer.state().message.find("no skin") != std::string::npos);
    say(trainer, "needle.place-at-landmark above_nerve");
    CHECK(glm::length(trainer.state().now.needle.placement.entry - Vec3(12, 0, 0)) < 1e-6);
}

TEST_CASE("a finger presses square to the skin, but in a cleft straight to its bottom", "[skin]") {
    // A block along z with a groove 10 mm wide and 40 mm deep in its back.
    PackContent pack;
    pack.info.id = pack.info.name = "cleft";
    Structure skin;
    skin.id = skin.name = "skin";
    skin.tissue = Tissue::skin;
    skin.group = "skin";
    const std::vector<std::array<double, 2>> outline = {{-80, 0}, {80, 0}, {80, 80}, {5, 80}, {0, 40}, {-5, 80}, {-80, 80}};
    const auto n = static_cast<std::uint32_t>(outline.size());
    Mesh block;
    for (const double z : {-150.0, 150.0})
        for (const auto& [x, y] : outline)
            block.positions.push_back({x, y, z});
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint32_t j = (i + 1) % n;
        block.triangles.push_back({i, j, n + j});
        block.triangles.push_back({i, n + j, n + i});
    }
    const std::vector<std::array<std::uint32_t, 3>> cap = {{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {0, 4, 6}, {4, 5, 6}};
    for (const auto& [a, b, c] : cap) {
        block.triangles.push_back({c, b, a});
        block.triangles.push_back({n + a, n + b, n + c});
    }
    pack.structures.push_back(skin);
    pack.meshes.push_back(block);
    // What it covers.
    for (Vec3& p : block.positions) {
        p.z *= 0.99;
        if (std::abs(p.x) > 10)
            p.x *= 0.98;
        p.y -= 1.5;
    }
    Structure flesh = skin;
    flesh.id = flesh.name = "flesh";
    flesh.tissue = Tissue::fat;
    pack.structures.push_back(flesh);
    pack.meshes.push_back(block);
    const auto baked = bakeModel(std::move(pack));
    REQUIRE(baked.ok());
    const Model& model = **baked;
    for (const double x : {-60.0, -40.0, 40.0})
        CHECK(degreesBetween(pressedInwards(model, {x, 80, 10}).value(), {0, -1, 0}) < 2);
    for (const double side : {-1.0, 1.0})
        for (const double y : {50.0, 60.0, 70.0}) {
            const Vec3 wall{side * (y - 40) / 8, y, 5};
            CHECK(degreesBetween(skinNormalAt(model, wall).value(), {-side, 0, 0}) < 30);
            CHECK(degreesBetween(pressedInwards(model, wall).value(), {0, -1, 0}) < 8);
        }
    CHECK_FALSE(pressedInwards(model, {0, 300, 0}));
}
