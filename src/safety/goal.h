// What one needle should do in this patient: a technique evaluated on a model (course/plan.h makes it), as geometry alone.
#pragma once
#include "needle/needle.h"
#include <string>
#include <vector>

namespace acus {

/// How near a needle may come to a hazard of the technique, mm from the shaft's surface.
struct HazardMargin {
    std::uint32_t structure = 0;
    double failMm = 0;            ///< nearer: the attempt fails, as if it had been hit
    double warnMm = 0;            ///< nearer: a finding
    std::string ifHit;            ///< "electric shock down the leg, foot drop"; empty: the debrief speaks of the tissue
};

struct Goal {
    std::vector<std::uint32_t> targets;      ///< the tip has to be in one of them
    std::vector<std::uint32_t> backdrop;     ///< bones that stop a needle on this way; empty: nothing does
    bool endOnBone = false;                  ///< the endpoint is bone contact
    Vec3 entry{0};                           ///< on the skin
    Vec3 direction{0, -1, 0};                ///< unit
    double entryToleranceMm = 5;             ///< the rule's own width, along the skin
    double angleToleranceDeg = 10;
    double lowMm = 0, highMm = 0;            ///< depth window of the tip, along the planned needle on this patient
    double deepestMm = 0;                    ///< never deeper
    std::vector<NeedleSize> needles;         ///< that fit, best first
    std::vector<HazardMargin> margins;       ///< the technique's own hazards; others have those of safety/margins.h

    Placement planned(double depthMm) const { return {needles.empty() ? NeedleSize{} : needles.front(), entry, direction, depthMm}; }
};

} // namespace acus
