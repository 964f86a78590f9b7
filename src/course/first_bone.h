// Where a way into the body first meets bone.
#pragma once
#include "anatomy/model.h"

namespace acus {

/// Millimetres from the beginning of `way`; its length where it meets none.
double firstBone(const Model& model, const Segment& way);

} // namespace acus
