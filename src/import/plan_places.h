// What only places tell of the rows of a plan, once their frames are known: sides that no name says, copies, and parts of one structure.
#pragma once
#include "import/import_plan.h"

namespace acus {

/// Gives sides to rows whose name says none, tells names that say the wrong one, and decides which of several files of one structure are used.
void settleByPlace(ImportPlan& plan, const RawSource& source, const NameTable& names);

} // namespace acus
