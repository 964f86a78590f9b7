// A technique as a card: where, how deep, what lies near, what it rests on; for one side and level of this patient.
#pragma once
#include "course/plan.h"
#include "ui/context.h"

namespace acus::ui {

/// From the cursor of the window that is open, down to `footPx`.
void drawTechniqueCard(const Context& ui, const Plan& plan, float widthPx, float footPx);

} // namespace acus::ui
