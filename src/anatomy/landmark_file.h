// Landmarks of a pack that a person has put where they belong.
#pragma once
#include "anatomy/model.h"
#include "core/files.h"

namespace acus {

/// Writes one landmark's position (mm, the program's frame) into folder/pack.json, in that file's own units and axes; the rest of the file
/// stays as it stands, and it is whole at any moment. An error where the pack has no such landmark, can't be read or can't be written.
Status moveLandmark(const Path& folder, std::string_view id, const Vec3& position);

} // namespace acus
