// Where the needles of many attempts came near to one structure: warm places on its surface.
#pragma once
#include "geometry/heat.h"
#include "render/frame.h"
#include "trainer/state.h"
#include <span>

namespace acus {

/// A state that shows the structure with its surroundings as ghosts, from where most of the approaches are seen.
State heatState(const ModelPtr& model, std::uint32_t structure, std::span<const Vec3> approaches);

/// The places that face the eye as dots for a picture of that height; faint yellow to dark red.
std::vector<DrawPoint> heatDots(const HeatMap& map, const State& state, int heightPx);

} // namespace acus
