// The window's type: Inter at four sizes, crisp at any scale, with figures of one width so that numbers stand still.
#pragma once
#include <string>

struct ImFont;

namespace acus::ui {

struct Fonts {
    ImFont* body = nullptr;     ///< 14 units
    ImFont* strong = nullptr;   ///< 14 units, semibold
    ImFont* small = nullptr;    ///< 12 units
    ImFont* large = nullptr;    ///< 22 units, semibold: the depth, titles
};

/// The file of a sans serif of that weight (fontconfig's scale: 80 regular, 180 semibold), Inter where it is installed,
/// else what fontconfig finds nearest; empty when there is none.
std::string findFont(int weight);

/// Replaces all fonts of the current ImGui context; `scale` is pixels per unit. Falls back to ImGui's own pixel font, so
/// the pointers are never null. The backend's texture must be made anew afterwards.
Fonts buildFonts(float scale);

} // namespace acus::ui
