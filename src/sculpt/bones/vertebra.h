// One vertebra as a solid in its local frame.
#pragma once
#include "sculpt/bones/vertebra_figures.h"

namespace acus {

FieldPtr vertebraSolid(const VertebraFigures& figures);

} // namespace acus
