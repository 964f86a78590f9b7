// Quadratus lumborum, psoas major and the crus of the diaphragm: before the transverse processes.
#pragma once
#include "sculpt/muscles/compartment.h"
#include "sculpt/muscles/partition.h"
#include <vector>

namespace acus {

struct PosteriorWall {
    std::vector<MuscleGrid> muscles;   ///< psoas major, quadratus lumborum, crus
    std::vector<Grid> implicits;
};

/// Sized to the published sections by level. `options.obstacle`: bones and the finished muscles of the back.
PosteriorWall fillPosteriorWall(const TrunkFigures& figures, const Compartment& compartment, const PartitionOptions& options, double step);

} // namespace acus
