// Vertebrae T9…L5, the discs below them and the ligaments that hold them, in frame PF.
#pragma once
#include "sculpt/bones/vertebra_figures.h"
#include "sculpt/skeleton.h"

namespace acus {

/// Where the vertebrae lie in a relaxed patient, scaled to stature and sex. The origin is the centre of the S1 end plate.
std::array<LocalFrame, levelCount> spineFrames(const PatientParameters& parameters);

/// Published dimensions for the sex, scaled to the stature.
VertebraSize vertebraSize(const PatientParameters& parameters, Level level);
/// Those of the scanned subject whose shape the figures describe.
VertebraSize scannedVertebraSize(Level level);

/// One vertebra in its local frame, symmetric. It is not fitted to its neighbours.
FieldPtr vertebraField(Level level, const VertebraSize& size);

/// Vertebrae, discs and ligaments with their named points. Joint surfaces of neighbours stand a joint's width apart.
Result<std::vector<Part>> sculptSpine(const PatientParameters& parameters);

} // namespace acus
