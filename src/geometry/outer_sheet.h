// The outside of a body that is given as a hollow shell, as skin is: of the shell's two sheets the outer one.
#pragma once
#include "geometry/mesh.h"

namespace acus {

/// `shell`: closed, normals away from its material. Returns the triangles of its outer sheet,
/// without the rims that join it to the inner one: edges sharper than 60° part them. All of its triangles where it is not hollow,
/// or where the two can't be told apart. Indices are those of `shell`.
std::vector<Triangle> outerSheetOf(MeshView shell);

} // namespace acus
