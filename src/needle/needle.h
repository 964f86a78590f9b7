// Needles: the catalogue, and one needle placed in a patient.
#pragma once
#include "core/result.h"
#include "geometry/vec.h"
#include <span>
#include <string>
#include <string_view>

namespace acus {

struct NeedleSize {
    double diameterMm = 0.30;
    double lengthMm = 60;
    friend bool operator==(const NeedleSize&, const NeedleSize&) = default;
};

/// The sizes commonly sold, by diameter, then length.
std::span<const NeedleSize> needleCatalogue();

/// "0.30x60" (also with ×); diameter 0.1…1.0 mm, length 5…200 mm.
Result<NeedleSize> parseNeedle(std::string_view text);
/// "0.30 × 60 mm"
std::string describe(const NeedleSize& size);

/// A needle in the patient.
struct Placement {
    NeedleSize size;
    Vec3 entry{0};
    Vec3 direction{0, -1, 0}; ///< unit, from the skin inwards
    double depthMm = 0;       ///< 0…size.lengthMm, along the needle from the entry

    Segment shaft() const { return {entry, direction, depthMm}; }
    Segment fullLength() const { return {entry, direction, size.lengthMm}; }
};

/// Checks and normalises; an error names the field ("direction: …").
Result<Placement> makePlacement(const NeedleSize& size, const Vec3& entry, const Vec3& direction, double depthMm);

/// A direction in clinical words, in degrees from straight anterior (the prone patient's straight down). Medial is the
/// azimuth in the axial plane (+ towards the midline for the side of `entry`: x ≥ 0 is the patient's left), cranial the
/// elevation out of that plane. Every direction but straight up and down the body has exactly one such pair.
struct ClinicalAngles {
    double medialDeg = 0;
    double cranialDeg = 0;
};
ClinicalAngles clinicalAngles(const Vec3& entry, const Vec3& direction);
/// The inverse; unit direction. Medial is taken modulo 360°, cranial clamped to ±89°.
Vec3 directionFrom(const Vec3& entry, const ClinicalAngles& angles);
/// "15° medial, 10° caudal", "straight in".
std::string describe(const ClinicalAngles& angles);

} // namespace acus
