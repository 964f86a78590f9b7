// A demonstration by clicks and keys in the real window: recorded on the phantom, captioned, played, taken over, shown to a room, compared.
#include "catch.h"
#include "core/files.h"
#include "core/json.h"
#include "course/demonstration.h"
#include "driver.h"
#include "own_folders.h"
#include "records/attempt_folder.h"
#include "trainer/compare_view.h"
#include "trainer/demo_view.h"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

using namespace acus;
using namespace acus::test;
namespace fs = std::filesystem;

namespace {

/// Pictures too.
struct OwnHome : OwnFolders {
    OwnHome() {
        setenv("HOME", folder.c_str(), 1);
        fs::create_directories(folder / "Pictures");
        fs::remove(folder / "config" / "user-dirs.dirs"); // a desktop without the list
    }
};

const DemoView& view(Driver& driver) {
    REQUIRE(driver.state().demo);
    return *driver.state().demo;
}

/// So many seconds of the window's life.
void live(Driver& driver, double seconds) {
    const double from = glfwGetTime();
    while (glfwGetTime() - from < seconds)
        REQUIRE(driver.window().turn(0.02));
}

} // namespace

TEST_CASE("a demonstration is recorded, edited, played and taken over by clicks", "[demo]") {
    const OwnHome own;
    Driver driver(1440, 900);
    driver.press("mode demonstrate");
    CHECK(driver.state().mode == Mode::demonstrate);
    CHECK(driver.has("demonstration phantom_first_needle"));
    driver.lookInBothThemes("demo-list", "-dark", "-light");
    driver.press("title box");
    driver.type("My needle");
    driver.press("Everything you do from now on is written down: the needle, the layers, the camera, notes");
    REQUIRE(view(driver).stage == DemoView::Stage::recording);
    CHECK(view(driver).content->title == "My needle");

    // A caption, a needle by a click on the skin, deeper by keys, turned by a drag of the picture.
    driver.press("caption box");
    driver.type("This is where it goes in.");
    driver.press("A caption from this moment on");
    driver.key(GLFW_KEY_ESCAPE);
    live(driver, 0.4);
    driver.key(GLFW_KEY_N);
    const glm::dvec2 at = driver.pixelOf({-3, 0, 2});
    driver.click(at.x, at.y);
    REQUIRE(driver.state().now.needle.placed);
    for (int i = 0; i < 12; ++i)
        driver.key(GLFW_KEY_W);
    const ui::Rect picture = driver.picture();
    driver.drag(picture.at.x + 60, picture.at.y + picture.size.y - 60, picture.at.x + 160, picture.at.y + picture.size.y - 90);
    driver.key(GLFW_KEY_PAGE_DOWN);
    driver.lookInBothThemes("demo-recording", "-dark", "-light");
    live(driver, 0.3);
    const double depth = driver.state().now.needle.placement.depthMm, yaw = driver.state().camera.yawDeg;
    CHECK(depth > 11);
    // Points at something, keeps the light there, switches it off.
    driver.press("ui.laser");
    for (int i = 0; i <= 6; ++i) {
        driver.moveTo(picture.at.x + picture.size.x * (0.4 + 0.03 * i), picture.at.y + picture.size.y * 0.5);
        live(driver, 0.12);
    }
    driver.press("ui.laser");
    driver.moveTo(5, 5);
    driver.press("demo.stop");
    REQUIRE(view(driver).content->pointer.size() >= 3);
    // Ten a second at most, but for where it goes on and off; a slow machine takes longer over it.
    const double pointedS = view(driver).content->pointer.back().t - view(driver).content->pointer.front().t;
    CHECK(static_cast<double>(view(driver).content->pointer.size()) < pointedS / 0.09 + 4);
    driver.say("demo.scrub " + std::to_string(view(driver).content->pointer[0].t + 0.5));
    REQUIRE(view(driver).pointer);
    CHECK(view(driver).pointer->laser);
    driver.settle();
    driver.lookInBothThemes("demo-pointer", "-dark", "-light");
    // A drag of the scrubber that is taken back leaves one where one was.
    const double before = view(driver).atS;
    const ui::Control scrubber = driver.control("slider demo");
    driver.drag(scrubber.x, scrubber.y, scrubber.x - 60, scrubber.y, 0, false);
    CHECK(view(driver).atS != before);
    driver.key(GLFW_KEY_ESCAPE);
    CHECK(view(driver).atS == before);
    driver.moveTo(scrubber.x - 90, scrubber.y);   // still held: it no longer listens
    driver.settle();
    CHECK(view(driver).atS == before);
    driver.release();
    driver.settle();
    CHECK(view(driver).atS == before);
    driver.drag(scrubber.x, scrubber.y, scrubber.x - 60, scrubber.y);
    CHECK(view(driver).atS != before);
    driver.say("demo.scrub end");

    // Open now, at its end; back and forth.
    REQUIRE(view(driver).stage == DemoView::Stage::following);
    CHECK(view(driver).chapters.size() == 1);
    CHECK(driver.has("demo.save"));
    const double length = view(driver).lengthS;
    CHECK(length > 0.7);
    driver.press("demo.previous");
    driver.key(GLFW_KEY_BACKSPACE);
    CHECK(view(driver).atS == 0);
    CHECK(!driver.state().now.needle.placed);
    driver.key(GLFW_KEY_SPACE);
    for (const double start = glfwGetTime(); glfwGetTime() - start < 60 && view(driver).going;)
        REQUIRE(driver.window().turn(0.02));
    driver.settle();
    CHECK(view(driver).atS == length);
    CHECK(driver.state().now.needle.placement.depthMm == depth);
    CHECK(std::abs(driver.state().camera.yawDeg - yaw) < 1e-9);
    CHECK(driver.state().now.look.peel == 1);

    // The caption is edited, another one added, all saved.
    driver.press("Edit caption 1");
    driver.press("caption edit");
    driver.key(GLFW_KEY_END);
    driver.type(" Slowly.");
    driver.press("Keep the words");
    CHECK(view(driver).chapters[0].text == "This is where it goes in. Slowly.");
    driver.press("new caption");
    driver.type("And there it stops.");
    driver.key(GLFW_KEY_ENTER);
    CHECK(view(driver).chapters.size() == 2);
    driver.key(GLFW_KEY_ESCAPE);
    driver.lookInBothThemes("demo-edit", "-dark", "-light");
    driver.press("demo.save");
    CHECK(!view(driver).changed);
    const fs::path file = own.folder / "data/acus/demonstrations/my-needle.demo.json";
    REQUIRE(fs::exists(file));
    CHECK(fs::file_size(file) < 30000);
    REQUIRE(readDemonstration(file).ok());

    // Taken over in the middle: what is done then is one's own; the demonstration goes on from there.
    driver.say("demo.scrub " + std::to_string(length * 0.6));
    const double half = view(driver).atS;
    driver.press("demo.takeover");
    CHECK(view(driver).stage == DemoView::Stage::taken);
    driver.lookInBothThemes("demo-taken", "-dark", "-light");
    driver.key(GLFW_KEY_Q);
    driver.key(GLFW_KEY_W);
    driver.press("demo.resume");
    CHECK(view(driver).stage == DemoView::Stage::following);
    CHECK(view(driver).atS == half);
    driver.say("demo.scrub end");
    CHECK(driver.state().now.needle.placement.depthMm == depth);
    driver.press("ui.demo-leave");
    CHECK(!driver.state().demo);
    CHECK(driver.has("demonstration my-needle.demo.json"));
}

