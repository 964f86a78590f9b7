// Named points of one vertebra, found on the finished bone.
#pragma once
#include "anatomy/structure.h"
#include "sculpt/bones/vertebra_figures.h"
#include <string>
#include <vector>

namespace acus {

/// In the vertebra's local frame: tips and surfaces, left and median. `bone` is the solid in that frame. Ids begin with the
/// level's name. The joint's and the foramen's centres depend on neighbours and are not among them.
std::vector<Landmark> vertebraPoints(const std::string& level, const VertebraFigures& figures, const Field& bone);

/// The last point of the solid from `start` along `direction` (at most `reach` mm): from inside outwards, from outside back.
Vec3 surfaceAlong(const Field& bone, const Vec3& start, const Vec3& direction, double reach = 15);

/// "L3".
std::string shownLevel(const std::string& level);

} // namespace acus
