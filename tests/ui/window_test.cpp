// The window from inside: every control pressed, every key sent, the needle dragged, extremes of size and scale.
#include "catch.h"
#include "driver.h"
#include "trainer/keys.h"
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;
namespace fs = std::filesystem;

namespace {

/// Pictures and the remembered session go to a folder of the test's own.
struct SessionFolder {
    fs::path folder, before = fs::current_path();
    SessionFolder() {
        std::string name = (fs::temp_directory_path() / "acus-ui-XXXXXX").string();
        folder = mkdtemp(name.data());
        setenv("XDG_STATE_HOME", (folder / "state").c_str(), 1);
        setenv("HOME", folder.c_str(), 1);
        fs::current_path(folder);
    }
    ~SessionFolder() {
        fs::current_path(before);
        fs::remove_all(folder);
    }
};

struct Chord {
    int key = 0, mods = 0;
    char character = 0;
};

Chord eventOf(std::string_view chord) {
    Chord result;
    for (const auto& [name, bit] : {std::pair<std::string_view, int>{"Ctrl+", GLFW_MOD_CONTROL}, {"Shift+", GLFW_MOD_SHIFT}, {"Alt+", GLFW_MOD_ALT}})
        if (chord.starts_with(name) && chord.size() > name.size()) {
            result.mods |= bit;
            chord.remove_prefix(name.size());
        }
    static const std::vector<std::pair<std::string_view, int>> named = {
        {"Escape", GLFW_KEY_ESCAPE}, {"Delete", GLFW_KEY_DELETE}, {"Left", GLFW_KEY_LEFT},       {"Right", GLFW_KEY_RIGHT},       {"Up", GLFW_KEY_UP},
        {"Down", GLFW_KEY_DOWN},     {"Home", GLFW_KEY_HOME},     {"PageUp", GLFW_KEY_PAGE_UP},  {"PageDown", GLFW_KEY_PAGE_DOWN}, {"End", GLFW_KEY_END},
        {"Enter", GLFW_KEY_ENTER},   {"Space", GLFW_KEY_SPACE},   {"Backspace", GLFW_KEY_BACKSPACE}, {"Tab", GLFW_KEY_TAB},       {"Insert", GLFW_KEY_INSERT}};
    for (const auto& [name, key] : named)
        if (chord == name)
            result.key = key;
    if (result.key == 0 && chord.size() > 1 && chord[0] == 'F')
        result.key = GLFW_KEY_F1 + std::stoi(std::string(chord.substr(1))) - 1;
    if (result.key == 0 && chord.size() == 1) {
        const char c = chord[0];
        if (std::isalnum(static_cast<unsigned char>(c)))
            result.key = c;
        else if (result.mods == 0)
            result.character = c;
        else if (c == '+') {
            result.key = GLFW_KEY_EQUAL;
            result.mods |= GLFW_MOD_SHIFT;
        } else
            result.key = c;
    }
    return result;
}

void send(Driver& driver, std::string_view chord) {
    const Chord event = eventOf(chord);
    INFO("chord " << chord);
    REQUIRE((event.key != 0 || event.character != 0));
    if (event.character)
        driver.type(std::string(1, event.character));
    else
        driver.key(event.key, event.mods);
}

/// The phantom with a needle in it, seen obliquely so that the needle has a length in the picture.
void placeObliquely(Driver& driver) {
    driver.window().say("needle.place 0 0 0");
    driver.window().say("needle.depth 20");
    driver.window().say("view posterior");
    driver.window().say("view.frame needle");
    driver.window().say("view.orbit 35 20");
    driver.settle();
    REQUIRE(driver.state().now.needle.placed);
}

Vec3 onNeedle(const Driver&, const State& state, double depthMm) {
    const Placement& p = state.now.needle.placement;
    return p.entry + depthMm * p.direction;
}

} // namespace

TEST_CASE("the window opens with a patient and draws it") {
    SessionFolder folders;
    Driver driver;
    driver.show();
    CHECK(driver.window().picturesDrawn() >= 1);
    CHECK(driver.window().firstPictureSeconds() >= 0);
    CHECK(driver.has("ui.find"));
    CHECK(driver.has("ui.place"));
    CHECK(driver.has("peel.more"));
}

