// What a debrief is made of, drawn from the cursor of the window that is open.
#pragma once
#include "assess/debrief.h"
#include "course/practice.h"
#include "ui/panels.h"

namespace acus::ui {

/// The foot of the debrief is as high as this; where that leaves too little above it, one row to go through the attempt in, and its charts stand
/// in the panel.
inline constexpr float timelineUnits = 240, shortTimelineUnits = 52, leastOverTimelineUnits = 160;
inline bool timelineIsShort(float windowHeightPx, float scale) { return windowHeightPx / scale < 48 + 8 + timelineUnits + 8 + leastOverTimelineUnits; }
/// Both charts, one under the other, at the cursor.
void drawTimelineCharts(const Context& ui, const Practice& practice, float width);

/// The debrief in the language of the window; the attempt keeps it in English.
const Debrief& spoken(const Context& ui, const Practice& practice);

void drawVerdictBand(const Context& ui, const Practice& practice, float widthPx);
void drawFindings(const Context& ui, const Debrief& debrief, float widthPx);
void drawScoreTable(const Context& ui, const Practice& practice, float widthPx);

/// Clearance of every hazard that came near over the depth of the deepest passage; reads values where the pointer is. `atDepthMm`: of the
/// moment that is shown, if the needle was in.
void drawClearances(const Context& ui, const Practice& practice, std::optional<double> atDepthMm, Rect where);

} // namespace acus::ui
