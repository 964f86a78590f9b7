// Ways of measuring that the figures of protocols.json name beyond those of sculpt/measure_kinds.h.
#pragma once
#include "sculpt/measure_kinds.h"

namespace acus {

///   epidural          {above}                                   skin to the inside of the ligamentum flavum below a level, straight in, 2 mm
///                                                               beside the midline
///   crossing_on_line  {structures, from, to, measured_from, first}   where structures cross a line between landmarks, as seen from behind:
///                                                               the middle of all that lies on it, or where they are first met
///   branch_below_crest {structure, along_mm, from}              the uppermost branch across the plane that stands on the line PIIS to ASIS so
///                                                               far from the PIIS: below the crest, or above the line
std::span<const NamedMeasure> protocolMeasures();

/// Of these or of sculpt/measure_kinds.h; null when there is none of that name.
MeasureKind figureMeasureNamed(std::string_view name);

} // namespace acus
