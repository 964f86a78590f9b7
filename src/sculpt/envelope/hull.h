// What lies under the subcutaneous fat, and the smooth surface that is drawn over it.
#pragma once
#include "sculpt/envelope/body_form.h"

namespace acus {

struct Hull {
    Grid core;     ///< distance to bones and muscles alone, where they are near; x ≥ −one step, mirrored
    Grid softCore; ///< the same without its sharp edges
    Grid surface;  ///< closed and smoothed hull of core and form: the deep fascia; x from behind the midline
};

/// `muscles`: distances to left muscles; beyond `cuts`, the heights between which they are whole, they go on as there. step in mm.
Result<Hull> makeHull(const Skeleton& skeleton, const std::vector<std::shared_ptr<const Grid>>& muscles, const BodyForm& form,
                      const Box& skinBox, const std::pair<double, double>& cuts, double step, const Progress& progress);

} // namespace acus
