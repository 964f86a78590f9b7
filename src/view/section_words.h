// Where the words of a section go.
#pragma once
#include "view/section_picture.h"

namespace acus {

/// Adds the names of what is cut, hazards and what lies near the needle first, where they collide with nothing: inside where
/// there is room, else beside with a leader.
void addNames(SectionPicture& picture, const State& state, const glm::dvec2& tipMm, float pixelScale);

/// Adds a word whatever else is there; names added later keep clear of it.
void addWord(SectionPicture& picture, SectionPicture::Word word);

} // namespace acus
