// Muscles that share a space are each in one piece: what came loose of one goes to another beside it.
#pragma once
#include "sculpt/muscles/partition.h"
#include <cstdint>
#include <vector>

namespace acus {

/// Finds the parts of `implicits` (final, one a muscle) that don't hang together with the rest of theirs, and changes the muscles'
/// psi so that the nearest muscle that is whole takes them, of the same of `kinds` (one a muscle, not negative) first. Whether
/// there were any. `extent` is the space they share, on a grid of the same lattice.
bool handOver(std::vector<MuscleGrid>& muscles, const std::vector<std::int8_t>& kinds, const Grid& extent, const std::vector<Grid>& implicits);

} // namespace acus
