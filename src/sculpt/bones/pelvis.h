// The bony pelvis: hip bones, sacrum, coccyx and the disc between the pubic bones, in frame PF.
#pragma once
#include "sculpt/skeleton.h"

namespace acus {

/// mm and degrees; spans are from left to right.
struct PelvisSize {
    double biIliac = 0;             ///< widest apart of the iliac crests
    double asisSpan = 0;
    double psisSpan = 0;
    double aiisSpan = 0;
    double hipJointSpan = 0;
    double ischialSpineSpan = 0;
    double height = 0;              ///< top of the iliac crest to the lowest point of the ischial tuberosity
    double depth = 0;               ///< ASIS to PSIS, front to back
    double subpubicAngle = 0;       ///< at the lower edge of the symphysis, between the lowest points of the tuberosities
    double notchOpening = 0;        ///< by how much the greater sciatic notch is wider than the scanned subject's
    double acetabularRadius = 0;
    double hipJointY = 0;           ///< hip joint centre behind the centre of the S1 endplate
    double hipJointZ = 0;           ///< and above it (negative)
    double psisZ = 0;               ///< PSIS above the centre of the S1 endplate
    double sacralWidth = 0;
    double sacralLength = 0;        ///< promontory to apex
    double sacralSlope = 0;         ///< of the S1 endplate
    double s1Width = 0, s1Depth = 0;
    bool openS1Arch = false;        ///< no bone behind the canal of S1 in the middle
    bool operator==(const PelvisSize&) const = default;
};

/// Published sizes for the sex, scaled to the stature; the sacral slope is that of the recommended spine.
PelvisSize pelvisSize(const PatientParameters& parameters);
/// The scanned subject whose shape the figures describe.
PelvisSize scannedPelvisSize();

/// The left hip bone in the world. It is not fitted to a sacrum beside it.
FieldPtr hipBoneField(const PelvisSize& size);
/// Sacrum and coccyx as one.
FieldPtr sacrumField(const PelvisSize& size);

/// hip_bone_l, sacrum, coccyx and pubic_symphysis with their named points. Ilium and sacrum stand a joint's width apart.
Result<std::vector<Part>> sculptPelvis(const PatientParameters& parameters);

} // namespace acus
