// Paints a section of the view into a draw list, the same in the window and in a picture that is kept.
#pragma once
#include "ui/fonts.h"
#include "ui/panels.h"
#include "view/section_picture.h"

namespace acus::ui {

/// Clipped to `where`, which has the picture's size. `title` stands in the upper left corner; `scale`: pixels a unit.
void paintSection(ImDrawList& list, const SectionPicture& picture, Rect where, std::string_view title, const Fonts& fonts, float scale);

/// "Along the needle" and, when it is turned, by how much; "Across the tip".
std::string titleOf(SectionKind kind, const Layout& layout);

} // namespace acus::ui
