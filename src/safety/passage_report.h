// The report of everything a needle did: all its passages taken together, hazard by hazard; and how the clearance changes with depth.
#pragma once
#include "needle/passage.h"
#include "safety/goal.h"
#include "safety/report.h"
#include <span>

namespace acus {

/// As `simulate`, over chains of straight pieces: the worst of all passages for every hazard, with depth along its passage.
/// `goal`'s margins, where given, take the place of the tissue's own: `failMm` counts as breach, `warnMm` as near.
std::vector<HazardReport> hazardsOf(const Model& model, const NeedleSize& size, std::span<const Passage> passages,
                                    const Goal* goal = nullptr, double withinMm = 30);

/// Clearance of the tip (a sphere of the needle's radius) to one hazard, over the depth of one passage.
struct HazardProfile {
    std::uint32_t structure = 0;
    std::vector<double> depthMm;        ///< ascending, equal steps of at most `stepMm`, from 0 to the tip
    std::vector<double> clearanceMm;    ///< 0 where it touches
};
/// For the hazards that come within `withinMm` of the passage, nearest first, at most `most`.
std::vector<HazardProfile> clearanceProfiles(const Model& model, const NeedleSize& size, const Passage& passage, double stepMm,
                                             double withinMm, std::size_t most);

} // namespace acus
