// External intercostals, transversus abdominis and the obliques, from the ribs to the iliac crest.
#pragma once
#include "sculpt/muscles/partition.h"
#include "sculpt/muscles/trunk_figures.h"
#include <vector>

namespace acus {

/// Left side. `over`: bones and the muscles that are made before.
std::vector<MuscleBody> abdominalWallBodies(const TrunkFigures& figures, const Distance& over);

} // namespace acus
