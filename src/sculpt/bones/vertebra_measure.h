// The dimensions of a vertebra as a caliper would find them on the finished bone.
#pragma once
#include "sculpt/bones/vertebra_figures.h"

namespace acus {

/// `bone` in its local frame, left half and right half alike. Good to about 0.2 mm.
VertebraSize measuredVertebra(const Field& bone);

} // namespace acus
