#include "sculpt/phantom.h"
#include "core/language.h"
#include <cmath>
#include <numbers>

// The block, in mm; its skin faces posterior (+y), as a prone patient's back does. x: left, z: up. All layers span
// |x| ≤ 60 and |z| ≤ 60, depths counted from the skin at y = 0:
//
//   skin 0–2 · fat 2–10 · fascia: an open sheet at 10 · superficial muscle 10–28 · deep muscle 28–50
//   bone plate 50–56, only where x ≤ 25: left of its edge a needle goes past it
//
//   nerve   radius 1.5, along z at x = 12,  depth 42      artery  radius 2, along z at x = −18, depth 28
//   vein    radius 2.5, along z at x = −26, depth 28      (artery and vein lie between the muscles)
//
// The round ones are prisms of 96 phantomSides whose corners lie on the circle: their surface is at most r(1 − cos(π/96)),
// i.e. 0.0013 mm, inside it.

namespace acus {

namespace {

constexpr double half = 60;
constexpr int phantomSides = 96;

/// An axis-parallel box, faces outwards.
Mesh box(const Vec3& low, const Vec3& high) {
    Mesh mesh;
    mesh.positions = {{low.x, low.y, low.z},  {high.x, low.y, low.z},  {high.x, high.y, low.z},  {low.x, high.y, low.z},
                      {low.x, low.y, high.z}, {high.x, low.y, high.z}, {high.x, high.y, high.z}, {low.x, high.y, high.z}};
    mesh.triangles = {{0, 2, 1}, {0, 3, 2}, {4, 5, 6}, {4, 6, 7}, {0, 1, 5}, {0, 5, 4},
                      {1, 2, 6}, {1, 6, 5}, {2, 3, 7}, {2, 7, 6}, {3, 0, 4}, {3, 4, 7}};
    return mesh;
}

Mesh layer(double fromDepth, double toDepth, double highX = half) { return box({-half, -toDepth, -half}, {highX, -fromDepth, half}); }

/// A closed prism along z around (x, −depth).
Mesh rod(double x, double depth, double radius) {
    Mesh mesh;
    for (int i = 0; i < phantomSides; ++i) {
        const double angle = 2 * std::numbers::pi * i / phantomSides;
        for (double z : {-half, half})
            mesh.positions.push_back({x + radius * std::cos(angle), -depth + radius * std::sin(angle), z});
    }
    const std::uint32_t bottom = 2 * phantomSides, top = bottom + 1;
    mesh.positions.push_back({x, -depth, -half});
    mesh.positions.push_back({x, -depth, half});
    for (std::uint32_t i = 0; i < phantomSides; ++i) {
        const std::uint32_t a = 2 * i, b = 2 * ((i + 1) % phantomSides);
        mesh.triangles.push_back({a, b, b + 1});
        mesh.triangles.push_back({a, b + 1, a + 1});
        mesh.triangles.push_back({bottom, b, a});
        mesh.triangles.push_back({top, a + 1, b + 1});
    }
    return mesh;
}

/// The fascia: one square, open.
Mesh sheet(double depth) {
    Mesh mesh;
    mesh.positions = {{-half, -depth, -half}, {half, -depth, -half}, {half, -depth, half}, {-half, -depth, half}};
    mesh.triangles = {{0, 2, 1}, {0, 3, 2}};
    return mesh;
}

} // namespace

PackContent phantomContent() {
    PackContent pack;
    pack.info.id = "phantom";
    pack.info.name = "Training phantom";
    pack.info.version = "1";
    pack.info.license = "Apache-2.0";
    pack.info.attribution = "Acus";
    pack.info.source = trLater("A block of known geometry, made by code; not anatomy");
    pack.info.toleranceMm = 0.01;
    pack.info.generated = true;

    const auto add = [&](const char* id, const char* name, Tissue tissue, Layer layer, Mesh mesh, bool closed = true) {
        Structure structure;
        structure.id = id;
        structure.name = name;
        structure.tissue = tissue;
        structure.group = "phantom";
        structure.layer = layer;
        structure.closed = closed;
        pack.structures.push_back(std::move(structure));
        pack.meshes.push_back(std::move(mesh));
    };
    add("skin", "Skin", Tissue::skin, Layer::skin, layer(0, 2));
    add("fat", "Subcutaneous fat", Tissue::fat, Layer::subcutaneous, layer(2, 10));
    add("fascia", "Fascia", Tissue::fascia, Layer::superficialMuscle, sheet(10), false);
    add("muscle_superficial", "Superficial muscle", Tissue::muscle, Layer::superficialMuscle, layer(10, 28));
    add("muscle_deep", "Deep muscle", Tissue::muscle, Layer::deepMuscle, layer(28, 50));
    add("bone_plate", "Bone plate", Tissue::bone, Layer::core, layer(50, 56, 25));
    add("nerve", "Nerve", Tissue::nerve, Layer::core, rod(12, 42, 1.5));
    add("artery", "Artery", Tissue::artery, Layer::core, rod(-18, 28, 2));
    add("vein", "Vein", Tissue::vein, Layer::core, rod(-26, 28, 2.5));

    pack.landmarks = {{"centre", "Centre of the block", {0, 0, 0}},
                      {"above_nerve", "Skin above the nerve", {12, 0, 0}},
                      {"above_artery", "Skin above the artery", {-18, 0, 0}},
                      {"above_vein", "Skin above the vein", {-26, 0, 0}},
                      {"plate_edge", "Skin above the edge of the bone plate", {25, 0, 0}}};
    return pack;
}

} // namespace acus
