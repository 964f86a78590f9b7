// Nerves, vessels, dura, pleura and organs of a patient: what a needle must not touch.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <vector>

namespace acus {

class DuralSac;

/// What is there already. All of it may be missing: hazards are then laid out beside the bones alone.
struct HazardSurroundings {
    /// Finished muscles, left side: nerves and vessels stay out of those that they do not pass through in life.
    const std::vector<SculptedStructure>* muscles = nullptr;
    /// Distance (mm) to the union of the left muscles, x ≥ −8: organs are cut clear of it.
    std::shared_ptr<const Grid> muscleDistance;
    /// Of this skeleton, where it has been made before.
    std::shared_ptr<const DuralSac> sac;
};

/// The part of the work that heeds the skeleton alone (and Deviation::sacEnd): HazardSurroundings::sac.
std::shared_ptr<const DuralSac> sculptDuralSac(const Skeleton& skeleton);

/// Left and median structures, and right ones where the sides differ. Deterministic.
Result<std::vector<SculptedStructure>> sculptHazards(const Skeleton& skeleton, const HazardSurroundings& surroundings, double coarseness,
                                                     const Progress& progress = {});

} // namespace acus
