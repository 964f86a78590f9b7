// The window's dealings with the system: a GL window or the reason why there is none, its remembered shape, names for pictures.
#pragma once
#include "anatomy/model.h"
#include "core/result.h"
#include <string>

struct GLFWwindow;

namespace acus {

struct WindowShape {
    int width = 0, height = 0;   ///< screen units; 0: a good part of the screen
    bool maximised = false;
};

/// GLFW's hints for a context that Acus draws in; contexts that share objects have to be made by the same.
void hintContext();

/// Opens a window with a current OpenGL ≥ 4.1 core context. The message says what is missing, which driver answered, and
/// that the headless commands work all the same. Leaves GLFW initialised either way.
Result<GLFWwindow*> openGlWindow(const WindowShape& shape);

/// window.json under stateFolder(); anything wrong with it gives the default.
WindowShape readWindowShape();
void saveWindowShape(GLFWwindow* window);

/// acus-<date>-<time><extension> in that folder of the user's home, or in the current folder where there is none; never a file that exists.
Result<std::string> newFile(const char* folderName, const char* extension);

/// The training phantom, which takes no time; no session remembers it by name.
Result<ModelPtr> openModelNow();

} // namespace acus
