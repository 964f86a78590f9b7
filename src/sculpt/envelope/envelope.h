// Skin and subcutaneous fat of a patient over the bones and muscles beneath, and the fasciae of back and buttock.
#pragma once
#include "sculpt/muscles/compartment.h"
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <optional>
#include <vector>

namespace acus {

/// What the envelope is drawn over, besides the skeleton. All of it may be missing: then the general shape of a body stands
/// for the muscles.
struct Underneath {
    std::vector<std::shared_ptr<const Grid>> muscles;   ///< distances (mm) to unions of left muscles, right within 10 mm of them
    std::shared_ptr<const Compartment> compartment;     ///< of the paraspinal muscles; without it no thoracolumbar fascia is made
    /// Distances to the hip muscles, and to what lies under gluteus maximus and tensor fasciae latae: fascia is seen where
    /// neither is.
    std::shared_ptr<const Grid> hipMuscles, underOutermostHip;
    std::optional<double> thighCut;                     ///< z of the plane in which the thigh muscles end
};

/// skin (a closed shell, outer surface the body's, cut straight at the top of T9 and at mid-thigh), fat (what lies between it
/// and the deep fascia, a closed shell too), and as closed sheets of the left side: posterior and middle layer of the
/// thoracolumbar fascia, gluteal fascia, iliotibial tract.
Result<std::vector<SculptedStructure>> sculptEnvelope(const Skeleton& skeleton, const Underneath& under, double coarseness = 1,
                                                      const Progress& progress = {});

} // namespace acus
