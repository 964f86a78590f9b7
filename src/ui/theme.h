// Colours and measures of the window. One accent colour; tissue colours belong to tissue, red and amber to hazards.
#pragma once
#include "safety/report.h"
#include <cstdint>
#include <glm/vec4.hpp>

namespace acus::ui {

/// 8-bit sRGB with alpha as ImGui packs it (ABGR).
using Colour = std::uint32_t;

constexpr Colour rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((hex & 0xff) << 16) | (hex & 0xff00) | (hex >> 16);
}
/// The same colour with its alpha multiplied by `share` (0…1).
Colour faded(Colour colour, float share);
/// Between two colours, `share` of the second.
Colour mixed(Colour a, Colour b, float share);

struct Colours {
    bool dark = true, highContrast = false;
    Colour window, panel, panelEdge, control, controlHover, controlActive, track;
    Colour text, textQuiet, textFaint;
    Colour accent, accentText, onAccent;   ///< fills, text on panels, text on fills of the accent
    Colour breach, near, clear;            ///< hazards only; always with a shape as well
    Colour picture, scrim;                 ///< what lies behind the 3D picture, and over everything behind an overlay
};

Colours darkColours();
Colours lightColours();
/// The same, every text at 7:1 or more against what it stands on (WCAG 2.2, 1.4.6), and edges that show.
Colours withHighContrast(Colours colours);

/// The colour of a verdict; `indeterminate` has the colour of `near` and a shape of its own.
Colour colourOf(const Colours& colours, Verdict verdict);

/// sRGB as the picture's palette gives it.
Colour packed(const glm::vec4& srgb);

/// Sets every measure and colour of ImGui's style for these colours; `scale` is pixels per unit of the 8-unit grid ÷ 8.
void applyTheme(const Colours& colours, float scale);

} // namespace acus::ui
