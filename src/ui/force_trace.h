// Force and depth of a needle over time, with the moments at which something was felt.
#pragma once
#include "needle/insertion.h"
#include "ui/panels.h"
#include <optional>
#include <span>

namespace acus::ui {

struct Trace {
    std::span<const InsertionSample> samples;
    std::span<const InsertionEvent> events;
    double fromS = 0, toS = 1;               ///< what is shown
    bool blind = false;                      ///< marks only what a hand and the patient tell
    std::optional<double> atS;               ///< a moment to mark
};

/// Force over depth, one under the other, in `where` (screen pixels).
void drawTrace(const Context& ui, const Trace& trace, Rect where);

/// The mark of an event, the same in traces and lists; nothing for what is not felt.
void drawEventMark(const Context& ui, InsertionEventKind kind, ImVec2 centre, float sizePx);
bool isFelt(const Model& model, const InsertionEvent& event);

} // namespace acus::ui
