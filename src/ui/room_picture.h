// The picture for a room, over the patient: who sits at the back has to read it.
#pragma once
#include "ui/panels.h"

namespace acus::ui {

/// Dims everything but a disc around `at`.
void drawSpotlight(ImDrawList& list, Rect picture, ImVec2 at, float radiusPx);
/// A red dot that shows on every tissue: with a pale rim.
void drawLaser(ImDrawList& list, ImVec2 at, float radiusPx);

inline constexpr float spotlightShare = 0.16f;   ///< its radius, of the picture's height
/// Where the instructor pointed at this moment of the demonstration that is followed, if at all.
void drawDemoPointer(ImDrawList& list, const State& state, Rect picture, float radiusPx);

/// What is told to the room of the state: the demonstration's caption, the depth, what the tip is in, the nearest hazard. `fonts` of the
/// list's own context, `scale` pixels a unit of its large type.
void drawRoomWords(ImDrawList& list, const State& state, const Colours& colours, const Fonts& fonts, float scale, ImVec2 size);

} // namespace acus::ui
