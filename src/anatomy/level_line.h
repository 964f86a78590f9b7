// Counting levels: the line between the highest points of both iliac crests, along the skin of the back, and what it meets in the
// midline. It is said to meet the L4 spinous process or the gap L3/L4; where it truly does is told of this patient.
#pragma once
#include "anatomy/model.h"
#include <optional>
#include <string>
#include <vector>

namespace acus {

struct SpinousLevel {
    std::string name;              ///< "L4"
    std::size_t landmark = 0;      ///< index into the model's landmarks
    Vec3 onSkin{0};                ///< over its tip
};

struct LevelLine {
    std::vector<Vec3> alongSkin;   ///< from the left crest to the right
    Vec3 midline{0};               ///< where it crosses the midline, on the skin
    std::string meets;             ///< "L4", or "L3/L4" for the gap between two; empty when the pack has no spinous tips
    std::vector<SpinousLevel> levels;   ///< palpable spinous tips, from the head down, for counting on from there
};

/// Nothing where the pack lacks a crest's top or skin over the line.
std::optional<LevelLine> levelLine(const Model& model);

} // namespace acus
