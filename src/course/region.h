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

/// The patient of an attempt at it: one who fits one of its regions, may be needled as planned, and is of the sex ("m", "f"; empty: either)
/// of whoever lies there. The same seed gives the same patient; null where there is none.
const PatientCard* patientOfAttempt(const Technique& technique, std::string_view sex, std::uint64_t seed);

} // namespace acus
