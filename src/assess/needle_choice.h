// Whether a needle fits: the shortest that reaches the target with at least a quarter of its shaft left outside the skin.
#pragma once
#include "safety/goal.h"

namespace acus {

inline constexpr double shaftOutsideShare = 0.25;   // rule as taught with the Clean Needle Technique

/// The needles that fit: the goal's own; where it names none, the shortest length of the catalogue that reaches the middle of the
/// depth window with a quarter outside, in all its diameters from 0.25 mm on.
std::vector<NeedleSize> needlesThatFit(const Goal& goal);

struct NeedleFit {
    double tooShortMm = 0, tooLongMm = 0;   ///< against the shortest and the longest that fit
    double diameterOffMm = 0;               ///< to the nearest diameter that fits
};
NeedleFit fitOf(const Goal& goal, const NeedleSize& size);

} // namespace acus
