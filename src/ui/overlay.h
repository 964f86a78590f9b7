// What overlays share.
#pragma once
#include "ui/panels.h"
#include <string_view>

namespace acus::ui {

/// Covers everything behind; true when it was clicked, which closes what is open.
bool scrim(const Context& ui, Rect window, const char* id);

/// A card over the picture or the scrim; always call endPanel.
bool beginCard(const Context& ui, const char* id, ImVec2 at, ImVec2 size);

/// A key as a small cap; returns its width in pixels.
float keyCap(const Context& ui, ImVec2 at, std::string_view key, float height);

/// What lies under the pointer, beside it and over everything.
void drawPointerName(const Context& ui, ImVec2 pointer, std::string_view what);

} // namespace acus::ui
