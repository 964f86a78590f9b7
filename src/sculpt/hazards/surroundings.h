// What organs give way to, as distances that may be asked anywhere.
#pragma once
#include "sculpt/hazards/clearing.h"
#include "sculpt/hazards/course.h"
#include <functional>

namespace acus {

using SolidDistance = std::function<double(const Vec3&)>;

/// Signed distance to the tubes of all courses (both sides), exact up to `limit` mm, never larger.
SolidDistance tubeDistance(const std::vector<Course>& courses, double limit);

} // namespace acus
