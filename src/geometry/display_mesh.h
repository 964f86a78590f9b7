// What the picture is drawn from: float vertices with smooth normals and a few levels of detail per part, made once per
// pack by meshoptimizer and kept in its cache. The exact core never sees these.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "geometry/fibres.h"
#include "geometry/mesh.h"
#include <array>
#include <cstdint>

namespace acus {

struct DisplayVertex {
    float position[3];       ///< mm, relative to DisplaySet::origin
    std::int8_t normal[3];   ///< unit × 127
    std::int8_t cleft;       ///< × 127
    std::int8_t fibre[3];    ///< direction × 127; all 0 where no fibre is known
    std::int8_t tendon;      ///< × 127
};

/// One level of detail: a range of indices and how far (mm) its surface may lie from the full mesh.
struct DisplayLevel {
    std::uint32_t firstIndex = 0, indexCount = 0;
    float errorMm = 0;
};

struct DisplayPart {
    std::uint32_t firstVertex = 0, vertexCount = 0;
    std::array<DisplayLevel, 6> levels; ///< finest first; unused ones have indexCount 0
    std::uint32_t levelCount = 0;
    float low[3] = {}, high[3] = {};     ///< bounds, relative to the origin
    std::uint32_t closed = 0;            ///< 1: watertight and facing outwards, so back faces need no drawing
};

struct DisplaySet {
    Vec3 origin{0};
    SharedArray<DisplayVertex> vertices;
    SharedArray<std::uint32_t> indices;  ///< into the part's own vertices
    SharedArray<DisplayPart> parts;      ///< one for each part of the mesh set, same order
};

/// Parallel; fails only with `cancelled`. `fibres`: empty, or for each part one point a position or none.
Result<DisplaySet> buildDisplaySet(const MeshSet& meshes, const Progress& progress = {}, std::span<const std::vector<FibrePoint>> fibres = {});

} // namespace acus
