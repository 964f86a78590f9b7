// A tape measure: between two points straight through space, and along the skin.
#pragma once
#include "geometry/vec.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct Model;

/// How wide a finger is when one counts in finger-breadths. A teaching value: four fingers of a grown man's hand are about
/// 76 mm; measure your own.
inline constexpr double fingerBreadthMm = 19;

struct Measurement {
    std::optional<Vec3> from, to;
    bool alongSkin = false;     ///< else straight through space
    friend bool operator==(const Measurement&, const Measurement&) = default;
};

struct Measured {
    double straightMm = 0;
    std::optional<double> skinMm;   ///< only when measured along the skin and the skin joins the points
    std::vector<Vec3> path;         ///< what was measured, at least two points

    double mm() const { return skinMm.value_or(straightMm); }
};

/// Nothing until both ends are set. Along the skin the way begins and ends where the skin is nearest to the points
/// (geometry/geodesic.h); where the skin does not join them it is straight.
std::optional<Measured> measured(const Model& model, const Measurement& measurement);

/// "54.3 mm (5.4 cm), 2.9 finger-breadths along the skin"
std::string describe(const Measured& measured);

} // namespace acus
