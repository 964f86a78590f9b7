// Points and directions as JSON: [x, y, z].
#pragma once
#include "core/json.h"
#include "geometry/vec.h"

namespace acus {

inline Json triple(const Vec3& v) { return Json::array({v.x, v.y, v.z}); }

} // namespace acus
