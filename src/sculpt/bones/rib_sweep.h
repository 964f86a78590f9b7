// A flat bar along a space curve: an ellipse that changes its size and turns on the way. What a rib is.
#pragma once
#include "geometry/field.h"
#include <vector>

namespace acus {

struct SweepStation {
    Vec3 at{0};
    double halfHeight = 5, halfThickness = 3;  ///< mm
    double turnDeg = 0;  ///< of the height from upright, about the course
};

/// A groove along the inner face, near the lower border, between two shares of the length.
struct SweepGroove {
    double from = 0, to = 0, depth = 0;  ///< depth in mm; 0: none
};

class RibSweep final : public Field {
  public:
    /// The bar reaches from the first station to the last, rounded over `headCap` and `tipCap` mm.
    RibSweep(const std::vector<SweepStation>& stations, const SweepGroove& groove, double headCap, double tipCap);

    double at(const Vec3& p) const override;
    Box bounds() const override { return box; }
    double slope() const override { return 1.8; }

    /// The station at a share (0…1) of the length.
    SweepStation station(double share) const;
    /// Unit, out of the outer face there.
    Vec3 outwards(double share) const;
    double length() const { return total; }

  private:
    struct Sample {
        Vec3 at{0}, out{0}, up{0};
        double halfHeight = 0, halfThickness = 0, turnDeg = 0, along = 0;
    };
    Sample between(double along) const;

    std::vector<Sample> samples;
    SweepGroove groove;
    double headCap, tipCap, total = 0;
    Box box;
};

} // namespace acus
