// The named points of a finished patient.
#pragma once
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"

namespace acus {

/// What a hand can feel, marks of the skin, and every other named point of the skeleton; those of pairs on both sides. `envelope` is
/// where the skin is looked for; without one its marks lie over the bones as in a body of general shape.
std::vector<Landmark> landmarksOf(const Skeleton& skeleton, const std::vector<SculptedStructure>& envelope);

} // namespace acus
