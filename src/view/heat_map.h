// Where the needles of many attempts came near to one structure: warm places on its surface.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"
#include <span>

namespace acus {

/// A place of the surface and how near needles gathered there: the sum over all approaches of exp(−d²/2σ²), d the distance to the
/// approach. Places are no nearer than `stepMm` to each other; those that are farther than 3σ from every approach are left out.
struct HeatPlace {
    Vec3 at{0}, normal{0};
    double heat = 0;
};
inline constexpr double heatSigmaMm = 4;
std::vector<HeatPlace> heatOnSurface(MeshView surface, std::span<const Vec3> approaches, double stepMm = 1);

/// A state that shows the structure with its surroundings as ghosts, from where most of the approaches are seen.
State heatState(const ModelPtr& model, std::uint32_t structure, std::span<const Vec3> approaches);

/// The places as dots for a picture of that height; faint yellow to dark red.
std::vector<DrawPoint> heatDots(std::span<const HeatPlace> places, const State& state, int heightPx, double stepMm = 1);

} // namespace acus
