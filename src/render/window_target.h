// The little GL that a window needs beside the renderer, for the context that is current.
#pragma once
#include <string>

namespace acus {

/// What the driver calls itself and which OpenGL it gives: "llvmpipe (…), OpenGL 4.5 …".
std::string driverDescription();

/// Makes a texture smooth when it is shown larger or smaller than it is.
void smoothWhenScaled(unsigned texture);

/// Directs what is drawn next to the window of that size in pixels and fills it with a colour (0…1).
void beginWindow(int width, int height, float red, float green, float blue);

} // namespace acus
