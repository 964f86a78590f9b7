// The little GL that a window needs beside the renderer, for the context that is current.
#pragma once
#include <string>

namespace acus {

/// What the driver calls itself and which OpenGL it gives: "llvmpipe (…), OpenGL 4.5 …".
std::string driverDescription();

/// Whether the driver has given up the current context (a reset of the card): nothing in it can be drawn any more, it has to be made anew.
/// Only contexts made to tell so do (GLFW_LOSE_CONTEXT_ON_RESET), and only where the driver can.
bool contextLost();

/// Makes a texture smooth when it is shown larger or smaller than it is.
void smoothWhenScaled(unsigned texture);

/// Directs what is drawn next to the window of that size in pixels and fills it with a colour (0…1).
void beginWindow(int width, int height, float red, float green, float blue);

} // namespace acus
