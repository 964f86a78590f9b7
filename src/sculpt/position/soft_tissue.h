// What lies between the bones follows them: shares that are 1 on one bone, 0 on another and as even as can be between (harmonic),
// within the body only, so that one thigh does not pull at the other through the air.
#pragma once
#include "anatomy/load.h"
#include "geometry/grid.h"
#include "sculpt/position/position.h"
#include <cstdint>

namespace acus {

struct SoftTissue {
    Grid spine;          ///< place on the spine's axis, bone_motion.h
    Grid leftThigh, rightThigh;  ///< share of the hip's bending
    Grid kidney;         ///< share of the kidneys' shift: 1 in them, 0 at the muscles and vessels behind and beside them
    Grid softness;       ///< 0 at bone … 1 where an elastic body held by its bones sinks furthest
};

/// For the body as it was made. What the figures leave where it is has empty grids. Fails only with `cancelled`.
Result<SoftTissue> softTissueOf(const PackContent& pack, const PositionFigures& figures, const Progress& progress);

} // namespace acus