TEST_CASE("every control can be pressed, with and without a needle") {
    SessionFolder folders;
    Driver driver;
    driver.show();
    std::set<std::string> pressed;
    for (const bool needle : {false, true}) {
        const auto reset = [&] {
            while (driver.window().memory().tool != ui::Tool::none || driver.window().memory().editingPin != 0 || driver.window().memory().openPackDialog || !driver.state().find.empty())
                driver.key(GLFW_KEY_ESCAPE);
            driver.window().onKey(GLFW_KEY_ESCAPE, 0, GLFW_PRESS, 0); // closes a menu
            driver.window().onKey(GLFW_KEY_ESCAPE, 0, GLFW_RELEASE, 0);
            driver.window().memory().lesson = {};
            driver.window().memory().settings.open = false;
            if (driver.state().mode != Mode::explore)
                driver.window().say("mode explore");
            if (driver.state().layout.help)
                driver.window().say("panel.toggle help");
            if (!driver.state().layout.anatomyPanel)
                driver.window().say("panel.toggle anatomy");
            if (!driver.state().layout.needlePanel)
                driver.window().say("panel.toggle needle");
            if (!driver.state().layout.depthBar)
                driver.window().say("panel.toggle depth");
            if (needle != driver.state().now.needle.placed)
                driver.window().say(needle ? "needle.place 5 0 5" : "needle.remove");
            if (needle)
                driver.window().say("needle.depth 20");
            driver.window().say("select " + driver.state().model->structures[0].id);
            driver.settle();
        };
        reset();
        const std::vector<ui::Control> all = driver.controls();
        REQUIRE(all.size() > 25);
        std::map<std::string, int> ofKind; // the rows of a list are alike: two of each
        for (const ui::Control& control : all) {
            const std::string kind = control.name.substr(0, control.name.find(' '));
            if (std::set<std::string>{"row", "group", "crossing", "hazard", "Solid.", "All"}.contains(kind) && ++ofKind[kind] > 2)
                continue;
            if (control.name == "ui.picture" && needle)
                continue;
            if (!control.visible || !driver.has(control.name) || !pressed.insert((needle ? "1 " : "0 ") + control.name).second)
                continue;
            INFO(control.name);
            driver.press(control.name);
            CHECK(driver.window().trainer());
            reset();
        }
    }
    CHECK(pressed.size() > 50);
    CHECK(pressed.contains("1 needle.advance 1"));
    CHECK(pressed.contains("0 view anterior"));
}

TEST_CASE("buttons do what they say") {
    SessionFolder folders;
    Driver driver;
    driver.press("peel.more");
    CHECK(driver.state().now.look.peel == 1);
    driver.press("undo");
    CHECK(driver.state().now.look.peel == 0);
    driver.press("redo");
    CHECK(driver.state().now.look.peel == 1);
    driver.press("view left");
    CHECK(driver.state().camera.yawDeg == Approx(90));
    driver.press("theme");
    CHECK(!driver.state().layout.darkTheme);
    driver.press("panel.toggle anatomy");
    CHECK(!driver.state().layout.anatomyPanel);
    driver.press("ui.picture");
    bool found = false;
    for (const fs::directory_entry& entry : fs::directory_iterator(folders.folder))
        found = found || entry.path().extension() == ".png";
    CHECK(found);
}

