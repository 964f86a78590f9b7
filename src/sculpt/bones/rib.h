// The lowest four ribs, each hung onto its own vertebra.
#pragma once
#include "sculpt/skeleton.h"

namespace acus {

inline constexpr int firstSculptedRib = 9, lastSculptedRib = 12;

/// One rib of the left side in the world. `vertebra` is the frame of the vertebra of its number (T9 carries rib 9);
/// `scale` is its size against the scanned subject's.
FieldPtr ribField(int rib, const LocalFrame& vertebra, double scale);

/// ninth_rib_l … twelfth_rib_l with their points.
Result<std::vector<Part>> sculptRibs(const PatientParameters& parameters, const std::array<LocalFrame, levelCount>& vertebra);

} // namespace acus
