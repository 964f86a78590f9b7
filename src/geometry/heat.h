// Where many places gather on a surface: warm and cold. For the closest approaches of a class's needles to a hazard.
#pragma once
#include "geometry/mesh.h"
#include <cstdint>
#include <span>
#include <vector>

namespace acus {

/// A place of the surface and how near to it others gather: the sum over them of exp(−d²/2σ²), d the distance.
struct HeatPlace {
    Vec3 at{0}, normal{0};
    double heat = 0;
};
inline constexpr double heatSigmaMm = 4;

/// Places are no nearer than `stepMm` to each other; those that are farther than 3σ from every approach are left out.
std::vector<HeatPlace> heatOnSurface(MeshView surface, std::span<const Vec3> approaches, double stepMm = 1);

/// The heat of one structure, to be drawn.
struct HeatMap {
    std::uint32_t structure = 0;
    std::vector<HeatPlace> places;
    double stepMm = 1;
};

} // namespace acus
