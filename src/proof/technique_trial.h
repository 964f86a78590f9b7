// A technique's rule followed on one patient by someone who can't see inside, and what came of it.
#pragma once
#include "course/technique.h"
#include "proof/hand.h"

namespace acus {

/// How deep: where the technique ends on bone, to bone, or to the advised depth without it; where it counts from the muscle's surface
/// (which is felt), half of what is allowed beyond it; else the published typical depth, and where the muscle is not felt by then on
/// until 5 mm of it are, never beyond the advised depth. Bone and the longest needle stop all of them.
struct TechniqueTrial {
    bool placed = false;                  ///< the rule finds its entry on this patient
    bool reached = false;                 ///< the shaft runs 1.5 mm or more through the target
    double depthMm = 0;
    std::vector<std::string> breached;    ///< hazards of the technique nearer than their fail margin, and any other that is pierced, by id
                                          ///< (others without their side)
    bool held() const { return placed && reached && breached.empty(); }
};

TechniqueTrial tryTechnique(const Model& model, const Technique& technique, Side side, std::string_view level, const HandError& error = {});

} // namespace acus
