// What muscles are made of: strands of muscle from one attachment to the other.
#pragma once
#include "geometry/vec.h"
#include <vector>

namespace acus {

/// A strand of round section along a polyline. Of a fan or a fascicled muscle one is a fascicle; of a sheet one is a strip.
struct Fibre {
    std::vector<Vec3> points;     ///< at least two, from origin to insertion
    std::vector<double> radius;   ///< mm, one a point
    std::vector<double> tendon;   ///< 0 muscle … 1 tendon, one a point; empty: muscle throughout
    int bundle = 0;               ///< fibres of one bundle show no seam between them
};

/// Cumulative share (0…1) of the length at each point.
std::vector<double> lengthShares(const std::vector<Vec3>& points);

/// Radii of a spindle: `atStart`, 1 and `atEnd` times `radius`, widest in the middle of [from, to] (shares of the length).
void setSpindle(Fibre& fibre, double radius, double atStart, double atEnd, double from = 0.35, double to = 0.65);

/// Tendon from the start up to the share `startFull`, fading to muscle at `startNone`; muscle up to `endNone`, tendon from
/// `endFull` on. 0, 0, 1, 1: no tendon at either end.
void setTendon(Fibre& fibre, double startFull, double startNone, double endNone, double endFull);

} // namespace acus
