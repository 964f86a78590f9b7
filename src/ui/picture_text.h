// The labels of a picture that is kept.
#pragma once
#include "render/renderer.h"
#include "trainer/state.h"

namespace acus::ui {

/// Draws the state's labels on the picture that was made of it, in the window's type at `scale` pixels a unit. Needs no window
/// and leaves ImGui's current context as it was.
void drawLabelsOn(Image& image, const State& state, float scale);

} // namespace acus::ui
