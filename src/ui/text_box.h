// Boxes of one line to type in, in the window's style.
#pragma once
#include "ui/context.h"
#include <imgui.h>

namespace acus::ui {

/// As high as the button beside it. `name`: of the control; at most `most` bytes. True when Enter was pressed in it.
bool textBox(const Context& ui, std::string_view name, const char* hint, std::string& content, float widthPx, ImGuiInputTextFlags flags = 0,
             bool focus = false, std::size_t most = 1023);

/// With a lens: what narrows the list below it.
void filterBox(const Context& ui, std::string_view name, const char* hint, std::string_view tip, std::string& content, float widthPx);

} // namespace acus::ui