TEST_CASE("every key does its command") {
    SessionFolder folders;
    Driver driver;
    placeObliquely(driver);
    for (const KeyBinding& binding : keyBindings()) {
        if (std::string_view(binding.command) == "ui.quit")
            continue;
        send(driver, binding.chord);
        if (driver.window().memory().tool != ui::Tool::none || driver.state().layout.help)
            send(driver, "Escape");
        if (std::string_view(binding.command) == "ui.find" || driver.window().memory().files.open || driver.window().memory().lesson.scenario.open)
            send(driver, "Escape");
        if (!driver.state().now.needle.placed)
            placeObliquely(driver);
        REQUIRE(driver.window().trainer());
    }
    placeObliquely(driver);
    send(driver, "W");
    CHECK(driver.state().now.needle.placement.depthMm == Approx(21));
    send(driver, "Shift+S");
    CHECK(driver.state().now.needle.placement.depthMm == Approx(20.9));
    send(driver, "Ctrl+Z");
    CHECK(driver.state().now.needle.placement.depthMm == Approx(21));
    send(driver, "?");
    CHECK(driver.state().layout.help);
    send(driver, "Escape");
    CHECK(!driver.state().layout.help);
    driver.window().onKey(GLFW_KEY_Q, 0, GLFW_PRESS, GLFW_MOD_CONTROL);
    driver.window().turn(0.01);
    CHECK(!driver.window().turn(0.01)); // the key, then the command
}

TEST_CASE("a needle is placed by a click, and undo takes it back") {
    SessionFolder folders;
    Driver driver;
    driver.key(GLFW_KEY_N);
    CHECK((driver.window().memory().tool == ui::Tool::place));
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(driver.window().memory().tool == ui::Tool::none);
    driver.press("ui.place");
    REQUIRE((driver.window().memory().tool == ui::Tool::place));
    const ui::Rect where = driver.picture();
    driver.click(where.at.x + where.size.x / 2, where.at.y + where.size.y / 2);
    REQUIRE(driver.state().now.needle.placed);
    CHECK(driver.window().memory().tool == ui::Tool::none);
    CHECK(std::abs(glm::length(driver.state().now.needle.placement.direction) - 1) < 1e-9);
    CHECK(driver.state().now.needle.placement.direction.y < -0.9); // square to the phantom's back
    send(driver, "Ctrl+Z");
    CHECK(!driver.state().now.needle.placed);

    driver.press("ui.place");
    driver.click(where.at.x + 4, where.at.y + where.size.y - 4); // off the patient
    CHECK(!driver.state().now.needle.placed);
    CHECK((driver.window().memory().tool == ui::Tool::place));
    CHECK(driver.window().memory().messageIsError);
}

TEST_CASE("the handle, the shaft and the entry can be dragged; Esc takes it back; a drag is one undo step") {
    SessionFolder folders;
    Driver driver;
    placeObliquely(driver);
    const NeedleState before = driver.state().now.needle;
    const double outside = before.size.lengthMm - before.placement.depthMm;
    const glm::dvec2 handle = driver.pixelOf(onNeedle(driver, driver.state(), -(outside + 8)));
    const glm::dvec2 shaft = driver.pixelOf(onNeedle(driver, driver.state(), -outside * 0.5));

    driver.drag(handle.x, handle.y, handle.x + 60, handle.y + 25);
    CHECK(driver.state().now.needle.placement.direction != before.placement.direction);
    CHECK(driver.state().now.needle.placement.depthMm == before.placement.depthMm);
    send(driver, "Ctrl+Z");
    CHECK(driver.state().now.needle == before);

    driver.drag(handle.x, handle.y, handle.x - 60, handle.y, 0, false);
    CHECK(driver.state().now.needle.placement.direction != before.placement.direction);
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(driver.state().now.needle == before);
    driver.release();
    CHECK(driver.state().now.needle == before);

    const glm::dvec2 deeper = driver.pixelOf(onNeedle(driver, driver.state(), -outside * 0.5 + 10));
    driver.drag(shaft.x, shaft.y, deeper.x, deeper.y);
    CHECK(driver.state().now.needle.placement.depthMm == Approx(before.placement.depthMm + 10).margin(0.6));
    CHECK(driver.state().now.needle.placement.direction == before.placement.direction);
    send(driver, "Ctrl+Z");
    CHECK(driver.state().now.needle == before);
}

