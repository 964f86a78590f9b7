// The space of the paraspinal muscles between the spine and the layers of the thoracolumbar fascia, in coordinates of the
// patient's own vertebrae. Left side, x ≥ 0. Filled to the muscles' published sections, it gives the back its shape.
#pragma once
#include "sculpt/muscles/level_curve.h"
#include "sculpt/muscles/trunk_figures.h"
#include <vector>

namespace acus {

class Compartment {
  public:
    explicit Compartment(const TrunkFigures& figures);

    double lowest() const { return bottom; }   ///< z of its lower end, at the fourth sacral segment
    double highest() const { return top; }

    /// Lines of the wall at a height.
    Vec3 spinousLine(double z) const { return spinous.at(z); }   ///< tips of the spinous processes, x = 0
    Vec3 raphe(double z) const { return lateral.at(z); }         ///< lateral border; below L4 the iliac crest and lateral sacral crest
    Vec3 transverseLine(double z) const { return transverse.at(z); }

    /// y (mm) of the posterior wall — the posterior layer of the thoracolumbar fascia — and of the anterior wall: laminae,
    /// transverse processes, then the middle layer of the fascia (above L1: the ribs). x within 0…raphe(z).x.
    double posterior(double x, double z) const;
    double anterior(double x, double z) const;

    /// mm below the posterior wall, across it.
    double depth(const Vec3& p) const;
    /// A point by share of the width (0 midline … 1 raphe) and of the depth (0 anterior … 1 posterior wall).
    Vec3 at(double u, double v, double z) const;

    /// Signed mm, negative inside; bones are not part of it.
    double outside(const Vec3& p) const;
    /// The same as if the posterior wall stood at +∞, for solvers; and the rounding between walls.
    double outsideButPosterior(const Vec3& p) const;
    static constexpr double rounding = 4;

    /// How far the posterior wall bulges over the straight line from spinous tip to raphe: mm at rising heights.
    void setBulge(double from, double step, std::vector<double> mm);
    double bulge(double z) const;
    /// y of the posterior wall without bulge, and what a bulge of 1 mm adds there.
    double straightPosterior(double x, double z) const;
    double bulgeProfile(double x, double z) const;

  private:
    LevelCurve spinous, lateral, transverse, root, lamina;
    double bottom = 0, top = 0;
    double bulgeFrom = 0, bulgeStep = 1;
    std::vector<double> bulges{0};
};

} // namespace acus
