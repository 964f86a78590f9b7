// Labels as the view has placed them, in the window's type.
#pragma once
#include "ui/fonts.h"
#include "ui/theme.h"
#include "view/labels.h"
#include <imgui.h>

namespace acus::ui {

/// The measure of that type, for Labeller; `scale` is pixels per unit. Lives no longer than the fonts.
TextMeasure measureOf(const Fonts& fonts, float scale);

/// `at`: the picture's top left in the list's pixels.
void drawLabels(ImDrawList& list, const std::vector<Label>& labels, ImVec2 at, const Colours& colours, const Fonts& fonts, float scale);

} // namespace acus::ui
