// The skin around a point as a map: where one is after so many mm lateral and so many mm cranial along it.
#pragma once
#include "safety/skin_offset.h"
#include <vector>

namespace acus {

class SkinChart {
  public:
    /// Looks at the skin up to `radiusMm` from `centre`; nothing when no skin is there.
    static std::optional<SkinChart> around(const Model& model, const Vec3& centre, double radiusMm);

    /// On the skin; the centre itself at (0, 0). Nothing where the skin ends, or beyond the radius.
    std::optional<Vec3> at(double lateralMm, double cranialMm) const;

  private:
    SkinChart(const Model& model, SkinAxes axes, double radiusMm);
    std::optional<Vec3> over(double lateral, double cranial) const;   ///< by coordinates in the tangent plane

    const Model* model;
    SkinAxes axes;
    double radiusMm;
    std::vector<bool> parts;
    /// For each of the directions around, tangent-plane distance by mm along the skin, as far as it goes.
    std::vector<std::vector<double>> flat;
};

} // namespace acus
