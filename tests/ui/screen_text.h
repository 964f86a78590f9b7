// What a person could read in the window: the text of the frame that was drawn last, from the letters on the screen themselves.
#pragma once
#include <string>

namespace acus::test {

/// Lines from the top of each draw list down; call it after a turn, before the next.
std::string textOnScreen();

} // namespace acus::test
