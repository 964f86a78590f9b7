// Ligaments of the pelvis and of the lowest lumbar vertebra: what stops or signals a needle. The spine's own ligaments are
// made with the spine.
#pragma once
#include "sculpt/skeleton.h"

namespace acus {

/// Stretched between named points of the bones in `skeleton` (its distance grid is not needed). A ligament whose points are
/// missing is an error that names the point.
Result<std::vector<Part>> sculptLigaments(const Skeleton& skeleton);

} // namespace acus
