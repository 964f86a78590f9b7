// Drives the real window from inside: pointer, keys and text go where GLFW's callbacks would take them.
#pragma once
#include "app/window_shell.h"
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace acus::test {

/// For clocks of the tests' own, in seconds: 2 March 2026, 10:00 UTC, and how long a day is.
inline constexpr std::int64_t monday = 1'772'445'600, day = 86400;

class Driver {
  public:
    /// Opens a window of that size with the phantom (or a pack), remembers nothing, waits until it is loaded.
    /// `nowS`: the clock of the day, seconds since 1970 UTC; empty: the machine's. The learner's record is in $XDG_DATA_HOME where that is
    /// set (own_folders.h), else in a file that goes with the driver.
    explicit Driver(int width = 1100, int height = 760, const std::string& pack = "phantom", std::function<std::int64_t()> nowS = {});
    ~Driver();

    /// From now on what is drawn is put on the screen as well. Otherwise only `look` does: without a graphics card that would be most of the tests' time.
    void show();

    Window& window() { return *shell; }
    const State& state() { return shell->trainer()->state(); }

    /// Turns the loop until nothing is left to do; also checks that GL reports no error.
    void settle();
    void turns(int count);

    /// A command line, and what comes of it.
    void say(const std::string& line);
    void key(int key, int mods = 0);
    void type(std::string_view text);
    /// Into the file dialog that is open: a path, relative to the folder it shows; empty: what it suggests.
    void saveAs(const std::string& path = "");
    void moveTo(double x, double y);
    void click(double x, double y, int button = 0);
    void doubleClick(double x, double y);
    void drag(double fromX, double fromY, double toX, double toY, int button = 0, bool release = true);
    void release(int button = 0);
    void scroll(double notches);
    void resize(int width, int height);

    /// The centre of a visible control by the command it says or its title; fails the test when there is none.
    ui::Control control(const std::string& name);
    bool has(const std::string& name);
    void press(const std::string& name);
    const std::vector<ui::Control>& controls() const { return drawn; }

    /// Where a point of the patient is in the window; pixels.
    glm::dvec2 pixelOf(const Vec3& point);
    ui::Rect picture();

    /// Writes what the window shows to a PNG, if ACUS_UI_PICTURES names a folder: for looking.
    void look(const std::string& name);
    /// In the dark theme, which is on and stays on, as NAME + `dark`, and in the light one as NAME + `light`.
    void lookInBothThemes(const std::string& name, const std::string& dark = "", const std::string& light = "_light");
    /// The same of any part of the screen.
    void lookAt(const std::string& name, int x, int y, int width, int height);

  private:
    std::unique_ptr<Window> shell;
    std::vector<ui::Control> drawn;
    double x = 0, y = 0;
    Path store;
};

} // namespace acus::test
