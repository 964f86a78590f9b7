// What a debrief is made of, drawn from the cursor of the window that is open.
#pragma once
#include "assess/debrief.h"
#include "course/practice.h"
#include "ui/panels.h"

namespace acus::ui {

/// The debrief in the language of the window; the attempt keeps it in English.
const Debrief& spoken(const Context& ui, const Practice& practice);

void drawVerdictBand(const Context& ui, const Practice& practice, float widthPx);
void drawFindings(const Context& ui, const Debrief& debrief, float widthPx);
void drawScoreTable(const Context& ui, const Practice& practice, float widthPx);

/// Clearance of every hazard that came near over the depth of the deepest passage; reads values where the pointer is. `atDepthMm`: of the
/// moment that is shown, if the needle was in.
void drawClearances(const Context& ui, const Practice& practice, std::optional<double> atDepthMm, Rect where);

} // namespace acus::ui
