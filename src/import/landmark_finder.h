// Landmarks on somebody else's bones, by the rules of assets/import/landmarks.json: extremal vertices, good to a few millimetres. An
// instructor moves them afterwards.
#pragma once
#include "anatomy/load.h"
#include "core/result.h"
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acus {

struct FoundLandmark {
    Landmark mark;
    std::string bone;           ///< on which it was found; empty: given by hand
    std::string rule;           ///< in words
};

/// `structures` and `meshes` in the program's frame. A bone that is missing, or was cut where the landmark lies, gives none. A landmark on the
/// sacrum is not looked for below a coccyx that is not part of it.
std::vector<FoundLandmark> findLandmarks(const std::vector<Structure>& structures, const std::vector<Mesh>& meshes);

/// Landmarks that someone has set: a table with the columns id (or label, name) and x, y, z, mm in the pack's frame (LPS), or 3D Slicer's
/// fiducials (.fcsv, whose header says LPS or RAS). `source` names it in errors.
Result<std::vector<Landmark>> landmarksFrom(std::string_view text, std::string_view source);

/// Those of `given` take the place of found ones, or join them.
void adjustLandmarks(std::vector<FoundLandmark>& found, const std::vector<Landmark>& given);

/// "Left posterior superior iliac spine" for "psis_l", as the rules call it; the id in words where no rule knows it.
std::string landmarkName(std::string_view id);

} // namespace acus
