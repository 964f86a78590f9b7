#include "app/window_system.h"
#include "anatomy/load.h"
#include "app/video.h"
#include "core/files.h"
#include "core/json.h"
#include "core/language.h"
#include "render/window_target.h"
#include "sculpt/phantom.h"
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <spawn.h>
#include <sys/wait.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

extern char** environ;

namespace acus {

namespace {

constexpr const char* stillWorks = trLater("; without a window, acus simulate, check, structures and run still work");

std::string lastGlfwError() {
    const char* what = nullptr;
    glfwGetError(&what);
    return what ? what : tr("no reason given");
}

/// What the driver calls itself, from whatever context it gives.
std::string driverName() {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    GLFWwindow* plain = glfwCreateWindow(64, 64, "Acus", nullptr, nullptr);
    if (!plain)
        return "";
    glfwMakeContextCurrent(plain);
    const std::string said = driverDescription();
    glfwDestroyWindow(plain);
    return said;
}

Path shapeFile() { return stateFolder() / "window.json"; }

} // namespace

void hintContext() {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 4);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 1);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "acus");
}

Result<GLFWwindow*> openGlWindow(const WindowShape& shape) {
    glfwSetErrorCallback(nullptr);
    if (!glfwInit())
        return Error{trf("no window can be opened ({}): start Acus from a desktop, or set DISPLAY or WAYLAND_DISPLAY", lastGlfwError()) + tr(stillWorks)};
    int width = shape.width, height = shape.height;
    if (width < 1 || height < 1) {
        int x = 0, y = 0;
        width = 1440;
        height = 900;
        if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
            int roomX = 0, roomY = 0;
            glfwGetMonitorWorkarea(monitor, &x, &y, &roomX, &roomY);
            if (roomX > 0 && roomY > 0) {
                width = std::clamp(roomX * 9 / 10, 640, 1920);
                height = std::clamp(roomY * 9 / 10, 480, 1200);
            }
        }
    }
    hintContext();
    glfwWindowHint(GLFW_MAXIMIZED, shape.maximised ? GLFW_TRUE : GLFW_FALSE);
    GLFWwindow* window = glfwCreateWindow(width, height, "Acus", nullptr, nullptr);
    if (!window) {
        const std::string why = lastGlfwError(), driver = driverName();
        return Error{trf("OpenGL 4.1 is needed and this machine does not offer it ({}): update the graphics driver, or install Mesa's software renderer (libgl1-mesa-dri)",
                         driver.empty() ? why : driver) + tr(stillWorks)};
    }
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    return window;
}

WindowShape readWindowShape() {
    WindowShape shape;
    const Result<std::string> text = readFile(shapeFile(), 1 << 16);
    if (!text.ok())
        return shape;
    const Result<Json> json = parseJson(*text, "window.json");
    if (!json.ok() || !json->is_object())
        return shape;
    JsonReader reader(*json, "window.json");
    const double width = reader.number("width", 0), height = reader.number("height", 0);
    const bool maximised = reader.flag("maximised", false);
    if (reader.error() || !(width >= 200 && width <= 16384 && height >= 150 && height <= 16384))
        return shape;
    return {static_cast<int>(width), static_cast<int>(height), maximised};
}

void saveWindowShape(GLFWwindow* window) {
    WindowShape shape = readWindowShape();
    shape.maximised = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) == GLFW_TRUE;
    if (!shape.maximised || shape.width == 0)
        glfwGetWindowSize(window, &shape.width, &shape.height);
    const Json json = {{"width", shape.width}, {"height", shape.height}, {"maximised", shape.maximised}};
    (void)writeFileAtomically(shapeFile(), json.dump() + "\n");
}

std::string userFolder(const std::string& kind) {
    std::error_code error;
    const char* home = std::getenv("HOME");
    const char* config = std::getenv("XDG_CONFIG_HOME");
    if (home) {
        // Lines like XDG_PICTURES_DIR="$HOME/Bilder", as xdg-user-dirs-update writes them.
        const Path list = (config && config[0] == '/' ? Path(config) : Path(home) / ".config") / "user-dirs.dirs";
        const Result<std::string> text = readFile(list, 1 << 16);
        const std::string key = "\nXDG_" + kind + "_DIR=\"";
        const std::string lines = "\n" + (text ? *text : std::string());
        if (const std::size_t at = lines.find(key); at != std::string::npos) {
            const std::size_t from = at + key.size();
            std::string folder = lines.substr(from, lines.find('"', from) - from);
            if (folder.starts_with("$HOME"))
                folder = home + folder.substr(5);
            if (Path(folder).is_absolute() && std::filesystem::is_directory(folder, error))
                return folder;
        }
        const Path plain = Path(home) / (kind == "PICTURES" ? "Pictures" : kind == "VIDEOS" ? "Videos" : "Documents");
        if (std::filesystem::is_directory(plain, error))
            return plain.string();
    }
    return std::filesystem::current_path(error).string();
}

Status openOnDesktop(const Path& path) {
    std::string whole = std::filesystem::absolute(path).string();
    if (findProgram("xdg-open").empty())
        return Error{trf("{} can't be opened from here: xdg-open is not installed", whole)};
    // The shell lets it run on by itself; it sees the path as a word, not as text.
    char sh[] = "sh", c[] = "-c", line[] = "xdg-open \"$1\" >/dev/null 2>&1 </dev/null &";
    char* words[] = {sh, c, line, sh, whole.data(), nullptr};
    pid_t child = 0;
    if (::posix_spawn(&child, "/bin/sh", nullptr, nullptr, words, environ) != 0)
        return Error{trf("{} can't be opened from here: xdg-open is not installed", whole)};
    int ended = 0;
    while (::waitpid(child, &ended, 0) < 0 && errno == EINTR) {
    }
    return Done{};
}

Result<std::string> newFile(const Path& folder, const char* extension) {
    std::error_code error;
    if (folder.empty())
        return Error{tr("there is no folder to put it in")};
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    char stamp[40];
    std::strftime(stamp, sizeof stamp, "acus-%Y%m%d-%H%M%S", &local);
    for (int i = 1; i < 1000; ++i) {
        const Path file = folder / (std::string(stamp) + (i > 1 ? "-" + std::to_string(i) : "") + extension);
        if (!std::filesystem::exists(file, error))
            return file.string();
    }
    return Error{trf("no free name in {}", folder.string())};
}

Result<ModelPtr> openModelNow() { return bakeModel(phantomContent()); }

} // namespace acus