TEST_CASE("the room has its own window with the needle, the words and the pointer", "[demo]") {
    const OwnHome own;
    Driver driver(1280, 800);
    driver.window().say("demo.play phantom_first_needle");
    driver.say("demo.scrub 40");
    driver.press("ui.present");
    REQUIRE(driver.window().presenter());
    Presenter& room = *driver.window().presenter();
    CHECK(glfwGetCurrentContext() == driver.window().handle());
    glfwSetWindowPos(room.handle(), 1280, 0);
    glfwSetWindowSize(room.handle(), 1280, 720);
    live(driver, 0.3);
    driver.press("ui.laser");
    const ui::Rect picture = driver.picture();
    driver.moveTo(picture.at.x + picture.size.x * 0.6, picture.at.y + picture.size.y * 0.4);
    driver.settle();
    CHECK(driver.window().memory().demo.pointing);
    driver.lookAt("room-laser", 1280, 0, 1280, 720);
    driver.press("ui.spotlight");
    driver.moveTo(picture.at.x + picture.size.x * 0.5, picture.at.y + picture.size.y * 0.5);
    driver.settle();
    driver.lookAt("room-spotlight", 1280, 0, 1280, 720);
    driver.look("room-instructor");
    driver.press("ui.laser");
    driver.press("ui.spotlight");
    driver.say("theme light");
    driver.lookAt("room-light", 1280, 0, 1280, 720);
    // It ends with its own button, and with the whole program.
    driver.press("ui.present");
    CHECK(!driver.window().presenter());
    driver.press("ui.present");
    CHECK(driver.window().presenter());
    glfwSetWindowShouldClose(driver.window().presenter()->handle(), GLFW_TRUE);
    driver.window().onChange();
    driver.settle();
    CHECK(!driver.window().presenter());
    driver.press("ui.present");
}

