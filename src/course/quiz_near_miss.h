// Wrong needles that look right: a planned needle is turned, moved or deepened until its exact clearance from one hazard is what is
// wanted.
#pragma once
#include "course/plan.h"
#include "safety/report.h"

namespace acus {

/// What a shaft has to keep from a hazard of this plan to be called safe in a quiz: the technique's warn margin and the tissue's own,
/// whichever is wider, mm.
double keptMarginMm(const Model& model, const Goal& goal, std::uint32_t hazard);

/// Clearance, negative by how deep the shaft reaches into the hazard; `farMm` where it is farther than that.
double signedClearanceMm(const NeedleReport& report, std::uint32_t hazard, double farMm);

/// Whether every hazard keeps its margin, and beyond it the pack's tolerance.
bool keepsMargins(const Model& model, const Goal& goal, const NeedleReport& report);

/// The hazard that falls shortest of its margin, as a share of it; none: all keep theirs.
std::optional<HazardReport> worstShortfall(const Model& model, const Goal& goal, const NeedleReport& report);

enum class MissBy : std::uint8_t { angle, entry, depth };

/// A needle whose signed clearance from `hazard` is `wantedMm` to 0.1 mm (where it can't go as deep into a thin hazard, as deep as it
/// can). It crosses no bone on its way. None: not found this way.
std::optional<Placement> nearMiss(const Model& model, const Placement& right, std::uint32_t hazard, double wantedMm, MissBy by);

} // namespace acus
