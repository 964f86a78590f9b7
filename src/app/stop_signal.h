// Ctrl-C during long work: the first asks it to stop and leave things whole, a second one ends the program at once.
#pragma once
#include "core/progress.h"

namespace acus {

constexpr int exitStopped = 130; ///< as shells say it: 128 + SIGINT

/// From now on; returns `progress` with the request to stop in it.
Progress stoppable(Progress progress);

} // namespace acus
