// What the samples of one puncture tell of the tip's motion.
#pragma once
#include "assess/metrics.h"

namespace acus {

struct TipMotion {
    double timeInTargetS = 0, timeInTissueS = 0, elapsedS = 0;
    double pathMm = 0;
    double sweptMm2 = 0;             ///< by the shaft, between tip and skin
    int translationalActions = 0;
    int tissuePunctures = 0;         ///< of the target
    TipMotion& operator+=(const TipMotion& other);
};
TipMotion motionOf(const Model& model, const Goal& goal, const InsertionRecord& record);

/// The area between two shafts down to a depth along each: strips of two triangles, as Perk Tutor sums them.
double sweptBetween(const Passage& before, const Passage& after, double depthMm);

} // namespace acus
