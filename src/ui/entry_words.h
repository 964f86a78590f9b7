// Where a needle enters, in a clinician's words: relative to the nearest bony landmark.
#pragma once
#include "anatomy/model.h"
#include <string>

namespace acus::ui {

/// "12 mm lateral, 4 mm caudal of L4 spinous process tip" and, for a landmark in the midline, the side in `side` ("right
/// side"); offsets below half a millimetre are left out, depth (front to back) is not counted. Empty without landmarks.
struct EntryWords {
    std::string offset;     ///< "12 mm lateral, 4 mm caudal of", or "over"
    std::string landmark;   ///< "L4 spinous process tip"
    std::string side;       ///< "right side", or empty
};
EntryWords entryWords(const Model& model, const Vec3& entry);

} // namespace acus::ui
