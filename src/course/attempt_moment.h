// An attempt at a moment: where the needle was. For the replay in the debrief.
#pragma once
#include "course/practice.h"

namespace acus {

struct AttemptMoment {
    std::optional<Placement> needle;   ///< straight from the entry to where the tip was; none: not in the skin
    std::vector<Vec3> shaft;           ///< as it lay; empty: not in the skin
    std::size_t insertion = 0;         ///< which
};
/// `atS`: seconds of the attempt.
AttemptMoment momentOf(const Practice& practice, double atS);

/// When the needle first went in and last came out, and when it was deepest, seconds; all 0 when it never did.
struct NeedleTimes {
    double firstS = 0, lastS = 0, deepestS = 0;
};
NeedleTimes needleTimes(const Practice& practice);

/// When there is nothing more to see of it, seconds: `nowS`, or as much later as sums of hundredths differ.
double endOf(const Practice& practice);

} // namespace acus
