// The short muscles of the spine, each from one vertebra or rib to the next.
#pragma once
#include "sculpt/muscles/partition.h"
#include "sculpt/muscles/trunk_figures.h"
#include <vector>

namespace acus {

/// Rotatores, interspinales, intertransversarii, levatores costarum of the left side, and the lowest heads of semispinalis thoracis,
/// which alone reach the region.
std::vector<MuscleBody> deepBackBodies(const TrunkFigures& figures);

} // namespace acus
