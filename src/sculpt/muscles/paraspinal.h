// Multifidus, spinalis, longissimus and iliocostalis: the muscles that share the paraspinal compartment.
#pragma once
#include "core/progress.h"
#include "sculpt/muscles/compartment.h"
#include "sculpt/muscles/partition.h"
#include <memory>
#include <vector>

namespace acus {

/// Which published section a muscle counts into.
enum class ParaspinalGroup : std::uint8_t { multifidus, longissimus, iliocostalis };

struct ParaspinalBody {
    MuscleBody body;
    ParaspinalGroup group;
};

/// Their fibres, left side. The compartment's walls must stand; it and the figures must outlive the bodies' walls.
std::vector<ParaspinalBody> paraspinalBodies(const TrunkFigures& figures, const Compartment& compartment);

struct Paraspinal {
    std::vector<MuscleGrid> muscles;
    std::vector<Grid> implicits;           ///< final, one a muscle
    std::shared_ptr<const Grid> extent;    ///< the filled compartment: negative inside
};

/// Fills the compartment: its posterior wall is moved until it holds the published sections, then every muscle gets its
/// share of each section. Moves the compartment's bulge.
Result<Paraspinal> fillCompartment(const TrunkFigures& figures, Compartment& compartment, const PartitionOptions& options, double step,
                                   const Progress& progress);

} // namespace acus
