#include "driver.h"
#include "catch.h"
#include "view/camera.h"
#include <cmath>
#include <cstdlib>
#include <epoxy/gl.h>
#include <unistd.h>
#include <utility>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace acus::test {

Driver::~Driver() {
    shell.reset();
    std::error_code ignored;
    for (const char* part : {"", "-wal", "-shm"})
        if (!store.empty())
            std::filesystem::remove(store.string() + part, ignored);
}

Driver::Driver(int width, int height, const std::string& pack, std::function<std::int64_t()> nowS) {
    WindowOptions options;
    options.pack = pack;
    options.remember = false;
    options.nowS = std::move(nowS);
    if (!std::getenv("XDG_DATA_HOME"))
        options.store = store = std::filesystem::temp_directory_path() / ("acus-window-" + std::to_string(getpid()) + ".sqlite");
    options.width = width;
    options.height = height;
    Result<std::unique_ptr<Window>> opened = Window::open(options);
    if (!opened.ok())
        FAIL(opened.message());
    shell = std::move(*opened);
    const double start = glfwGetTime();
    while (!shell->trainer() && glfwGetTime() - start < 120)
        REQUIRE(shell->turn(0.05));
    REQUIRE(shell->trainer());
    shell->memory().controls = &drawn;
    shell->memory().onScreen = false;
    shell->memory().hintOpen = false;
    settle();
}

void Driver::show() {
    shell->memory().onScreen = true;
    shell->onChange();
}

void Driver::turns(int count) {
    for (int i = 0; i < count; ++i)
        REQUIRE(shell->turn(0.01));
}

void Driver::settle() {
    turns(2);
    const double start = glfwGetTime();
    for (int i = 0; !shell->settled() && (i < 400 || glfwGetTime() - start < 10); ++i) // turns that draw nothing take no time
        REQUIRE(shell->turn(0.05));
    const GLenum error = glGetError();
    REQUIRE(error == GL_NO_ERROR);
}

void Driver::say(const std::string& line) {
    window().say(line);
    settle();
}

void Driver::key(int key, int mods) {
    shell->onKey(key, 0, GLFW_PRESS, mods);
    turns(1);
    shell->onKey(key, 0, GLFW_RELEASE, mods);
    settle();
}

void Driver::type(std::string_view text) {
    for (const char c : text) {
        shell->onCharacter(static_cast<unsigned char>(c));
        turns(1);
    }
    settle();
}

void Driver::saveAs(const std::string& path) {
    REQUIRE(shell->memory().files.open);
    if (!path.empty())
        type(path); // its box has the keyboard, and what it suggests is marked
    press("take file");
}

void Driver::moveTo(double toX, double toY) {
    x = toX;
    y = toY;
    shell->onPointer(x, y);
    turns(2);
}

void Driver::click(double atX, double atY, int button) {
    moveTo(atX, atY);
    shell->onButton(button, true);
    turns(2);
    shell->onButton(button, false);
    turns(2);
    settle();
}

void Driver::doubleClick(double atX, double atY) {
    click(atX, atY);
    click(atX, atY);
}

void Driver::drag(double fromX, double fromY, double toX, double toY, int button, bool letGo) {
    moveTo(fromX, fromY);
    shell->onButton(button, true);
    turns(2);
    for (int i = 1; i <= 8; ++i) {
        shell->onPointer(fromX + (toX - fromX) * i / 8, fromY + (toY - fromY) * i / 8);
        turns(2);
    }
    x = toX;
    y = toY;
    if (letGo)
        release(button);
}

void Driver::release(int button) {
    shell->onButton(button, false);
    turns(2);
    settle();
}

void Driver::scroll(double notches) {
    shell->onWheel(0, notches);
    settle();
}

void Driver::resize(int width, int height) {
    glfwSetWindowSize(shell->handle(), width, height);
    for (int i = 0; i < 20; ++i)
        turns(1);
    shell->onChange();
    settle();
}

bool Driver::has(const std::string& name) {
    for (const ui::Control& control : drawn)
        if (control.name == name && control.visible)
            return true;
    return false;
}

ui::Control Driver::control(const std::string& name) {
    for (const ui::Control& control : drawn)
        if (control.name == name && control.visible)
            return control;
    FAIL("no control on show says \"" << name << "\"");
    return {};
}

void Driver::press(const std::string& name) {
    const ui::Control there = control(name);
    click(there.x, there.y);
}

ui::Rect Driver::picture() {
    int width = 0, height = 0;
    glfwGetFramebufferSize(shell->handle(), &width, &height);
    float scaleX = 1, scaleY = 1;
    glfwGetWindowContentScale(shell->handle(), &scaleX, &scaleY);
    const float scale = scaleX * static_cast<float>(state().layout.uiScale);
    return ui::arrange(state().layout, ui::deskOf(state(), shell->memory().lesson), ImVec2(static_cast<float>(width), static_cast<float>(height)), scale, ui::hasDemoStrip(state())).picture;
}

glm::dvec2 Driver::pixelOf(const Vec3& point) {
    const ui::Rect where = picture();
    const auto pixel = transformFor(state(), static_cast<int>(where.size.x), static_cast<int>(where.size.y)).toPixel(point);
    REQUIRE(pixel);
    return {where.at.x + pixel->x, where.at.y + pixel->y};
}

void Driver::look(const std::string& name) {
    int width = 0, height = 0;
    glfwGetFramebufferSize(shell->handle(), &width, &height);
    lookAt(name, 0, 0, width, height);
}

void Driver::lookInBothThemes(const std::string& name, const std::string& dark, const std::string& light) {
    look(name + dark);
    say("theme light");
    look(name + light);
    say("theme dark");
}

void Driver::lookAt(const std::string& name, int left, int top, int width, int height) {
    const char* folder = std::getenv("ACUS_UI_PICTURES");
    if (!folder)
        return;
    const bool before = std::exchange(shell->memory().onScreen, true);
    shell->onChange();
    turns(2);
    shell->memory().onScreen = before;
    // The front buffer can't be read back on every driver; the X server has what a person would see.
    const std::string command = "import -silent -window root -crop " + std::to_string(width) + "x" + std::to_string(height) + "+" + std::to_string(left) + "+" +
                                std::to_string(top) + " +repage '" + folder + "/" + name + ".png'";
    CHECK(std::system(command.c_str()) == 0);
}

} // namespace acus::test
