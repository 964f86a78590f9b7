// The sizes that are sold, to choose from.
#pragma once
#include "ui/context.h"

namespace acus::ui {

void drawNeedleCombo(const Context& ui, float widthPx);

} // namespace acus::ui
