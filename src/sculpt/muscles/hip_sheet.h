// Sheets and bellies of parallel strands between two attachments, laid over what lies beneath them.
#pragma once
#include "sculpt/muscles/hip_figures.h"
#include "sculpt/muscles/partition.h"

namespace acus {

/// The body of one muscle of assets/patient/muscles_hip.json. `around` is the distance to bones and to muscles that are
/// finished: strands are relaxed over it.
MuscleBody hipBody(const HipFigures& figures, const Json& muscle, const Distance& around);

} // namespace acus
