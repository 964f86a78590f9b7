// The erector spinae aponeurosis: the sheet of tendons of longissimus and iliocostalis thoracis over the flesh of the lumbar back.
#pragma once
#include "sculpt/muscles/compartment.h"
#include "sculpt/muscles/fibre.h"
#include "sculpt/muscles/strings.h"
#include "sculpt/muscles/trunk_figures.h"
#include <vector>

namespace acus {

/// Right under the compartment's posterior wall, from L1 (where it begins to cover what is deep to it) to the sacrum. Longissimus'
/// tendons make its medial part, iliocostalis' its lateral part as far down as the posterior superior iliac spine. Walls are
/// values for MuscleBody::wall; `compartment` and the figures must outlive them.
class ErectorAponeurosis {
  public:
    ErectorAponeurosis(const TrunkFigures& figures, const Compartment& compartment);

    /// For a muscle deep to it.
    Distance beneath() const;
    /// For the two muscles whose tendons it is made of: not under it, and each on its own side of their common border.
    Distance ofLongissimus() const;
    Distance ofIliocostalis() const;

    /// Tendons side by side, so that the sheet has no gaps and its borders are even. They go on upwards into the flesh.
    std::vector<Fibre> longissimusTendons(int firstBundle) const;
    std::vector<Fibre> iliocostalisTendons(int firstBundle) const;

  private:
    double thickness(double z) const;
    double under(const Vec3& p) const;          ///< mm below the sheet, negative in it
    double share(const Vec3& p) const;          ///< of the compartment's width
    double border(double z) const;              ///< share at which iliocostalis' part begins
    double flesh(double z) const;               ///< 1 where the two are flesh yet … 0 where tendon alone
    Fibre tendon(double from, double to, bool lateral, double place, int bundle) const;

    const TrunkFigures& figures;
    const Compartment& compartment;
    double begins, full, above, wide, all, spine, end;   // z, falling
};

} // namespace acus
