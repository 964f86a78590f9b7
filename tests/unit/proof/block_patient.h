// A patient of boxes, every dimension of which is known: skin from y = 0 to −200, a slab of muscle at 20 to 50 mm, a lamina behind it,
// a nerve 15 mm beside the midline. x left, y posterior, z superior.
#pragma once
#include "catch.h"
#include "core/json.h"
#include "proof/population_run.h"

namespace acus::test {

inline Mesh boxMesh(const Vec3& low, const Vec3& high) {
    Mesh mesh;
    for (int i = 0; i < 8; ++i)
        mesh.positions.push_back({i & 1 ? high.x : low.x, i & 2 ? high.y : low.y, i & 4 ? high.z : low.z});
    mesh.triangles = {{0, 2, 1}, {1, 2, 3}, {4, 5, 6}, {5, 7, 6}, {0, 1, 4}, {1, 5, 4}, {2, 6, 3}, {3, 6, 7}, {0, 4, 2}, {2, 4, 6}, {1, 3, 5}, {3, 7, 5}};
    return mesh;
}

inline void add(PackContent& pack, const char* id, Tissue tissue, const Vec3& low, const Vec3& high) {
    Structure structure;
    structure.id = structure.name = id;
    structure.tissue = tissue;
    structure.closed = true;
    pack.structures.push_back(structure);
    pack.meshes.push_back(boxMesh(low, high));
}

/// `fatMm` lies between skin and muscle.
inline PackContent blockPatient(double fatMm = 20) {
    PackContent pack;
    pack.info.id = "block";
    add(pack, "skin", Tissue::skin, {-150, -200, -150}, {150, 0, 150});
    add(pack, "multifidus_lumborum_l", Tissue::muscle, {2, -fatMm - 30, -100}, {40, -fatMm, 100});
    add(pack, "multifidus_lumborum_r", Tissue::muscle, {-40, -fatMm - 30, -100}, {-2, -fatMm, 100});
    add(pack, "vertebra_l4", Tissue::bone, {-25, -fatMm - 60, -20}, {25, -fatMm - 31, 20});
    add(pack, "vertebra_l5", Tissue::bone, {-25, -fatMm - 60, -60}, {25, -fatMm - 31, -25});
    add(pack, "sciatic_nerve_l", Tissue::nerve, {60, -80, -100}, {70, -70, 100});
    add(pack, "sciatic_nerve_r", Tissue::nerve, {-70, -80, -100}, {-60, -70, 100});
    for (const auto& [id, at] : std::vector<std::pair<const char*, Vec3>>{{"l4_spinous_tip", {0, -10, 0}},
                                                                         {"l5_spinous_tip", {0, -10, -40}},
                                                                         {"l4_inferior_articular_l", {18, -55, -15}},
                                                                         {"l4_inferior_articular_r", {-18, -55, -15}},
                                                                         {"l5_inferior_articular_l", {18, -55, -55}},
                                                                         {"l5_inferior_articular_r", {-18, -55, -55}}})
        pack.landmarks.push_back({id, id, at});
    return pack;
}

inline NeedleProtocol protocolOf(const std::string& fields) {
    const auto table = parseProtocols(R"({"needles": [{"id": "p", "title": "t", "source": "s", "study": {"n": 1, "who": "w", "rule": "r"}, )" + fields + R"(}], "figures": [], "variants": []})", "test");
    INFO((table ? std::string() : table.message()));
    REQUIRE(table.ok());
    return table->needles.front();
}

} // namespace acus::test
