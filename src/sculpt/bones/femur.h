// The upper femur: head, neck, trochanters with their crest and line, shaft to mid-thigh.
#pragma once
#include "sculpt/skeleton.h"

namespace acus {

/// What a femur is measured by, mm and degrees.
struct FemurSize {
    double headRadius = 0;
    double neckShaftDeg = 0;
    double anteversionDeg = 0;
    double offset = 0;          ///< head centre to the shaft's axis, across
    double neckLength = 0;      ///< head centre to the shaft's axis, along the neck
    double neckHeight = 0;      ///< least diameter of the neck, seen from in front
    double neckWidth = 0;       ///< least diameter of the neck, seen from above
    double shaftDiameter = 0;   ///< at mid-thigh
    double scale = 1;           ///< of everything else
};

FemurSize femurSize(const PatientParameters& parameters);
/// The scanned subject's.
FemurSize scannedFemurSize();

/// In the world; the centre of its head lies at `hipJointCentre`.
FieldPtr femurField(const FemurSize& size, const Vec3& hipJointCentre);

/// femur_l with its points.
Result<std::vector<Part>> sculptFemur(const PatientParameters& parameters, const Vec3& hipJointCentre);

} // namespace acus
