// How near is near: the thresholds of the verdicts, from assets/safety/margins.json (teaching values, shown as such).
#pragma once
#include "anatomy/structure.h"

namespace acus {

/// mm from the shaft's surface; 0 for tissues that are no hazard.
double nearMarginMm(Tissue tissue);

} // namespace acus
