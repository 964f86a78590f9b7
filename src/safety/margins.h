// How near is near: the thresholds of the verdicts, from assets/safety/margins.json (teaching values, shown as such).
#pragma once
#include "anatomy/structure.h"

namespace acus {

/// mm from the shaft's surface; 0 for tissues that are no hazard.
double nearMarginMm(Tissue tissue);

/// A fine branch that no needle can be sure to miss (margins.json says which and why).
bool isFineBranch(std::string_view structureId);

} // namespace acus
