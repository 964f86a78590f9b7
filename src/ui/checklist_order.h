// The checklist as it is shown in an attempt: what is right and what is a trap, mixed in an order that the seed alone decides.
#pragma once
#include "course/checklist.h"
#include "course/screening.h"
#include "course/technique.h"
#include <cstdint>
#include <string_view>
#include <vector>

namespace acus::ui {

/// The steps before the needle, or those after it, with their traps.
std::vector<const ChecklistStep*> shuffledChecklist(std::uint64_t seed, bool after);

/// The patient of an attempt: one who fits the technique's region, may be needled as planned, and is of the sex ("m", "f"; empty: either)
/// of whoever lies there.
const PatientCard* patientOfAttempt(const Technique& technique, std::string_view sex, std::uint64_t seed);

} // namespace acus::ui
