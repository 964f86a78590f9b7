// A smooth curve through the nodes of a tube, by arc length.
#pragma once
#include "sculpt/hazards/tube_tree.h"
#include <vector>

namespace acus {

class TubeCurve {
  public:
    explicit TubeCurve(std::vector<TubeNode> nodes);

    double length() const { return arc.back(); }
    /// Between the nodes: Catmull–Rom for the place, linear for the section. s is clamped.
    TubeNode at(double s) const;
    Vec3 tangent(double s) const;
    /// Of the polygon of the nodes, 1/mm, smoothed over its neighbours.
    double curvature(double s) const;
    /// Arc length of the place nearest to p; `distance` gets how far that is.
    double nearest(const Vec3& p, double* distance = nullptr) const;
    const std::vector<TubeNode>& nodes() const { return points; }
    const std::vector<double>& arcs() const { return arc; }

  private:
    std::size_t segmentAt(double s, double& t) const;
    std::vector<TubeNode> points;
    std::vector<double> arc;
    std::vector<double> bend;
};

} // namespace acus
