// Where tender spots lie: made up, but always the same for one seed.
#pragma once
#include "needle/insertion.h"
#include <cstdint>
#include <optional>
#include <span>

namespace acus {

/// `count` spots in all, shared out over `muscles` in their order, each inside its muscle and away from its surface by its own radius
/// where the muscle is thick enough (else as deep as one of the tries found). A structure that isn't a solid, or has no room, gets none.
std::vector<TriggerPoint> triggerPointsIn(const Model& model, std::span<const std::uint32_t> muscles, std::uint64_t seed, int count);

/// One spot within `besideMm` of the way from `from` to `to`, inside one of `muscles`, as far from their surfaces as the best of some tries:
/// what somebody who needles there was told hurts. Nothing where the way does not pass through them.
std::optional<TriggerPoint> triggerPointAlong(const Model& model, std::span<const std::uint32_t> muscles, const Vec3& from, const Vec3& to, double besideMm,
                                              std::uint64_t seed);

} // namespace acus
