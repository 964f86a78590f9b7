// A pack's meshes with nothing but this file: enough for the atlas (OBJ, mm, LPS), so that the oracle doesn't rest on the
// loader it helps to check.
#pragma once
#include "geometry/mesh.h"
#include <string>
#include <vector>

namespace acus::test {

struct RawPack {
    std::vector<std::string> ids, tissues;
    MeshSet meshes;
};

/// Empty where there is no pack. Positions are welded. `keep` chooses structures by their bounds.
RawPack readRawPack(const std::string& folder, bool (*keep)(const Box& bounds) = nullptr);

} // namespace acus::test
