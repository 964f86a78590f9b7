#include "bench_scene.h"
#include "analytic_shapes.h"
#include "core/random.h"
#include "geometry/query_index.h"
#include "obj_reader.h"
#include <algorithm>
#include <cmath>

namespace acus::bench {

namespace {

/// From the ischium to T12 in the atlas: every structure that reaches into it, except the long ones that mostly lie outside.
constexpr double lowZ = 770, highZ = 1075;

bool spineAndPelvis(const Box& box) {
    const double inside = std::min(box.high.z, highZ) - std::max(box.low.z, lowZ);
    return inside > 0.4 * (box.high.z - box.low.z);
}

MeshSet generated() {
    std::vector<test::Part> parts;
    Random random(3);
    parts.push_back({test::boxMesh({-160, -120, -200}, {160, 60, 200}, 60), Topology::solid, false});
    for (int i = 0; i < 60; ++i) {
        const Vec3 at(random.uniform(-120, 120), random.uniform(-90, 40), random.uniform(-180, 150));
        parts.push_back({test::sphereMesh(at, random.uniform(5, 25), 50), Topology::solid, i % 3 == 0});
    }
    for (int i = 0; i < 60; ++i) {
        const Vec3 at(random.uniform(-120, 120), random.uniform(-90, 40), random.uniform(-180, 100));
        parts.push_back({test::cylinderMesh(at, random.uniform(1, 5), 90, 24, false), Topology::sheet, true});
    }
    return test::setOf(parts);
}

} // namespace

Scene makeScene(std::size_t count) {
    Scene scene{"spine and pelvis of the atlas", test::readRawPack(ACUS_ATLAS, spineAndPelvis).meshes, {}};
    if (scene.meshes.parts.empty())
        scene = {"generated scene", generated(), {}};
    const auto queries = *IndexedQueries::build(scene.meshes);
    Box box;
    for (const Vec3& p : scene.meshes.positions)
        box.include(p);
    if (scene.name != "generated scene") {
        box.low.z = lowZ;
        box.high.z = highZ;
    }
    const std::vector<bool> all(scene.meshes.size(), true);
    Random random(2026);
    while (scene.needles.size() < count) {
        const Vec3 start(random.uniform(box.low.x, box.high.x), box.high.y + 1, random.uniform(box.low.z, box.high.z));
        const auto hit = queries->firstHit({start, {0, -1, 0}, box.size().y + 2}, all);
        const double tilt = random.uniform(0, 0.7), turn = random.uniform(0, 6.283185307179586), length = random.uniform(30, 100);
        if (hit)
            scene.needles.push_back({start + hit->depth * Vec3(0, -1, 0),
                                     glm::normalize(Vec3(std::sin(tilt) * std::cos(turn), -std::cos(tilt), std::sin(tilt) * std::sin(turn))), length});
    }
    return scene;
}

} // namespace acus::bench
