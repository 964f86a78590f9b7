// Single meshes that don't fit their group's frame: another unit than their neighbours, or a place where nothing of a body is.
#pragma once
#include "import/frame_finder.h"

namespace acus {

/// `frames`: of each group. `own`: how far each mesh is from its group's unit by its size, 1 where it isn't. Sorted by mesh.
std::vector<Misfit> findMisfits(const std::vector<FramedMesh>& meshes, const std::vector<FoundFrame>& frames, const std::vector<double>& own, const BodyTable& body);

} // namespace acus
