// Line icons, drawn as vectors so that they are crisp at any scale and need no font.
#pragma once
#include "ui/theme.h"
#include <imgui.h>

namespace acus::ui {

enum class Icon {
    none, eye, eyeHalf, eyeOff, isolate, chevronRight, chevronDown, search, undo, redo, help, close, camera, sun, moon, needle,
    arrowLeft, arrowRight, arrowUp, arrowDown, minus, plus, folder, bin, panelLeft, panelRight, panelBottom, fit, pin, landmark, labels, ruler, pencil, straightLine, skinLine, parallel,
    perspective, fourViews, finger, pen, alarm, play, pause, sound, soundOff, sliders, screen, spotlight, laser, skipBack, skipOn
};

/// Centred in a square of `size` pixels around `centre`.
void drawIcon(ImDrawList& list, Icon icon, ImVec2 centre, float size, Colour colour);

/// The second cue of a hazard's colour: an octagon with a cross for a breach, a triangle for near, a diamond for
/// indeterminate, a disc for clear.
void drawVerdict(ImDrawList& list, Verdict verdict, ImVec2 centre, float size, Colour colour);

} // namespace acus::ui
