// The last of clearing: what still touches bone by less than the grid of all bones can tell.
#pragma once
#include "sculpt/hazards/bone_surfaces.h"
#include "sculpt/hazards/course.h"

namespace acus {

/// Pushes nodes that are not fixed by most of what their tubes' rims lack to stand `gap` mm off the bones.
void leaveBones(Course& course, const BoneSurfaces& bones, double gap);

} // namespace acus
