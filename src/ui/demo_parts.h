// Pieces that the panels of demonstrations share.
#pragma once
#include "trainer/demo_view.h"
#include "ui/panels.h"

namespace acus::ui {

/// "1:05", with tenths "1:05.3".
std::string minutes(double seconds, bool tenths = false);

/// A line of text that one types in; true when Enter was pressed in it. `name` for the driver of the tests.
bool lineBox(const Context& ui, const char* name, const char* hint, std::string& text, std::size_t most, float widthPx, bool focus = false);

} // namespace acus::ui
