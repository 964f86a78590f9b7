// How near a shaft comes to every hazard: what `simulate` says of one straight needle and hazardsOf of needles that were turned.
#pragma once
#include "safety/goal.h"
#include "safety/report.h"
#include <span>

namespace acus {

/// A straight piece of a shaft with what it crosses.
struct ShaftPiece {
    Segment axis;
    double fromMm = 0;                  ///< depth of its beginning along the whole shaft
    std::vector<Interval> intervals;    ///< Queries::crossings of the axis
};

/// Every hazard within `withinMm` of the shaft, ascending by clearance, judged. `margins`: those that take the place of the tissue's.
std::vector<HazardReport> hazardsAlong(const Model& model, std::span<const ShaftPiece> shaft, double radiusMm, double withinMm,
                                       std::span<const HazardMargin> margins = {});

/// The order of hazards in every report: by clearance, then the deeper reached into, then id.
void sortHazards(const Model& model, std::vector<HazardReport>& hazards);

/// Puts one more finding about a hazard to the others, of which only the worst of each hazard is kept.
void keepWorst(std::vector<HazardReport>& hazards, const HazardReport& one);

/// A breach outweighs all; a possible breach outweighs a certain `near`; a certain `near` outweighs a possible one.
Verdict worstOf(std::span<const HazardReport> hazards);

} // namespace acus
