// An ImGui draw list drawn into a picture by the processor: saved pictures get the window's own type without a window.
#pragma once
#include "render/renderer.h"
#include <imgui.h>

namespace acus::ui {

/// Blends the list's triangles over the picture; `atlas` is the texture of all of them.
void drawOnImage(Image& image, const ImDrawList& list, ImFontAtlas& atlas);

} // namespace acus::ui
