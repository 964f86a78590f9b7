// Keys and the mouse on their way from GLFW to ImGui and to the key table.
#pragma once
#include <deque>
#include <string>

struct GLFWwindow;

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

/// Keys on their way to ImGui, as GLFW gives them. Between two frames of a slow machine a key may have been pressed and let go: what
/// happens to it next waits for the next frame, and all that follows with it, else ImGui (before 1.87) would never see it.
class KeyQueue {
  public:
    void push(int key, int scancode, int action, int mods);
    /// Before the backend's NewFrame; whether some are left for the next.
    bool feed(GLFWwindow* window);

  private:
    struct Event {
        int key, scancode, action, mods;
    };
    std::deque<Event> events;
};

/// Says it to ImGui, between the backend's NewFrame and ImGui's; clears what has been said.
void feedImGui(Mouse& mouse);

} // namespace acus
