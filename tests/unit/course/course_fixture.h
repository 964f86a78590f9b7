// Patients whose every answer can be worked out by hand.
#pragma once
#include "anatomy/load.h"
#include "catch.h"
#include <cmath>
#include <numbers>

namespace acus::test {

inline Structure named(const char* id, Tissue tissue) {
    Structure structure;
    structure.id = structure.name = id;
    structure.tissue = tissue;
    return structure;
}

/// A closed prism along z around (x, y); the corners lie on the circle.
inline Mesh prism(double x, double y, double radius, double halfLength, int sides = 720) {
    Mesh mesh;
    for (int i = 0; i < sides; ++i) {
        const double angle = 2 * std::numbers::pi * i / sides;
        for (double z : {-halfLength, halfLength})
            mesh.positions.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle), z});
    }
    const std::uint32_t bottom = static_cast<std::uint32_t>(2 * sides), top = bottom + 1;
    mesh.positions.push_back({x, y, -halfLength});
    mesh.positions.push_back({x, y, halfLength});
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(sides); ++i) {
        const std::uint32_t a = 2 * i, b = 2 * ((i + 1) % static_cast<std::uint32_t>(sides));
        mesh.triangles.push_back({a, b, b + 1});
        mesh.triangles.push_back({a, b + 1, a + 1});
        mesh.triangles.push_back({bottom, b, a});
        mesh.triangles.push_back({top, a + 1, b + 1});
    }
    return mesh;
}

/// A round trunk of radius 50 and length 400: a spinous process 10 mm under the skin of the back, a hip bone at 60° to each side 5 mm
/// under it. In it, right and left, a muscle of radius 10 around (±20, 20), a bone before it and a nerve beside the way to it.
inline ModelPtr trunk() {
    static const ModelPtr model = [] {
        PackContent pack;
        pack.info.id = pack.info.name = "trunk";
        pack.info.toleranceMm = 0.1;
        const auto add = [&](const char* id, Tissue tissue, Mesh mesh) {
            pack.structures.push_back(named(id, tissue));
            pack.meshes.push_back(std::move(mesh));
        };
        add("skin", Tissue::skin, prism(0, 0, 50, 200));
        add("piriformis_l", Tissue::muscle, prism(20, 20, 10, 190));
        add("piriformis_r", Tissue::muscle, prism(-20, 20, 10, 190));
        add("hip_bone_l", Tissue::bone, prism(20, 0, 5, 190));
        add("hip_bone_r", Tissue::bone, prism(-20, 0, 5, 190));
        add("sciatic_nerve_l", Tissue::nerve, prism(40, 20, 2, 190));
        add("sciatic_nerve_r", Tissue::nerve, prism(-40, 20, 2, 190));
        const double s = std::sin(std::numbers::pi / 3), c = std::cos(std::numbers::pi / 3);
        pack.landmarks = {{"l4_spinous_tip", "L4 spinous process", {0, 40, 10}},
                          {"l3_spinous_tip", "L3 spinous process", {0, 40, 40}},
                          {"asis_l", "Left iliac spine", {45 * s, 45 * c, 10}},
                          {"asis_r", "Right iliac spine", {-45 * s, 45 * c, 10}}};
        auto baked = bakeModel(std::move(pack));
        REQUIRE(baked.ok());
        return *baked;
    }();
    return model;
}

} // namespace acus::test
