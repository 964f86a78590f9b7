// How deep the planned needle goes on one patient: the stretch of its way that lies in the target and harms nothing.
#pragma once
#include "anatomy/model.h"
#include "course/technique.h"
#include "safety/goal.h"
#include <string>

namespace acus {

/// Sets the goal's depth window from its targets, backdrop, margins, entry and direction, and puts the needles that fit first.
/// With `pastSurfaceMm` the advised depth counts from where the needle enters the target. Returns why there is none, or an empty text.
std::string findDepths(const Model& model, Goal& goal, double pastSurfaceMm = 0);

/// The first depth at which a shaft along this way comes within `withinMm` (surface to surface) of a structure; none: never up to `untilMm`.
std::optional<double> depthWithin(const Model& model, const Goal& goal, double radiusMm, std::uint32_t structure, double withinMm, double untilMm);

} // namespace acus
