// What a finding costs the verdicts: whether a needle's report can still be trusted, and where not.
#pragma once
#include "anatomy/audit.h"

namespace acus {

/// One sentence for PackFinding::what; empty for kinds that cost no verdict anything.
std::string_view costOf(std::string_view what);

/// How far a pack of these meshes may be wrong: what a segmentation is off by at least [estimate], and a quarter of the median edge of bones
/// and hazards, since a chord lies beside what it stands for. 1 to 5 mm. `edgeMm`, if given, receives that median.
double toleranceEstimate(const std::vector<Structure>& structures, const std::vector<Mesh>& meshes, double* edgeMm = nullptr);

} // namespace acus
