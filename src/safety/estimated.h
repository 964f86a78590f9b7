// What was placed in a patient by rules and not seen in him: how far it may be wrong, and which verdicts rest on it.
#pragma once
#include "safety/report.h"
#include <span>
#include <vector>

namespace acus {

/// How far an estimated course may be off. On the scanned atlas, imported without its nerves, the sciatic, pudendal and superior gluteal nerves that
/// were placed lie 8 to 13 mm (median) from those seen, and nine tenths of them within 16 to 26 mm.
inline constexpr double estimatedToleranceMm = 25;

/// How far this structure may be wrong: the pack's tolerance; wider where a scanned patient lacked it and it was placed by rules. A built patient
/// is estimated as a whole, and his tolerance says so.
double toleranceOf(const Model& model, std::uint32_t structure);

/// The hazards among these whose place was estimated in a scanned patient, and on which a verdict rests because they lie near enough to matter:
/// within their margin, their tolerance and `besideMm`.
std::vector<std::uint32_t> estimatedNear(const Model& model, std::span<const HazardReport> hazards, double besideMm = 10);

} // namespace acus
