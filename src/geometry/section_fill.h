// The inside of a section as triangles, by the non-zero rule.
#pragma once
#include "geometry/section.h"

namespace acus {

/// Three points a triangle, any sense. Sweeps over trapezoids between neighbouring edges: made for pictures, edges that
/// cross within a trapezoid are taken as crossing at its middle. Empty for a sheet.
std::vector<glm::dvec2> fillOf(const PartSection& section);

} // namespace acus
