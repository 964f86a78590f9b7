// Sculpted structures and skeleton points → what a pack holds: both sides, with names, Latin and groups from the catalogue.
#pragma once
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"

namespace acus {

/// Left structures are mirrored to the right, unless the right one is among them: kidneys and great vessels differ. Ids must be in the catalogue (asserted).
PackContent packOf(const PatientParameters& parameters, std::vector<SculptedStructure> structures, std::vector<Landmark> landmarks);

} // namespace acus
