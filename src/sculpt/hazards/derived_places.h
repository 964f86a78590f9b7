// Places that follow from bones but are no landmarks of them: along the iliac crest, under the ribs, and in front of
// quadratus lumborum.
#pragma once
#include "sculpt/hazards/places.h"

namespace acus {

/// Names crest_50_mm_l, crest_65_mm_l, crest_73_mm_l (on the iliac crest, so far from the PSIS along it),
/// rib_9_groove_1 … rib_12_groove_7 (inside the lower border, from the neck forwards), and what "places" in
/// assets/patient/nerves.json adds to them ("_r": the right side's).
Status nameDerivedPlaces(Places& places);

} // namespace acus
