// The points a palpating hand looks for, by name: on the bones, and marks of the skin.
#pragma once
#include "geometry/mesh.h"
#include "sculpt/skeleton.h"

namespace acus {

/// Both sides, those of assets/patient/landmarks.json that the skeleton has. With the skin's mesh its marks too.
std::vector<Landmark> patientLandmarks(const Skeleton& skeleton, MeshView skin = {});

} // namespace acus
