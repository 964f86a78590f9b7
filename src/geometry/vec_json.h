// Points and directions as JSON: [x, y, z].
#pragma once
#include "core/json.h"
#include "geometry/vec.h"

namespace acus {

inline Json triple(const Vec3& v) { return Json::array({v.x, v.y, v.z}); }

/// Of three numbers, in a file of Acus' own.
inline Vec3 vectorOf(const Json& json) { return {json[0].get<double>(), json[1].get<double>(), json[2].get<double>()}; }

} // namespace acus
