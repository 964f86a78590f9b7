// Where in the body a technique is done, so far as it decides what may go wrong: which emergencies and which patients belong to it.
#pragma once
#include "course/checklist.h"
#include "course/screening.h"
#include "course/technique.h"

namespace acus {

/// Of "cervical", "thorax", "lumbar", "pelvis", by the hazards that the technique names and its levels; none for a muscle far from
/// all of them.
std::vector<std::string_view> regionsOf(const Technique& technique);

/// Those of "any" and of its regions, in the order of the file.
std::vector<const Emergency*> emergenciesFor(const Technique& technique);

/// A patient who fits one of its regions; the same seed gives the same patient.
const PatientCard& drawPatient(std::uint64_t seed, const Technique& technique);

} // namespace acus
