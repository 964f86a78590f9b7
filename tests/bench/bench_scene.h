// What every contender is measured on: spine and pelvis of the atlas (where it is missing, a generated scene of a million
// triangles) and seeded needles that enter from behind, 30–100 mm deep.
#pragma once
#include "geometry/queries.h"
#include <string>

namespace acus::bench {

struct Scene {
    std::string name;
    MeshSet meshes;
    std::vector<Segment> needles;
};

/// `needles` from behind the scene; entries are where a straight line from behind first meets it.
Scene makeScene(std::size_t needles);

} // namespace acus::bench
