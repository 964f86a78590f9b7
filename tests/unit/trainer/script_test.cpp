#include "phantom_trainer.h"
#include "trainer/script.h"
#include "trainer/session.h"
#include <fstream>
#include <unistd.h>

using namespace acus;

namespace {

const char* const walk = R"(# To the nerve of the phantom, and away from it.
peel 2            # down to the deep muscle
needle.size 0.30x60
needle.place-at-landmark above_nerve
needle.depth 30
expect verdict clear
expect nearest nerve
expect clearance.nerve 10.35 0.01    # 42 − 1.5 − 30, less the needle's radius
expect enter.muscle_deep 28
expect exit.skin 2
expect exit.muscle_deep inside
expect tip muscle_deep
needle.advance 7
expect verdict near
needle.advance 5
expect verdict breach
expect clearance.nerve 0
undo
expect depth 37
needle.entry-move medial 8
expect nearest.mm 7.784 0.002         # 8 mm beside and 5 mm before its middle
print report
print depth
find "deep muscle"
expect found.1 muscle_deep
expect shown 5
)";

Status runText(Trainer& trainer, const std::string& text) { return runScript(trainer, text, "test.acus", {}); }

struct ScriptFolder {
    Path path = std::filesystem::temp_directory_path() / ("acus_trainer_" + std::to_string(::getpid()));
    ScriptFolder() { std::filesystem::create_directories(path); }
    ~ScriptFolder() { std::filesystem::remove_all(path); }
};

} // namespace

TEST_CASE("a script runs the window's commands and checks the figures", "[trainer]") {
    Trainer trainer(phantomModel());
    std::vector<std::string> printed;
    const Status done = runScript(trainer, walk, "walk.acus", [&](const std::string& line) { printed.push_back(line); });
    if (!done)
        FAIL(done.message());
    REQUIRE(printed.size() == 2);
    CHECK(printed[0].find("Verdict: ") != std::string::npos);
    CHECK(printed[0].find("Deep muscle") != std::string::npos);
    CHECK(printed[1] == "depth 37.000");
}

TEST_CASE("a script stops at the first error and names its line", "[trainer]") {
    Trainer trainer(phantomModel());
    const std::pair<const char*, const char*> table[] = {
        {"peel 1\nneedle.fly 3\npeel 2\n", "test.acus:2: no command \"needle.fly\""},
        {"\n\n# nothing\nselect \"skin\n", "test.acus:4: a quotation mark is not closed"},
        {"expect depth 3", "test.acus:1: expect depth: no needle is placed"},
        {"needle.place 0 0 0\r\nneedle.depth 20\r\nexpect depth 21\r\n", "test.acus:3: expected depth to be 21, but it is 20.000"},
        {"expect luck 1", "test.acus:1: expect luck: no field \"luck\""},
        {"expect depth", "test.acus:1: expect: takes FIELD VALUE [TOLERANCE]"},
        {"expect peel 1 -3", "test.acus:1: expect: TOLERANCE"},
        {"print", "test.acus:1: print: takes"},
        {"expect fade.moon solid", "no structure \"moon\""},
    };
    for (const auto& [text, expected] : table) {
        const Status done = runText(trainer, text);
        REQUIRE_FALSE(done.ok());
        INFO(done.message());
        CHECK(done.message().starts_with("test.acus:"));
        CHECK(done.message().find(expected) != std::string::npos);
    }
    CHECK(trainer.state().now.look.peel == 1); // the line after the error was not done
    CHECK(runText(trainer, "").ok());
    CHECK(runText(trainer, "\xEF\xBB\xBFpeel 0").ok());
    CHECK(runScriptFile(trainer, "/nowhere/x.acus", {}).message().find("/nowhere/x.acus") != std::string::npos);
}

TEST_CASE("a session comes back as it was", "[trainer]") {
    ScriptFolder folder;
    const Path file = folder.path / "deep" / "session.json";
    Trainer first(phantomModel());
    for (const char* line : {"peel 2", "fade nerve ghost", "hide vein", "select muscle_superficial", "needle.size 0.25x40", "needle.place 10 0 5",
                             "needle.angle 12 -7", "needle.depth 33.25", "view left", "view.zoom 2.5 at 1 2 3", "theme light",
                             "panel.toggle depth", "view.xray on", "view.quality low", "ui.scale 1.25", "find glut max"})
        say(first, line);
    REQUIRE(saveSession(first.state(), file).ok());

    Trainer second(phantomModel());
    restoreSession(second, readSession(file));
    CHECK(second.state().now == first.state().now);
    CHECK(second.state().camera == first.state().camera);
    CHECK(second.state().layout == first.state().layout);
    CHECK(second.state().find == "glut max");
    CHECK_FALSE(second.canUndo());
    REQUIRE(second.state().report);
    CHECK(second.state().report->crossings.size() == first.state().report->crossings.size());
    CHECK(sessionJson(second.state()) == sessionJson(first.state()));
}

TEST_CASE("broken and foreign sessions leave the defaults", "[trainer]") {
    ScriptFolder folder;
    const Path file = folder.path / "session.json";
    Trainer original(phantomModel());
    say(original, "needle.place 10 0 5");
    say(original, "peel 2");
    const std::string good = sessionJson(original.state()).dump();
    const Undoable fresh = Trainer(phantomModel()).state().now;

    const auto restored = [&](const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
        auto trainer = std::make_unique<Trainer>(phantomModel());
        restoreSession(*trainer, readSession(file));
        return trainer;
    };
    for (std::size_t length = 0; length < good.size(); length += 7) // truncated anywhere: nothing is taken over
        CHECK(restored(good.substr(0, length))->state().now == fresh);
    for (const char* text : {"[]", "null", "7", "{}", "{\"acus_session\": 2}", "{\"acus_session\": \"1\"}",
                             "{\"acus_session\": 1, \"look\": [], \"needle\": 3, \"camera\": null, \"layout\": \"x\", \"find\": {}, \"selected\": 4}",
                             "{\"acus_session\": 1, \"look\": {\"peel\": \"deep\", \"fade\": {\"moon\": \"ghost\"}, \"isolated\": [1, \"moon\"]}}"})
        CHECK(restored(text)->state().now == fresh);

    // Wild values are brought into range.
    const auto wild = restored(R"({"acus_session": 1, "look": {"peel": 1e300}, "layout": {"ui_scale": -4},
                                   "needle": {"diameter_mm": 1e9, "length_mm": -1}})");
    CHECK(wild->state().now.look.peel == deepestPeel);
    CHECK(wild->state().layout.uiScale == 0.5);
    CHECK(wild->state().now.needle.size == NeedleSize{});

    // Another pack's content: what is shown stays, the needle and the camera don't.
    Json other = Json::parse(good);
    other["pack"]["hash"] = "another";
    const auto elsewhere = restored(other.dump());
    CHECK(elsewhere->state().now.look.peel == 2);
    CHECK_FALSE(elsewhere->state().now.needle.placed);

    restoreSession(original, readSession(folder.path / "missing.json"));
    CHECK(original.state().now.needle.placed);
}
