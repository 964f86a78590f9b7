// From fibres to a distance: where the flesh of a muscle is, and how its fibres run there.
#pragma once
#include "geometry/fibres.h"
#include "geometry/grid.h"
#include "sculpt/muscles/fibre.h"
#include "sculpt/muscles/fibre_links.h"
#include <vector>

namespace acus {

/// The soft minimum −k·ln Σ exp(−d_f / k) of the distances d_f (mm, negative inside) to a muscle's fibres. A fibre ends flat:
/// beyond its first and last point the distance along it counts three times, so that growth does not overrun attachments.
class FibreField {
  public:
    /// `blend` is k: 1.6…3 mm; larger melts neighbouring fibres together, smaller leaves corduroy.
    FibreField(std::vector<Fibre> fibres, double blend);

    const std::vector<Fibre>& fibres() const { return strands; }
    /// Encloses everything within `reach` mm of the flesh.
    Box bounds(double reach) const;

    struct Samples {
        Grid distance;  ///< right up to `reach`; beyond it larger than that
        Grid seam;      ///< mm: second nearest bundle's distance less the nearest's, at most 20; 0 in the seam of two bundles
    };
    /// Samples on the lattice of multiples of `step` (shared by all grids of that step). Parallel, the same on any number of threads.
    Samples sample(const Box& box, double step, double reach) const;

    double at(const Vec3& p) const;
    /// Direction, share of tendon and seam at each point, by the same weights. `seamWidth` mm.
    std::vector<FibrePoint> along(const std::vector<Vec3>& points, double seamWidth = 0.9) const;

  private:
    struct Reach {               // a fibre's links, and its box
        std::uint32_t begin, end;
        int bundle;
        Box box;
    };
    struct Near;                 // what matters in one block of space
    /// Of all links, or of those that mattered in a larger block.
    void gather(const Box& block, double reach, const Near* larger, Near& near) const;
    double evaluate(const Vec3& p, const Near& near, double* seam, FibrePoint* point, double seamWidth) const;
    /// The same without FibrePoint at the samples [low, high) of the two grids.
    void evaluateBlock(const std::array<int, 3>& low, const std::array<int, 3>& high, const Near& near, double reach, Samples& out) const;

    std::vector<Fibre> strands;
    double blend;
    std::vector<FibreLink> links;
    std::vector<Reach> reaches;
};

} // namespace acus
