// A sheet of flesh: strands side by side, joined to one surface, so that it has no gaps and its borders are lines.
#pragma once
#include "geometry/grid.h"
#include "sculpt/muscles/fibre.h"
#include <span>

namespace acus {

/// Lowers each sample of `distance` within `reach` mm of it to the distance (mm, negative inside) to the surface through
/// neighbouring strands, less the strands' radius there. Strands have as many points each. Parallel, the same on any number
/// of threads.
void addSheet(Grid& distance, std::span<const Fibre> strands, double reach);

/// Makes strands that were moved one by one from where they were `laid` into one smooth sheet again: each point's way goes
/// towards its neighbours', `rounds` times; first and last points share only with those beside them, corners stay.
void evenSheet(std::span<Fibre> strands, const std::vector<std::vector<Vec3>>& laid, int rounds);

} // namespace acus
