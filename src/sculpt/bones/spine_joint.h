// Facet joints: neighbouring bones are cut and filled by the surface half-way between them.
#pragma once
#include "geometry/field.h"
#include <optional>
#include <vector>

namespace acus {

struct JointNeighbour {
    FieldPtr bone;                ///< in the world
    std::vector<Vec3> centres;    ///< of the joints with it, left side; around them a wide gap is filled
    bool yields = true;           ///< it is cut by the same surface; otherwise only this bone gives way
};

/// mm between the two bones of a facet joint.
inline constexpr double facetGapMm = 1.3;

/// `bone` (symmetric in x, in the world) beside its neighbours.
FieldPtr jointed(FieldPtr bone, std::vector<JointNeighbour> neighbours);

/// Where two bones come nearest around a place: the middle of what lies close to both; none when they are far apart.
std::optional<Vec3> jointCentre(const Field& a, const Field& b, const Vec3& about, double reach);

} // namespace acus
