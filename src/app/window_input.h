// Keys and the mouse on their way from GLFW to ImGui and to the key table.
#pragma once
#include <string>

namespace acus {

/// The chord of a key event as trainer/keys.h writes it; empty for modifiers alone and for characters that arrive as text
/// (characterChord). `key`, `scancode`, `mods` as GLFW gives them.
std::string keyChord(int key, int scancode, int mods);

/// The chord of a typed character; empty for letters, digits and space, which are key events.
std::string characterChord(unsigned codepoint);

/// The mouse as the window's callbacks saw it, in framebuffer pixels. ImGui's own backend asks GLFW instead, which a test
/// can't answer for.
struct Mouse {
    double x = -1e9, y = -1e9;
    bool down[3] = {};
    bool clicked[3] = {};      ///< pressed since the last frame, though perhaps let go again
    double wheelX = 0, wheelY = 0;
};

/// Says it to ImGui, between the backend's NewFrame and ImGui's; clears what has been said.
void feedImGui(Mouse& mouse);

} // namespace acus
