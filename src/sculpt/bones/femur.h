// The upper femur: head, neck, trochanters with their crest and line, shaft to mid-thigh.
#pragma once
#include "sculpt/skeleton.h"

namespace acus {

struct FemurSize {
    double headRadius = 0;  ///< mm
    double girth = 1;       ///< of neck and shaft against the scanned subject's
    double scale = 1;       ///< of all other lengths
    double offset = 0;      ///< mm by which the shaft stands further from the head than the scanned subject's, at its scale
};

FemurSize femurSize(const PatientParameters& parameters);
/// The scanned subject's.
FemurSize scannedFemurSize();

/// In the world; the centre of its head lies at `hipJointCentre`.
FieldPtr femurField(const FemurSize& size, const Vec3& hipJointCentre);

/// femur_l with its points.
Result<std::vector<Part>> sculptFemur(const PatientParameters& parameters, const Vec3& hipJointCentre);

} // namespace acus
