// The bones that can be compared: how each is sculpted with the scanned subject's own measures, and which mesh it meets.
#pragma once
#include "geometry/field.h"
#include "geometry/mesh.h"
#include "alignment.h"
#include <string>
#include <vector>

namespace acus {

struct ComparedBone {
    std::string id;      ///< of the sculpted bone and of the atlas's
    double limitMm = 2;  ///< of the mean symmetric distance
    FieldPtr field;
    bool mirrored = false;  ///< the atlas's mesh is a right one, to be mirrored
    Counted counted = [](const Vec3&) { return true; };
};

std::vector<ComparedBone> comparedBones();

} // namespace acus
