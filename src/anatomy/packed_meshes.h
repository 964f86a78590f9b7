// The meshes of a pack in the two arrays that the exact core works on.
#pragma once
#include "anatomy/structure.h"
#include "geometry/mesh.h"
#include <vector>

namespace acus {

/// One part a structure, in order: solid when it is closed, a hazard when its tissue is. Each mesh is released once copied.
MeshSet packedMeshes(const std::vector<Structure>& structures, std::vector<Mesh> meshes);

} // namespace acus
