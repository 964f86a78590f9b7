#include "app/window_input.h"
#include "app/imgui_backends.h"
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <cctype>
#include <cfloat>
#include <imgui.h>
#include <set>
#include <utility>

namespace acus {

namespace {

std::string keyName(int key, int scancode, bool shift, bool& printable) {
    static constexpr std::pair<int, const char*> named[] = {
        {GLFW_KEY_ESCAPE, "Escape"},   {GLFW_KEY_ENTER, "Enter"},       {GLFW_KEY_KP_ENTER, "Enter"}, {GLFW_KEY_TAB, "Tab"},
        {GLFW_KEY_BACKSPACE, "Backspace"}, {GLFW_KEY_INSERT, "Insert"}, {GLFW_KEY_DELETE, "Delete"},  {GLFW_KEY_RIGHT, "Right"},
        {GLFW_KEY_LEFT, "Left"},       {GLFW_KEY_DOWN, "Down"},         {GLFW_KEY_UP, "Up"},          {GLFW_KEY_PAGE_UP, "PageUp"},
        {GLFW_KEY_PAGE_DOWN, "PageDown"}, {GLFW_KEY_HOME, "Home"},      {GLFW_KEY_END, "End"},        {GLFW_KEY_SPACE, "Space"}};
    printable = false;
    for (const auto& [code, name] : named)
        if (key == code)
            return name;
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12)
        return "F" + std::to_string(key - GLFW_KEY_F1 + 1);
    if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9)
        return std::string(1, static_cast<char>('0' + key - GLFW_KEY_0));
    if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9)
        return std::string(1, static_cast<char>('0' + key - GLFW_KEY_KP_0));
    if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) {
        // The letter printed on the key, wherever the layout puts it.
        const char* local = glfwGetKeyName(key, scancode);
        const char letter = local && local[0] && !local[1] && std::isalpha(static_cast<unsigned char>(local[0])) ? local[0] : static_cast<char>('A' + key - GLFW_KEY_A);
        return std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(letter))));
    }
    printable = true;
    switch (key) {
    case GLFW_KEY_EQUAL: return shift ? "+" : "=";
    case GLFW_KEY_KP_ADD: return "+";
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT: return "-";
    case GLFW_KEY_LEFT_BRACKET: return "[";
    case GLFW_KEY_RIGHT_BRACKET: return "]";
    default: return "";
    }
}

} // namespace

std::string keyChord(int key, int scancode, int mods) {
    bool printable = false;
    const bool shift = mods & GLFW_MOD_SHIFT, control = mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER), alt = mods & GLFW_MOD_ALT;
    const std::string name = keyName(key, scancode, shift, printable);
    if (name.empty() || (printable && !control))
        return "";
    std::string chord;
    if (control)
        chord += "Ctrl+";
    if (shift && !printable)
        chord += "Shift+";
    if (alt)
        chord += "Alt+";
    return chord + name;
}

std::string characterChord(unsigned codepoint) {
    if (codepoint <= ' ' || codepoint > '~' || std::isalnum(static_cast<int>(codepoint)))
        return "";
    return std::string(1, static_cast<char>(codepoint));
}

void KeyQueue::push(int key, int scancode, int action, int mods) { events.push_back({key, scancode, action, mods}); }

bool KeyQueue::feed(GLFWwindow* window) {
    std::set<int> touched;
    for (; !events.empty() && touched.insert(events.front().key).second; events.pop_front())
        ImGui_ImplGlfw_KeyCallback(window, events.front().key, events.front().scancode, events.front().action, events.front().mods);
    return !events.empty();
}

void feedImGui(Mouse& mouse) {
    ImGuiIO& io = ImGui::GetIO();
    const bool known = mouse.x > -1e8;
    const auto x = known ? static_cast<float>(mouse.x) : -FLT_MAX, y = known ? static_cast<float>(mouse.y) : -FLT_MAX;
#if IMGUI_VERSION_NUM >= 18700
    io.AddMousePosEvent(x, y);
    for (int i = 0; i < 3; ++i)
        io.AddMouseButtonEvent(i, mouse.down[i] || mouse.clicked[i]);
    if (mouse.wheelX != 0 || mouse.wheelY != 0)
        io.AddMouseWheelEvent(static_cast<float>(mouse.wheelX), static_cast<float>(mouse.wheelY));
#else
    io.MousePos = ImVec2(x, y);
    for (int i = 0; i < 3; ++i)
        io.MouseDown[i] = mouse.down[i] || mouse.clicked[i];
    io.MouseWheelH += static_cast<float>(mouse.wheelX);
    io.MouseWheel += static_cast<float>(mouse.wheelY);
#endif
    for (bool& clicked : mouse.clicked)
        clicked = false;
    mouse.wheelX = mouse.wheelY = 0;
}

} // namespace acus
