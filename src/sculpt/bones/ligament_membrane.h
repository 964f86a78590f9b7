// The sheet that closes the obturator foramen but for the obturator canal.
#pragma once
#include "sculpt/skeleton.h"

namespace acus {

/// mm. Needs the points hip_joint_centre_l, pubic_tubercle_l and ischial_tuberosity_lowest_l.
Result<Part> obturatorMembrane(const Skeleton& skeleton, const Part& hipBone, double thickness, double canal);

} // namespace acus