TEST_CASE("a demonstration becomes pictures, and stops when it is told to", "[demo]") {
    const OwnHome own;
    Driver driver(1000, 760);
    driver.say("demo.record Short");
    driver.say("needle.place-at-landmark centre");
    live(driver, 0.3);
    driver.say("needle.advance 5");
    driver.say("demo.stop");
    driver.say("ui.demo-frames");
    CHECK(driver.window().memory().files.name == "Short, pictures");
    driver.press("take file");
    for (int i = 0; i < 2000 && driver.window().memory().demo.exporting; ++i)
        REQUIRE(driver.window().turn(0.01));
    std::size_t frames = 0;
    for (const auto& entry : fs::recursive_directory_iterator(own.folder / "Pictures"))
        frames += entry.path().extension() == ".png";
    CHECK(frames >= 5);
    CHECK(driver.window().memory().message == "Saved: " + (own.folder / "Pictures" / "Short, pictures").string());
    fs::remove_all(own.folder / "Pictures");
    fs::create_directories(own.folder / "Pictures");
    driver.say("demo.caption \"Longer.\"");
    driver.window().say("ui.demo-frames " + (own.folder / "Pictures" / "cut").string());
    REQUIRE(driver.window().turn(0.01));
    REQUIRE(driver.window().turn(0.01));
    driver.window().memory().demo.cancelExport = true;
    driver.settle();
    CHECK(!driver.window().memory().demo.exporting);
    CHECK(fs::is_empty(own.folder / "Pictures"));
}

namespace {

/// What is there in the folder, hidden files too.
std::vector<std::string> filesIn(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

struct Variable {
    std::string name, before;
    Variable(const char* variable, const std::string& value) : name(variable), before(std::getenv(variable) ? std::getenv(variable) : "") { setenv(variable, value.c_str(), 1); }
    ~Variable() { before.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), before.c_str(), 1); }
};

} // namespace

