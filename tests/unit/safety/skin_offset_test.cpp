// Offsets along a skin whose lengths are known: a cylinder of 100 mm radius.
#include "anatomy/load.h"
#include "catch.h"
#include "safety/skin_chart.h"
#include <cmath>
#include <numbers>

using namespace acus;

namespace {

ModelPtr cylinder() {
    constexpr std::uint32_t around = 360;
    constexpr double radius = 100, half = 150;
    PackContent pack;
    pack.info.id = pack.info.name = "cylinder";
    Mesh mesh;
    for (std::uint32_t i = 0; i < around; ++i) {
        const double a = 2 * std::numbers::pi * i / around;
        mesh.positions.push_back({radius * std::cos(a), radius * std::sin(a), -half});
        mesh.positions.push_back({radius * std::cos(a), radius * std::sin(a), half});
    }
    mesh.positions.push_back({0, 0, -half});
    mesh.positions.push_back({0, 0, half});
    for (std::uint32_t i = 0; i < around; ++i) {
        const std::uint32_t a = 2 * i, b = 2 * ((i + 1) % around);
        mesh.triangles.insert(mesh.triangles.end(), {{a, b, b + 1}, {a, b + 1, a + 1}, {2 * around, b, a}, {2 * around + 1, a + 1, b + 1}});
    }
    Structure skin;
    skin.id = skin.name = "skin";
    skin.tissue = Tissue::skin;
    skin.group = "skin";
    pack.structures = {skin};
    pack.meshes = {mesh};
    auto baked = bakeModel(std::move(pack));
    REQUIRE(baked.ok());
    return *baked;
}

Vec3 on(double angle, double z) { return {100 * std::sin(angle), 100 * std::cos(angle), z}; }   // 0: straight behind, + to the left

} // namespace

TEST_CASE("lateral and cranial along a round back", "[skin]") {
    const ModelPtr model = cylinder();
    SkinOffset offset = skinOffset(*model, on(0.1, 0), on(0.4, 0));
    CHECK(offset.mm == Approx(30).margin(0.05));
    CHECK(offset.lateralMm == Approx(30).margin(0.1));
    CHECK(offset.cranialMm == Approx(0).margin(0.1));
    offset = skinOffset(*model, on(0.1, 0), on(0.4, 40));
    CHECK(offset.mm == Approx(50).margin(0.3));
    CHECK(offset.lateralMm == Approx(30).margin(0.5));
    CHECK(offset.cranialMm == Approx(40).margin(0.5));
    offset = skinOffset(*model, on(-0.4, 0), on(-0.2, -20));   // on the right: towards the midline
    CHECK(offset.lateralMm == Approx(-20).margin(0.3));
    CHECK(offset.cranialMm == Approx(-20).margin(0.3));
    CHECK(skinOffset(*model, on(0, 0), on(0, 0)).mm == 0);
}

TEST_CASE("the axes of the skin go on round the flank", "[skin]") {
    const ModelPtr model = cylinder();
    for (const double angle : {0.2, 0.8, 1.3, 1.5, 1.6}) {
        INFO(angle);
        const auto axes = skinAxesAt(*model, on(angle, 0));
        REQUIRE(axes.has_value());
        CHECK(glm::dot(axes->lateral, Vec3{std::cos(angle), -std::sin(angle), 0}) > 0.99);
        CHECK(axes->cranial.z > 0.99);
        const auto mirrored = skinAxesAt(*model, on(-angle, 0));
        REQUIRE(mirrored.has_value());
        CHECK(glm::dot(mirrored->lateral, Vec3{-std::cos(angle), -std::sin(angle), 0}) > 0.99);
    }
}

TEST_CASE("the chart of the skin leads where the tape says", "[skin]") {
    const ModelPtr model = cylinder();
    const auto chart = SkinChart::around(*model, on(0.3, 5), 40);
    REQUIRE(chart.has_value());
    CHECK(*chart->at(0, 0) == on(0.3, 5));
    for (const auto& [lateral, cranial] : {std::pair(30.0, 0.0), {-30.0, 0.0}, {0.0, 38.0}, {20.0, -25.0}, {-3.3, 7.1}, {27.0, 29.0}}) {
        INFO(lateral << " " << cranial);
        const auto there = chart->at(lateral, cranial);
        REQUIRE(there.has_value());
        CHECK(glm::distance(*there, on(0.3 + lateral / 100, 5 + cranial)) < 0.5);
        CHECK(skinOffset(*model, on(0.3, 5), *there).mm == Approx(std::hypot(lateral, cranial)).epsilon(0.01));
    }
    CHECK_FALSE(chart->at(41, 0).has_value());
    // where the skin ends there is none
    const auto edge = SkinChart::around(*model, on(0, 140), 40);
    REQUIRE(edge.has_value());
    CHECK(edge->at(0, 8).has_value());
    CHECK_FALSE(edge->at(0, 12).has_value());
}
