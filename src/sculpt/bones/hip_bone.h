// The left hip bone in the scanned subject's frame, and where its places lie in a patient.
#pragma once
#include "sculpt/bones/pelvis.h"
#include "sculpt/bones/pelvis_map.h"

namespace acus {

/// The sacrum that the ilium has to face, in the scanned subject and in the patient.
struct OppositeSacrum {
    FieldPtr scanned, patient;
    FieldPtr face;  ///< the patient's joint surface, negative on the sacrum's side
};

/// Without a sacrum the ilium follows the other landmarks alone.
PlaceMap hipMap(const PelvisSize& size, const OppositeSacrum& sacrum = {});

struct HipBone {
    FieldPtr bone;
    std::vector<Landmark> points;  ///< those on bone lie on its surface
};
HipBone hipBone(const PelvisSize& size, const PlaceMap& map);

} // namespace acus
