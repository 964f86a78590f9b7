// From the lines in which single triangles are cut to outlines.
#pragma once
#include "geometry/section.h"

namespace acus {

/// A point of a section lies on an edge of the mesh: equal edges, equal points.
struct CutPoint {
    std::uint64_t edge;
    glm::dvec2 at;
};

struct CutLine {
    CutPoint from, to;
};

/// Joins lines at their common edges. `directed`: only ends with beginnings (solids); else whichever way they run (sheets).
/// Outlines that are a single point are left out.
std::vector<Outline> chained(const std::vector<CutLine>& lines, bool directed);

/// Joins the ends of open outlines with the nearest beginnings.
std::vector<std::array<glm::dvec2, 2>> seamsOf(const std::vector<Outline>& outlines);

} // namespace acus