TEST_CASE("a demonstration becomes a video by clicks; cancelled, or on a full disk, what was there stays", "[demo]") {
    if (std::system("ffmpeg -version >/dev/null 2>&1 && ffprobe -version >/dev/null 2>&1") != 0) {
        WARN("skipped: ffmpeg is not installed");
        return;
    }
    const OwnHome own;
    const fs::path videos = own.folder / "videos", scratch = own.folder / "scratch";
    for (const fs::path& folder : {videos, scratch, own.folder / "bin"})
        fs::create_directories(folder);
    const Variable temporary("TMPDIR", scratch);
    Driver driver(1000, 760);
    driver.say("mode demonstrate");   // where one comes back to
    driver.say("demo.record Short");
    driver.say("needle.place-at-landmark centre");
    live(driver, 0.3);
    driver.say("needle.advance 5");
    driver.say("demo.stop");
    const auto& demo = driver.window().memory().demo;
    const auto toTheEnd = [&] {
        for (int i = 0; i < 20000 && demo.exporting; ++i)
            REQUIRE(driver.window().turn(0.01));
        CHECK(!demo.exporting);
        driver.settle();
    };
    const auto begin = [&] {
        driver.press("A video, or a sequence of pictures");
        driver.press("ui.demo-video");
        CHECK(driver.window().memory().files.name == "Short.mp4");
        driver.saveAs((videos / "short.mp4").string());
    };
    begin();
    toTheEnd();
    INFO(driver.window().memory().message);
    CHECK(driver.window().memory().message == "Saved: " + (videos / "short.mp4").string());
    driver.look("demo-video-saved");
    const std::string probe = "ffprobe -v error -show_entries stream=width,height,pix_fmt,codec_type -of csv=p=0 '" + (videos / "short.mp4").string() + "' >'" + (own.folder / "told.txt").string() + "'";
    REQUIRE(std::system(probe.c_str()) == 0);
    CHECK(*readFile(own.folder / "told.txt", 1000) == "video,1280,720,yuv420p\n");
    CHECK(filesIn(scratch).empty());
    const std::string made = *readFile(videos / "short.mp4", 1 << 26);

    // Ten seconds in which nothing moves: few pictures to draw, and ffmpeg takes a while over them.
    driver.say("demo.save " + (own.folder / "long.demo.json").string());
    Json longer = Json::parse(*readFile(own.folder / "long.demo.json", 1 << 20));
    longer["length_s"] = 10;
    REQUIRE(writeFileAtomically(own.folder / "long.demo.json", longer.dump()).ok());
    driver.say("ui.demo-leave");
    driver.say("demo.play " + (own.folder / "long.demo.json").string());
    driver.say("demo.pause");
    for (const char* until : {"Picture", "Making the video"}) {
        driver.window().say("ui.demo-video " + (videos / "short.mp4").string());
        for (int i = 0; i < 200000 && !(demo.exporting && demo.exportWhat.starts_with(until)); ++i)
            REQUIRE(driver.window().turn(0.001));
        REQUIRE(demo.exporting);
        driver.look(*until == 'P' ? "demo-video-pictures" : "demo-video-making");
        REQUIRE(demo.exporting);
        const ui::Control cancel = driver.control("Stop making pictures");
        driver.window().onPointer(cancel.x, cancel.y);
        driver.turns(1);
        for (const bool down : {true, false}) {
            driver.window().onButton(0, down);
            driver.turns(1);
        }
        toTheEnd();
        CHECK(driver.window().memory().message == "Nothing was exported");
        CHECK(filesIn(videos) == std::vector<std::string>{"short.mp4"});
        CHECK(*readFile(videos / "short.mp4", 1 << 26) == made);
        CHECK(filesIn(scratch).empty());
    }

    // ffmpeg itself meets the end of the disk: no file of its may be longer than 4 kB.
    const fs::path bin = own.folder / "bin";
    REQUIRE(writeFileAtomically(bin / "ffmpeg", "#!/bin/sh\nPATH=${PATH#*:}\ntrap '' XFSZ\nulimit -f 8\nexec ffmpeg \"$@\"\n").ok());
    fs::permissions(bin / "ffmpeg", fs::perms::owner_all);
    {
        const Variable path("PATH", bin.string() + ":" + std::getenv("PATH"));
        driver.window().say("ui.demo-video " + (videos / "short.mp4").string());
        driver.turns(2);
        // One may leave it meanwhile: how far it is, and the way out of it, are told on.
        driver.window().say("ui.demo-leave");
        driver.turns(3);
        CHECK(!driver.state().demo);
        CHECK(demo.exporting);
        CHECK(driver.has("Stop making pictures"));
        driver.look("demo-video-left");
        toTheEnd();
    }
    INFO(driver.window().memory().message);
    CHECK(driver.window().memory().messageIsError);
    CHECK(driver.window().memory().message.find("short.mp4: ffmpeg could not make it") != std::string::npos);
    driver.look("demo-video-full");
    CHECK(filesIn(videos) == std::vector<std::string>{"short.mp4"});
    CHECK(*readFile(videos / "short.mp4", 1 << 26) == made);
    CHECK(filesIn(scratch).empty());
}

TEST_CASE("two attempts stand beside each other", "[demo]") {
    const OwnHome own;
    Driver driver(1440, 900);
    for (const double depth : {30.0, 44.0}) {
        driver.say("practice.begin phantom_deep");
        driver.say("needle.place-at-landmark above_artery left " + std::to_string(depth / 3));
        driver.say("practice.tap");
        driver.say("practice.advance " + std::to_string(depth));
        driver.say("practice.remove");
        driver.say("practice.finish");
        driver.say("practice.leave");
    }
    driver.key(GLFW_KEY_D, GLFW_MOD_CONTROL);
    const std::vector<Attempt> kept = keptAttempts().attempts;
    REQUIRE(kept.size() == 2);
    driver.press("attempt " + kept[0].id);
    driver.lookInBothThemes("compare-choose", "-dark", "-light");
    driver.press("attempt " + kept[1].id);
    driver.press("compare " + kept[0].id + " " + kept[1].id);
    REQUIRE(driver.state().compare);
    CHECK(driver.has("compare row entry"));
    CHECK(driver.has("compare row points"));
    driver.lookInBothThemes("compare", "-dark", "-light");
    const double yaw = driver.state().camera.yawDeg;
    const ui::Rect picture = driver.picture();
    driver.drag(picture.at.x + 60, picture.at.y + picture.size.y - 90, picture.at.x + 160, picture.at.y + picture.size.y - 90);
    CHECK(driver.state().camera.yawDeg != yaw);   // both are looked at from there
    driver.press("compare.by time");
    CHECK(driver.state().compare->byTime);
    driver.say("compare.scrub 0.3");
    driver.look("compare-time");
    driver.press("compare.leave");
    CHECK(!driver.state().compare);
}
