// The checklist as it is shown in an attempt: what is right and what is a trap, mixed in an order that the seed alone decides.
#pragma once
#include "course/checklist.h"
#include <cstdint>
#include <vector>

namespace acus::ui {

/// The steps before the needle, or those after it, with their traps.
std::vector<const ChecklistStep*> shuffledChecklist(std::uint64_t seed, bool after);

} // namespace acus::ui