TEST_CASE("the wheel advances over the needle and zooms to the pointer elsewhere") {
    SessionFolder folders;
    Driver driver;
    placeObliquely(driver);
    const glm::dvec2 shaft = driver.pixelOf(onNeedle(driver, driver.state(), -15));
    driver.moveTo(shaft.x, shaft.y);
    driver.settle();
    driver.scroll(-3);
    CHECK(driver.state().now.needle.placement.depthMm == Approx(23));
    driver.window().onKey(GLFW_KEY_LEFT_SHIFT, 0, GLFW_PRESS, GLFW_MOD_SHIFT);
    driver.scroll(-1);
    driver.window().onKey(GLFW_KEY_LEFT_SHIFT, 0, GLFW_RELEASE, 0);
    CHECK(driver.state().now.needle.placement.depthMm == Approx(23.1));
    send(driver, "Ctrl+Z");
    CHECK(driver.state().now.needle.placement.depthMm == Approx(20));

    driver.window().say("needle.remove");
    driver.window().say("view posterior");
    driver.window().say("view.fit");
    driver.settle();
    const Vec3 there{12, 0, 8};
    const glm::dvec2 pixel = driver.pixelOf(there);
    const double height = driver.state().camera.heightMm;
    driver.moveTo(pixel.x, pixel.y);
    driver.settle();
    driver.scroll(3);
    CHECK(driver.state().camera.heightMm < height * 0.75);
    const glm::dvec2 after = driver.pixelOf(there);
    CHECK(std::hypot(after.x - pixel.x, after.y - pixel.y) < 2);
}

TEST_CASE("drags turn and move the picture, clicks select") {
    SessionFolder folders;
    Driver driver;
    const ui::Rect where = driver.picture();
    const double x = where.at.x + where.size.x / 2, y = where.at.y + where.size.y / 2;
    const CameraPose before = driver.state().camera;
    driver.drag(x, y, x + 80, y);
    CHECK(driver.state().camera.yawDeg > before.yawDeg + 5);
    CHECK(!driver.state().now.selected);
    const CameraPose turned = driver.state().camera;
    driver.drag(x, y, x + 50, y + 20, 1);
    CHECK(driver.state().camera.target != turned.target);
    CHECK(driver.state().camera.yawDeg == turned.yawDeg);
    driver.window().say("view posterior");
    driver.window().say("view.fit");
    driver.settle();
    driver.click(x, y);
    REQUIRE(driver.state().now.selected);
    CHECK(driver.state().model->structures[*driver.state().now.selected].tissue == Tissue::skin);
    driver.click(where.at.x + 4, where.at.y + where.size.y - 4);
    CHECK(!driver.state().now.selected);
}

TEST_CASE("find by typing, choose with the keyboard") {
    SessionFolder folders;
    Driver driver;
    send(driver, "Ctrl+F");
    driver.type("nerve");
    CHECK(driver.state().find == "nerve");
    driver.key(GLFW_KEY_ENTER);
    REQUIRE(driver.state().now.selected);
    CHECK(driver.state().model->structures[*driver.state().now.selected].tissue == Tissue::nerve);
    // Letters that follow at once are not lost, nor taken for commands.
    driver.key(GLFW_KEY_ESCAPE);
    driver.key(GLFW_KEY_ESCAPE);
    driver.window().onKey(GLFW_KEY_F, 0, GLFW_PRESS, GLFW_MOD_CONTROL);
    const bool parallel = driver.state().camera.parallel;
    for (const char c : std::string("pin")) {
        driver.window().onKey(c - 'a' + 'A', 0, GLFW_PRESS, 0);
        driver.window().onCharacter(static_cast<unsigned>(c));
        driver.window().onKey(c - 'a' + 'A', 0, GLFW_RELEASE, 0);
    }
    driver.settle();
    CHECK(driver.state().find == "pin");
    CHECK(driver.state().camera.parallel == parallel);
    // Letters that are commands elsewhere are text here.
    CHECK(driver.window().memory().tool == ui::Tool::none);
}

TEST_CASE("sliders: one drag is one undo step, Esc takes it back") {
    SessionFolder folders;
    Driver driver;
    placeObliquely(driver);
    const double depth = driver.state().now.needle.placement.depthMm;
    const ui::Control slider = driver.control("slider depth");
    driver.drag(slider.x, slider.y, slider.x + 60, slider.y);
    const double deeper = driver.state().now.needle.placement.depthMm;
    CHECK(deeper > depth);
    send(driver, "Ctrl+Z");
    CHECK(driver.state().now.needle.placement.depthMm == depth);
    driver.drag(slider.x, slider.y, slider.x + 60, slider.y, 0, false);
    CHECK(driver.state().now.needle.placement.depthMm > depth);
    driver.key(GLFW_KEY_ESCAPE);
    driver.release();
    CHECK(driver.state().now.needle.placement.depthMm == depth);
}

