// Closed smooth curves in a plane and the signed distance to them.
#pragma once
#include "sculpt/shapes/thin_plate.h"
#include <vector>

namespace acus {

/// A closed smooth curve through the points (centripetal Catmull-Rom: no loops where they lie unevenly), fine enough to be
/// taken for a polygon: `pieces` corners a point.
std::vector<Vec2> closedCurve(const std::vector<Vec2>& points, int pieces = 10);

/// An open smooth curve through the points, ends included.
std::vector<Vec2> openCurve(const std::vector<Vec2>& points, int pieces = 8);

/// To the closed polygon, negative inside.
double signedDistance(const std::vector<Vec2>& polygon, const Vec2& p);

/// The region a closed smooth curve surrounds: its signed distance, looked up on a raster, negative inside.
class OutlineField {
  public:
    OutlineField() = default;
    /// Right within `reach` mm of the curve's box; further away it grows with the distance to that.
    explicit OutlineField(const std::vector<Vec2>& points, double raster = 0.8, double reach = 8);
    double at(const Vec2& p) const;
    Vec2 low() const { return least; }    ///< of the curve's own box
    Vec2 high() const { return most; }

  private:
    HeightRaster distance;
    Vec2 least{0}, most{0};
};

} // namespace acus
