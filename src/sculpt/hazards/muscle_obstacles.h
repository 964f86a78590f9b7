// Finished muscles as obstacles.
#pragma once
#include "sculpt/hazards/clearing.h"
#include "sculpt/patient.h"

namespace acus {

/// Those of the muscles that some course avoids, each as a distance grid made of its surface.
std::vector<Obstacle> muscleObstacles(const std::vector<SculptedStructure>& muscles, const std::vector<Course>& courses);

} // namespace acus