TEST_CASE("tiny and huge windows, every scale, both themes") {
    SessionFolder folders;
    Driver driver;
    driver.show();
    placeObliquely(driver);
    driver.window().say("select " + driver.state().model->structures[0].id);
    for (const auto& [width, height] : {std::pair{1, 1}, {40, 30}, {220, 160}, {640, 480}, {2400, 1500}}) {
        driver.resize(width, height);
        for (const char* scale : {"0.8", "1", "1.75", "2.5"}) {
            for (const char* theme : {"dark", "light"}) {
                INFO(width << "x" << height << " scale " << scale << " " << theme);
                driver.window().say(std::string("ui.scale ") + scale);
                driver.window().say(std::string("theme ") + theme);
                driver.settle();
                CHECK(driver.state().layout.uiScale == Approx(std::atof(scale)));
            }
        }
        driver.window().say("panel.toggle help");
        driver.settle();
        driver.window().say("panel.toggle help");
        driver.settle();
    }
}

TEST_CASE("the picture is drawn only when it changes") {
    SessionFolder folders;
    Driver driver;
    driver.show();
    driver.moveTo(5, 5);
    driver.settle();
    const std::size_t drawn = driver.window().picturesDrawn();
    const ui::Control find = driver.control("ui.place");
    driver.moveTo(find.x, find.y);
    driver.settle();
    driver.window().say("find muscle");
    driver.settle();
    CHECK(driver.window().picturesDrawn() == drawn);
    driver.window().say("peel 1");
    driver.settle();
    CHECK(driver.window().picturesDrawn() > drawn);
}

TEST_CASE("a graphics driver that loses its context costs nothing but the picture, which is made anew") {
    SessionFolder own;
    Driver driver;
    driver.show();
    driver.window().say("needle.place 10 -0 0");
    driver.window().say("needle.advance 20");
    driver.window().say("ui.present");
    driver.settle();
    REQUIRE(driver.window().presenter());
    driver.look("before_reset");
    const Undoable before = driver.state().now;
    const std::size_t pictures = driver.window().picturesDrawn();
    GLFWwindow* const lost = driver.window().handle();
    int width = 0, height = 0;
    glfwGetWindowSize(lost, &width, &height);
    driver.window().pretendContextLost();
    driver.settle();
    driver.look("after_reset");
    CHECK(driver.state().now == before);
    CHECK(driver.window().picturesDrawn() > pictures);
    CHECK(driver.window().memory().message.find("driver was reset") != std::string::npos);
    CHECK(driver.window().presenter());
    int widthNow = 0, heightNow = 0;
    glfwGetWindowSize(driver.window().handle(), &widthNow, &heightNow);
    CHECK(widthNow == width);
    CHECK(heightNow == height);
    driver.key('Z', GLFW_MOD_CONTROL);
    driver.settle();
    CHECK(!(driver.state().now == before));
    // One that is lost again at once is given up, with the reason; the session is kept as at any other end.
    driver.window().pretendContextLost();
    CHECK(!driver.window().turn(0));
    CHECK(driver.window().lastError().find("again and again") != std::string::npos);
}

TEST_CASE("a pack that can't be used leaves the patient as it was and says why") {
    SessionFolder folders;
    fs::create_directory("broken");
    std::ofstream("broken/pack.json") << "{ \"acus_pack\": 1, ";
    Driver driver;
    const Model* before = driver.state().model.get();
    driver.window().onDrop((folders.folder / "broken").string());
    driver.settle();
    CHECK(driver.state().model.get() == before);
    CHECK(driver.window().memory().messageIsError);
    CHECK(driver.window().memory().message.find("pack.json") != std::string::npos);
}

