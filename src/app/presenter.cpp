#include "app/presenter.h"
#include "app/window_system.h"
#include "app/imgui_backends.h"
#include "core/language.h"
#include "render/window_target.h"
#include "ui/room_painter.h"
#include "ui/room_picture.h"
#include <algorithm>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>

namespace acus {

namespace {

Presenter& presenterOf(GLFWwindow* window) { return *static_cast<Presenter*>(glfwGetWindowUserPointer(window)); }

/// The screen that the window does not lie on; the only one where there is no other.
GLFWmonitor* screenBeside(GLFWwindow* first) {
    int count = 0, x = 0, y = 0, w = 0, h = 0;
    GLFWmonitor** screens = glfwGetMonitors(&count);
    glfwGetWindowPos(first, &x, &y);
    glfwGetWindowSize(first, &w, &h);
    for (int i = 0; i < count; ++i) {
        int left = 0, top = 0;
        glfwGetMonitorPos(screens[i], &left, &top);
        const GLFWvidmode* mode = glfwGetVideoMode(screens[i]);
        const bool over = mode && x + w / 2 >= left && x + w / 2 < left + mode->width && y + h / 2 >= top && y + h / 2 < top + mode->height;
        if (!over)
            return screens[i];
    }
    return count > 0 ? screens[0] : nullptr;
}

/// ImGui and GL of the room's window, for the time of drawing.
class Turn {
  public:
    Turn(GLFWwindow* window, ImGuiContext* own) : current(glfwGetCurrentContext()), before(ImGui::GetCurrentContext()) {
        glfwMakeContextCurrent(window);
        ImGui::SetCurrentContext(own);
    }
    ~Turn() {
        ImGui::SetCurrentContext(before);
        glfwMakeContextCurrent(current);
    }

  private:
    GLFWwindow* current;
    ImGuiContext* before;
};

} // namespace

Result<std::unique_ptr<Presenter>> Presenter::open(GLFWwindow* first, std::function<void()> wake) {
    std::unique_ptr<Presenter> made(new Presenter);
    made->first = first;
    made->wake = std::move(wake);
    hintContext();
    glfwWindowHint(GLFW_FOCUS_ON_SHOW, GLFW_FALSE); // the instructor's keys stay where they are
    made->window = glfwCreateWindow(1280, 720, tr("Acus, for the room"), nullptr, first);
    if (!made->window)
        return Error{tr("a second window can't be opened here")};
    glfwSetWindowUserPointer(made->window, made.get());
    glfwSetKeyCallback(made->window, [](GLFWwindow* w, int key, int, int action, int) {
        if (action != GLFW_PRESS)
            return;
        Presenter& presenter = presenterOf(w);
        if (key == GLFW_KEY_F11)
            presenter.toggleFull();
        else if (key == GLFW_KEY_ESCAPE && presenter.full())
            presenter.toggleFull();
        else if (key == GLFW_KEY_ESCAPE)
            glfwSetWindowShouldClose(w, GLFW_TRUE);
        presenter.wake();
    });
    glfwSetWindowRefreshCallback(made->window, [](GLFWwindow* w) { presenterOf(w).wake(); });
    glfwSetFramebufferSizeCallback(made->window, [](GLFWwindow* w, int, int) { presenterOf(w).wake(); });
    glfwSetWindowCloseCallback(made->window, [](GLFWwindow* w) { presenterOf(w).wake(); });

    ImGuiContext* const before = ImGui::GetCurrentContext();
    made->own = ImGui::CreateContext();
    {
        const Turn turn(made->window, made->own);
        glfwSwapInterval(0); // the first window keeps the time
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = io.LogFilename = nullptr;
        io.DeltaTime = 1.0f / 60;
        io.DisplaySize = {1280, 720};
        ImGui_ImplOpenGL3_Init("#version 410 core");
    }
    ImGui::SetCurrentContext(before);
    int screens = 0;
    glfwGetMonitors(&screens);
    if (screens > 1)
        made->toggleFull();
    return made;
}

Presenter::~Presenter() {
    if (own) {
        {
            const Turn turn(window, own);
            ImGui_ImplOpenGL3_Shutdown();
        }
        ImGui::DestroyContext(own);
    }
    if (window)
        glfwDestroyWindow(window);
}

bool Presenter::closing() const { return glfwWindowShouldClose(window); }

bool Presenter::full() const { return glfwGetWindowMonitor(window) != nullptr; }

void Presenter::toggleFull() {
    if (full()) {
        glfwSetWindowMonitor(window, nullptr, x, y, w, h, 0);
        return;
    }
    GLFWmonitor* screen = screenBeside(first);
    const GLFWvidmode* mode = screen ? glfwGetVideoMode(screen) : nullptr;
    if (!mode)
        return;
    glfwGetWindowPos(window, &x, &y);
    glfwGetWindowSize(window, &w, &h);
    glfwSetWindowMonitor(window, screen, 0, 0, mode->width, mode->height, mode->refreshRate);
}

int Presenter::width() const {
    int pixels = 0, unused = 0;
    glfwGetFramebufferSize(window, &pixels, &unused);
    return pixels;
}

int Presenter::height() const {
    int unused = 0, pixels = 0;
    glfwGetFramebufferSize(window, &unused, &pixels);
    return pixels;
}

void Presenter::useScale(int pixels) {
    const float wanted = ui::roomScale(pixels);
    if (wanted == scale)
        return;
    scale = wanted;
    fonts = ui::buildFonts(scale);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Presenter::draw(const State& state, const std::vector<unsigned>& pictures, const ui::Colours& colours, const std::optional<Pointing>& pointing) {
    const int wide = width(), high = height();
    if (wide < 1 || high < 1)
        return;
    const Turn turn(window, own);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(wide), static_cast<float>(high)};
    useScale(high);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const float part = io.DisplaySize.x / static_cast<float>(std::max<std::size_t>(1, pictures.size()));
    for (std::size_t i = 0; i < pictures.size(); ++i)
        if (pictures[i])
            list.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(pictures[i])), {static_cast<float>(i) * part, 0}, {static_cast<float>(i + 1) * part, io.DisplaySize.y},
                          {0, 1}, {1, 0});
    if (pointing) {
        const ImVec2 at{io.DisplaySize.x / 2 + pointing->x, io.DisplaySize.y / 2 + pointing->y};
        if (pointing->spotlight)
            ui::drawSpotlight(list, {{0, 0}, io.DisplaySize}, at, ui::spotlightShare * io.DisplaySize.y);
        if (pointing->laser)
            ui::drawLaser(list, at, 6 * scale);
    } else if (pictures.size() == 1) {
        ui::drawDemoPointer(list, state, {{0, 0}, io.DisplaySize}, 6 * scale);
    }
    ui::drawRoomWords(list, state, colours, fonts, scale, io.DisplaySize);
    ImGui::Render();
    const ImVec4 clear = ImGui::ColorConvertU32ToFloat4(colours.window);
    beginWindow(wide, high, clear.x, clear.y, clear.z);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window);
}

} // namespace acus
