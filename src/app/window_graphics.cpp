// The window's GL: made when it opens, and made anew when the graphics driver has lost its context (a reset, a laptop that slept).
#include "app/window_shell.h"
#include "app/imgui_backends.h"
#include "app/window_system.h"
#include "core/language.h"
#include "render/window_target.h"
#include <algorithm>
#include <chrono>
#include <thread>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

namespace acus {

namespace {

constexpr int resetTries = 5;       ///< a driver that was reset needs a moment
constexpr double alwaysLostSeconds = 20;

Window& windowOf(GLFWwindow* glfw) { return *static_cast<Window*>(glfwGetWindowUserPointer(glfw)); }

void listen(GLFWwindow* glfw) {
    glfwSetKeyCallback(glfw, [](GLFWwindow* w, int key, int code, int action, int mods) { windowOf(w).onKey(key, code, action, mods); });
    glfwSetCharCallback(glfw, [](GLFWwindow* w, unsigned codepoint) { windowOf(w).onCharacter(codepoint); });
    glfwSetCursorPosCallback(glfw, [](GLFWwindow* w, double x, double y) {
        int width = 1, height = 1, pixelsX = 1, pixelsY = 1;
        glfwGetWindowSize(w, &width, &height);
        glfwGetFramebufferSize(w, &pixelsX, &pixelsY);
        windowOf(w).onPointer(x * pixelsX / std::max(1, width), y * pixelsY / std::max(1, height));
    });
    glfwSetCursorEnterCallback(glfw, [](GLFWwindow* w, int entered) {
        if (!entered && glfwGetMouseButton(w, 0) != GLFW_PRESS && glfwGetMouseButton(w, 1) != GLFW_PRESS && glfwGetMouseButton(w, 2) != GLFW_PRESS)
            windowOf(w).onPointer(-1e9, -1e9);
    });
    glfwSetMouseButtonCallback(glfw, [](GLFWwindow* w, int button, int action, int) { windowOf(w).onButton(button, action == GLFW_PRESS); });
    glfwSetScrollCallback(glfw, [](GLFWwindow* w, double dx, double dy) { windowOf(w).onWheel(dx, dy); });
    glfwSetWindowRefreshCallback(glfw, [](GLFWwindow* w) { windowOf(w).onChange(); });
    glfwSetFramebufferSizeCallback(glfw, [](GLFWwindow* w, int, int) { windowOf(w).onChange(); });
    glfwSetWindowFocusCallback(glfw, [](GLFWwindow* w, int) {
        windowOf(w).memory().fineSteps = false; // the release goes to another window
        windowOf(w).onChange();
    });
    glfwSetWindowContentScaleCallback(glfw, [](GLFWwindow* w, float, float) { windowOf(w).onChange(); });
    glfwSetDropCallback(glfw, [](GLFWwindow* w, int count, const char** paths) {
        if (count > 0)
            windowOf(w).onDrop(paths[0]);
    });
}

} // namespace

Status Window::makeWindow(const WindowShape& shape) {
    Result<GLFWwindow*> made = openGlWindow(shape);
    if (!made.ok())
        return made.error();
    glfw = *made;
    glfwSetWindowUserPointer(glfw, this);
    listen(glfw);

    IMGUI_CHECKVERSION();
    if (!ImGui::GetCurrentContext()) {
        ImGui::CreateContext();
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.ConfigInputTextCursorBlink = false; // a blinking cursor would redraw the window for ever
    }
    ImGui_ImplGlfw_InitForOpenGL(glfw, false);
    // Told that the pointer is in the window, the backend leaves its position to feedImGui.
    ImGui_ImplGlfw_CursorEnterCallback(glfw, GLFW_TRUE);
    ImGui_ImplOpenGL3_Init("#version 410 core");
    imguiReady = true;
    scale = 0; // the fonts' texture belongs to the context

    Result<std::unique_ptr<Renderer>> drawer = Renderer::create();
    if (!drawer.ok())
        return drawer.error();
    renderer = std::move(*drawer);
    return Done{};
}

void Window::dropWindow() {
    main = {};
    eye = {};
    second = {};
    renderer.reset();
    if (std::exchange(imguiReady, false)) {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
    }
    if (glfw)
        glfwDestroyWindow(std::exchange(glfw, nullptr));
}

void Window::followGraphics() {
    if (!std::exchange(contextTaken, false) && !contextLost())
        return;
    const double now = glfwGetTime();
    const bool again = contextLostAt > 0 && now - contextLostAt < alwaysLostSeconds;
    contextLostAt = now;
    if (exporter) {
        exporter->cancel();
        exporter.reset();
        mind.demo.exporting = false;
    }
    const bool presenting = room != nullptr;
    closeRoom();
    WindowShape shape;
    shape.maximised = glfwGetWindowAttrib(glfw, GLFW_MAXIMIZED) == GLFW_TRUE;
    glfwGetWindowSize(glfw, &shape.width, &shape.height);
    int x = 0, y = 0;
    glfwGetWindowPos(glfw, &x, &y);
    Status made = Error{std::string(tr("the graphics driver loses its context again and again"))};
    for (int i = 0; !again && !made && i < resetTries; ++i) {
        if (i > 0)
            std::this_thread::sleep_for(std::chrono::seconds(1));
        dropWindow();
        made = makeWindow(shape);
    }
    if (!made) {
        // What was done is kept by ~Window.
        fatal = made.message();
        closing = true;
        return;
    }
    glfwSetWindowPos(glfw, x, y);
    if (session)
        renderer->setMeshes(session->trainer.state().model->display);
    if (presenting)
        requests.say("ui.present", {});
    tell(std::string(tr("The graphics driver was reset; the picture was made anew and nothing is lost")), false);
    onChange();
}

} // namespace acus
