// The landmarks a hand finds: those that needling counts from. A pack names many more points than one can feel.
#pragma once
#include "anatomy/model.h"
#include <vector>

namespace acus {

/// Spinous and transverse tips, iliac spines and crest, trochanter, tuberosity, sacrum and coccyx, rib tips: by id.
bool isPalpable(std::string_view landmarkId);

/// The palpable ones, at most one a place; all, in a pack that names no more than a dozen.
std::vector<const Landmark*> palpableLandmarks(const Model& model);

} // namespace acus
