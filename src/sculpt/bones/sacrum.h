// Sacrum and coccyx in the scanned subject's frame, and where they lie in a patient.
#pragma once
#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/pelvis_map.h"

namespace acus {

SacralMap sacralMap(const PelvisSize& size);

struct SacralBones {
    FieldPtr sacrum, coccyx;   ///< they touch at the sacrococcygeal joint
    FieldPtr auricularFace;    ///< negative on the sacrum's side of the sacroiliac joint; of use near the joint only
    std::vector<Landmark> points, coccyxPoints;
};

/// In the world. Points on bone lie on its surface.
SacralBones sacralBones(const PelvisSize& size);

/// Moves a point along the field's gradient onto its surface.
Vec3 ontoSurfaceNear(const Field& field, Vec3 point, double limit = 8);

} // namespace acus
