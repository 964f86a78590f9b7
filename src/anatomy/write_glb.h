// Meshes, with their fibres, as GLB files (Khronos glTF 2.0): what generated packs are written in.
//
// Fibres travel as texture coordinates, because those come back through every reader: TEXCOORD_0 is the direction, octahedral
// (Cigolle et al. 2014, "A survey of efficient representations for independent unit vectors") and scaled to 0…1, (−1, −1)
// where none is known; TEXCOORD_1 is tendon and cleft. Such a file says so in asset.extras.acus_fibres, so that the texture
// coordinates of other files are not taken for fibres.
#pragma once
#include "core/json.h"
#include "geometry/fibres.h"
#include "geometry/mesh.h"
#include <array>
#include <span>
#include <string>

namespace acus {

/// One mesh, float32 positions in the mesh's own unit and axes, uint16 indices where they suffice. `fibres`: one a position, or
/// none. Same input, same bytes.
std::string glbOf(MeshView mesh, std::span<const FibrePoint> fibres = {});

/// TEXCOORD_0, then TEXCOORD_1.
using FibreCoordinates = std::array<float, 4>;
FibreCoordinates fibreCoordinates(const FibrePoint& fibre);
/// Takes any numbers: what is not a direction or a share gives none.
FibrePoint fibreFrom(const FibreCoordinates& coordinates);

/// Whether a file's header says that its texture coordinates are fibres.
bool carriesFibres(const Json& header);

} // namespace acus
