// Where a needle enters, in a clinician's words: relative to the nearest bony landmark.
#pragma once
#include "anatomy/model.h"
#include <string>

namespace acus::ui {

/// In the language that is shown; for a landmark in the midline with the side. Offsets below half a millimetre are left out, depth
/// (front to back) is not counted. Empty without landmarks.
struct EntryWords {
    std::string offset;     ///< "12 mm lateral, 4 mm caudal", or empty straight over it
    std::string landmark;   ///< "L4 spinous process tip"
    std::string whole;      ///< all of it: "right side, 12 mm lateral of L4 spinous process tip"
};
EntryWords entryWords(const Model& model, const Vec3& entry);

} // namespace acus::ui