TEST_CASE("the pack dialog opens a built-in patient by name") {
    SessionFolder folders;
    Driver driver;
    const Model* before = driver.state().model.get();
    driver.press("patient menu");
    driver.press("Or drop the folder of a pack on the window");
    CHECK(driver.has("Open the built-in patient"));
    driver.press("Open the built-in training phantom");
    CHECK(driver.state().model.get() != before);
    CHECK(driver.state().model->info.id == "phantom");
    CHECK(!driver.window().memory().openPackDialog);
}

TEST_CASE("a patient whose making is stopped gives way to the phantom, and the next start tries again") {
    SessionFolder folders;
    setenv("XDG_CACHE_HOME", (folders.folder / "cache").c_str(), 1);
    fs::create_directories(folders.folder / "state" / "acus");
    std::ofstream(folders.folder / "state" / "acus" / "session.json") << R"({"acus_session": 1, "pack": {"folder": "standard"}})";
    WindowOptions options;
    options.width = 1000;
    options.height = 700;
    {
        Result<std::unique_ptr<Window>> window = Window::open(options);
        REQUIRE(window.ok());
        for (int i = 0; i < 3000 && !((*window)->trainer() && (*window)->settled()); ++i) {
            if ((*window)->loading() && i % 20 == 5)
                (*window)->onKey(GLFW_KEY_ESCAPE, 0, GLFW_PRESS, 0);
            REQUIRE((*window)->turn(0.02));
        }
        REQUIRE((*window)->trainer());
        CHECK((*window)->trainer()->state().model->info.id == "phantom");
        CHECK(!(*window)->memory().message.empty());
        CHECK((*window)->trainer()->state().model->info.folder.empty());
    }
    unsetenv("XDG_CACHE_HOME");
}

TEST_CASE("what was shown and done is there again at the next start") {
    SessionFolder folders;
    WindowOptions options;
    options.pack = "phantom";
    const auto ready = [](Window& window) {
        for (int i = 0; i < 2000 && !(window.trainer() && window.settled()); ++i)
            REQUIRE(window.turn(0.02));
        REQUIRE(window.trainer());
    };
    NeedleState needle;
    {
        Result<std::unique_ptr<Window>> window = Window::open(options);
        INFO((window.ok() ? std::string() : window.message()));
        REQUIRE(window.ok());
        ready(**window);
        CHECK((*window)->memory().hintOpen); // the first start
        (*window)->say("peel 2");
        (*window)->say("needle.place 5 0 5");
        (*window)->say("needle.depth 17");
        (*window)->say("theme light");
        ready(**window);
        needle = (*window)->trainer()->state().now.needle;
        REQUIRE(needle.placed);
    }
    {
        Result<std::unique_ptr<Window>> window = Window::open(options);
        INFO((window.ok() ? std::string() : window.message()));
        REQUIRE(window.ok());
        ready(**window);
        CHECK(!(*window)->memory().hintOpen);
        const State& state = (*window)->trainer()->state();
        CHECK(state.now.look.peel == 2);
        CHECK(!state.layout.darkTheme);
        CHECK(state.now.needle.placed);
        CHECK(state.now.needle.placement.depthMm == Approx(17));
        CHECK(glm::length(state.now.needle.placement.entry - needle.placement.entry) < 1e-6);
    }
}

TEST_CASE("menus open and choose") {
    SessionFolder folders;
    Driver driver;
    placeObliquely(driver);
    const NeedleSize before = driver.state().now.needle.size;
    const ui::Control sizes = driver.control("needle sizes");
    driver.press("needle sizes");
    driver.click(sizes.x, sizes.y + 60); // a row of the list below the box
    CHECK(!(driver.state().now.needle.size == before));
    driver.press("patient menu");
    driver.press("Or drop the folder of a pack on the window");
    CHECK(driver.window().memory().openPackDialog);
    driver.type("/nowhere");
    CHECK(driver.window().memory().packPath == "/nowhere");
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(!driver.window().memory().openPackDialog);
    const ui::Control bar = driver.control("depth bar");
    driver.click(bar.x, bar.y);
    CHECK(driver.state().now.needle.placement.depthMm == Approx(driver.state().now.needle.size.lengthMm / 2).margin(0.2));
}
