// The needle as a thin round steel beam: how soon it buckles, how it bends when the handle is turned while tissue holds the rest.
// Formulas and their derivation: mechanics.md.
#pragma once
#include "needle/mechanics.h"
#include "needle/needle.h"

namespace acus {

/// E π d⁴ / 64, N mm².
double bendingStiffness(const Mechanics& mechanics, double diameterMm);

/// The axial force at which `freeMm` of shaft between handle and skin buckles: π² EI / (K L)². Infinite at 0.
double bucklingN(const Mechanics& mechanics, double diameterMm, double freeMm);

/// 3 EI / L³, N/mm: the force at the end of `freeMm` clamped at the other end, for each mm it is pushed aside.
double lateralStiffness(const Mechanics& mechanics, double diameterMm, double freeMm);

/// The curvature beyond which the steel stays bent, 1/mm.
double elasticCurvature(const Mechanics& mechanics, double diameterMm);

/// What a turn of the handle about the entry does to a needle that lies `insideMm` deep in tissue.
struct TurnInDepth {
    double follow = 1;            ///< the tip's turn over the handle's; 1 rigid, towards 0 (even slightly below) for long needles
    double curvature = 0;         ///< the greatest, 1/mm for each radian of the handle's turn
};
/// `outsideMm`: of shaft between handle and skin; `supportNPerMm2`: of the tissue.
TurnInDepth turnInDepth(double bendingStiffness, double supportNPerMm2, double insideMm, double outsideMm);

} // namespace acus
