// The muscles of the back and of the trunk's walls.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "sculpt/muscles/compartment.h"
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"
#include <memory>
#include <vector>

namespace acus {

struct TrunkMuscles {
    /// mm to them, where that is near: what those that come after give way to.
    double distanceTo(const Vec3& p) const { return sheets.distance(p, distance->sample(p)); }

    std::vector<SculptedStructure> structures;       ///< left
    std::shared_ptr<const Compartment> compartment;  ///< the paraspinal compartment's walls
    std::shared_ptr<const Grid> distance;            ///< mm to the union of them all, left side; negative inside; up to 30 mm
    NearSolids sheets;                               ///< flat muscles each by itself, near its surface: where one is thinner than the union's step, that loses it
    std::shared_ptr<const Grid> psoas;               ///< psoas major alone, near its surface: the iliacus is cut by it
};

/// `coarseness` multiplies every sampling step.
Result<TrunkMuscles> makeTrunkMuscles(const Skeleton& skeleton, double coarseness, const Progress& progress);

Result<std::vector<SculptedStructure>> sculptTrunkMuscles(const Skeleton& skeleton, double coarseness, const Progress& progress);

} // namespace acus
