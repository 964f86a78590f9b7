// Membership in the admissible set for many needles of one goal: what is the same for all of them is prepared once.
#pragma once
#include "safety/admissible.h"

namespace acus {

/// Depths of the tip at which a needle is right.
struct RightDepths {
    double lowMm = 0, highMm = 0;
    double middle() const { return 0.5 * (lowMm + highMm); }
    /// A depth on the stretch is right as it is; for others the nearest that can be advised, not at the very edge.
    double nearestTo(double depthMm) const;
};

class Admitter {
  public:
    Admitter(const Model& model, const Goal& goal, const NeedleSize& size);

    /// All stretches at which this needle is right, ascending; empty: it can't be.
    std::vector<RightDepths> rightDepths(const Vec3& entry, const Vec3& direction) const;
    Admission admit(const Vec3& entry, const Vec3& direction) const;

    /// What the shaft has to keep from a hazard, mm.
    double requiredMm(std::uint32_t hazard) const { return required[hazard]; }
    const NeedleSize& needle() const { return size; }

  private:
    struct Way;                        ///< what lies on the line of one needle
    Way wayOf(const Segment& line) const;
    /// How deep, at most `to`, it may go without a hazard being nearer than required, to a thousandth of a mm, and which then would be.
    /// Less than `worth` may be any such depth at which one is too near.
    std::pair<double, std::optional<std::uint32_t>> hazardLimit(const Segment& line, const Way& way, double to, double worth) const;
    double firstNearer(std::uint32_t part, const Segment& line, double distanceMm, double to) const;

    const Model& model;
    const Goal& goal;
    NeedleSize size;
    std::vector<double> required;      ///< by structure; 0 for those that are no hazard
    double mostRequired = 0;
    std::vector<char> isTarget, isBackdrop;
};

} // namespace acus
