// The window's dealings with the system: a GL window or the reason why there is none, its remembered shape, names for pictures.
#pragma once
#include "anatomy/model.h"
#include "core/files.h"
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

/// The user's own folder for "DOCUMENTS", "PICTURES" or "VIDEOS", whatever the desktop calls it (xdg-user-dirs); where there is none
/// Documents, Pictures, Videos in the home; else the current folder.
std::string userFolder(const std::string& kind);

/// acus-<date>-<time><extension> in that folder; never a file that exists.
Result<std::string> newFile(const Path& folder, const char* extension);

/// Has the desktop open a file or a folder with what it opens such things with. An error says that there is nothing to ask (xdg-open).
Status openOnDesktop(const Path& path);

/// The training phantom, which takes no time; no session remembers it by name.
Result<ModelPtr> openModelNow();

} // namespace acus
