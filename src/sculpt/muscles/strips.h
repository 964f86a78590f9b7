// What the flat muscles of the trunk are laid from: strips side by side.
#pragma once
#include "sculpt/muscles/partition.h"
#include <span>
#include <vector>

namespace acus {

/// A flat muscle without strips yet. `blend` as in MuscleBody.
MuscleBody flatBody(const char* id, double blend);

/// `count` strings between rows of equally many points: smooth from row to row.
std::vector<std::vector<Vec3>> stringsBetween(const std::vector<std::vector<Vec3>>& rows, std::size_t count);

/// A strip of half thickness `radius` mm, lifted out of and relaxed over what lies beneath; `over` may be empty.
Fibre strip(std::vector<Vec3> points, double radius, const Distance& over, double keepShape, int rounds, int bundle);

/// Strips that were laid one by one become one smooth sheet: evened, and lifted again where that sank into what lies beneath.
void settleSheet(std::span<Fibre> strips, const std::vector<std::vector<Vec3>>& laid, const Distance& over, int rounds);

} // namespace acus
