// What a person could read in the window: the text of the frame that was drawn last, from the letters on the screen themselves.
#pragma once
#include <string>

namespace acus::test {

class Driver;

/// Lines from the top of each draw list down; call it after a turn, before the next.
std::string textOnScreen();

/// Draws the window afresh: whether these words are in it.
bool reads(Driver& driver, const std::string& words);

} // namespace acus::test
