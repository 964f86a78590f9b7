// Skin and subcutaneous fat of a patient over the bones and muscles beneath, and the fasciae of back and buttock.
#pragma once
#include "sculpt/patient.h"
#include "sculpt/skeleton.h"

namespace acus {

/// skin (a closed shell, outer surface the body's, cut straight at the top of T9 and at mid-thigh), fat (what lies between it
/// and the deep fascia, a closed shell too) and sheets of fascia (left).
/// `muscles`: distance (mm, negative inside) to the union of the left muscles, right within about 10 mm of them; null: none
/// are made, the general shape of a body stands for them.
Result<std::vector<SculptedStructure>> sculptEnvelope(const Skeleton& skeleton, std::shared_ptr<const Grid> muscles, double coarseness = 1,
                                                      const Progress& progress = {});

} // namespace acus
