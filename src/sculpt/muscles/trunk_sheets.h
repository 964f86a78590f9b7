// The flat muscles around the trunk: intercostals, abdominal wall, serratus posterior inferior, latissimus dorsi.
#pragma once
#include "sculpt/muscles/compartment.h"
#include "sculpt/muscles/partition.h"
#include <vector>

namespace acus {

struct TrunkSheets {
    std::vector<MuscleGrid> muscles;
    std::vector<Grid> implicits;
};

/// `options.obstacle`: bones and the finished muscles of the back and of the posterior wall. Made from the inside outwards.
TrunkSheets layTrunkSheets(const TrunkFigures& figures, const Compartment& compartment, const PartitionOptions& options, double step);

} // namespace acus
