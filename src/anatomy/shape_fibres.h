// Which way fibres run where nobody has said: scans show a muscle's surface, not its fibres. Only the picture uses this.
#pragma once
#include "geometry/fibres.h"
#include "geometry/mesh.h"
#include <vector>

namespace acus {

/// One point a position, from the mesh's own shape: along the direction in which its normals, averaged over some 5 mm, vary least —
/// lengthwise on a tube or a belly, along the furrows of a surface that shows its bundles — and, where that says little, along the
/// main axis of the connected piece. `tendon` is given to every point. Zero directions where the mesh has no area.
std::vector<FibrePoint> fibresOfShape(MeshView mesh, float tendon);

} // namespace acus
