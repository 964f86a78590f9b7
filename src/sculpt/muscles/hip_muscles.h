// The muscles of hip, pelvic floor and upper thigh: from the bones outwards, layer over layer.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "sculpt/muscles/strings.h"
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <vector>

namespace acus {

struct HipMuscles {
    std::vector<SculptedStructure> structures;   ///< left side
    /// Signed distance (mm) to the union of these muscles, x ≥ −8, right to about a step within 30 mm.
    std::shared_ptr<const Grid> all;
    /// The same, coarser, to what lies under their outermost layer, gluteus maximus and tensor fasciae latae: to bones too.
    std::shared_ptr<const Grid> underOutermost;
    double cut = 0;                              ///< z (mm) of the plane in which the thigh muscles are cut closed
};

/// `trunk` is the distance to muscles of the trunk that are finished (psoas, multifidus …; left side), or none: these give way
/// to it. `coarseness` multiplies the sampling steps.
Result<HipMuscles> sculptHipMuscles(const Skeleton& skeleton, const Distance& trunk, double coarseness, const Progress& progress = {});

} // namespace acus
