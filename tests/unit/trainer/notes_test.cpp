// Measuring and pins: commands, undo, scripts, and what is remembered.
#include "phantom_trainer.h"
#include "trainer/script.h"
#include "trainer/session.h"

using namespace acus;

namespace {
double measuredField(const Trainer& trainer, const char* name) {
    const auto value = scriptField(trainer.state(), name);
    INFO(name);
    REQUIRE(value.ok());
    return std::get<double>(*value);
}
} // namespace

TEST_CASE("a measurement runs through space or along the skin, in mm and finger-breadths", "[notes]") {
    Trainer trainer(phantomModel());
    CHECK(refusal(trainer, "measure.to 0 0 0") == "say first from where to measure");
    CHECK(refusal(trainer, "measure.clear") == "nothing is measured");
    CHECK_FALSE(scriptField(trainer.state(), "measure").ok());
    say(trainer, "measure.from -20 0 0");
    CHECK_FALSE(trainer.state().measured);
    say(trainer, "measure.to 18 0 0");
    CHECK(measuredField(trainer, "measure") == Approx(38));
    CHECK(measuredField(trainer, "measure.fingers") == Approx(38 / fingerBreadthMm));
    CHECK_FALSE(scriptField(trainer.state(), "measure.skin").ok());

    // Around the edge of the block: over its back, then down its side.
    const Box box = trainer.state().model->bounds();
    char line[200];
    std::snprintf(line, sizeof line, "measure.from %.3f 0 0", box.high.x - 10);
    say(trainer, line);
    std::snprintf(line, sizeof line, "measure.to %.3f -1 0", box.high.x);
    say(trainer, line);
    say(trainer, "measure.skin");
    CHECK(measuredField(trainer, "measure.straight") == Approx(std::hypot(10, 1)));
    CHECK(measuredField(trainer, "measure.skin") == Approx(11).epsilon(0.005));
    CHECK(measuredField(trainer, "measure") == Approx(measuredField(trainer, "measure.skin")));
    CHECK(trainer.state().message.find("along the skin") != std::string::npos);
    CHECK(describe(Measured{38, {}, {}}) == "38.0 mm (3.8 cm), 2.0 finger-breadths");
    CHECK(describe(Measured{38, 57, {}}) == "57.0 mm (5.7 cm), 3.0 finger-breadths along the skin");

    say(trainer, "undo");
    CHECK(measuredField(trainer, "measure") == Approx(std::hypot(10, 1)));
    say(trainer, "redo");
    CHECK(measuredField(trainer, "measure.skin") == Approx(11).epsilon(0.005));
    say(trainer, "measure.clear");
    CHECK_FALSE(trainer.state().measured);
    say(trainer, "undo");
    CHECK(trainer.state().measured);
}

TEST_CASE("measurements begin at landmarks and at the needle too", "[notes]") {
    Trainer trainer(phantomModel());
    CHECK(refusal(trainer, "measure.from tip") == "measure.from: no needle is placed");
    CHECK(refusal(trainer, "measure.from centr").find("no landmark \"centr\"") != std::string::npos);
    CHECK_FALSE(refusal(trainer, "measure.from 1 2").empty());
    CHECK_FALSE(refusal(trainer, "measure.from 1 2 nan").empty());
    for (const char* line : {"needle.place 10 0 0 0 -1 0", "needle.depth 25", "measure.from entry", "measure.to tip"})
        say(trainer, line);
    CHECK(measuredField(trainer, "measure") == Approx(25));
    say(trainer, "measure.from centre");
    CHECK_FALSE(trainer.state().measured); // the old end does not belong to the new beginning
    say(trainer, "measure.to entry");
    CHECK(measuredField(trainer, "measure") == Approx(10));
    std::string printed;
    REQUIRE(runScript(trainer, "print measure\nexpect measure 10 0.001\n", "test", [&](const std::string& text) { printed += text; }).ok());
    CHECK(printed == "measure 10.000");
}

TEST_CASE("pins are put, changed, moved and removed, each undoable", "[notes]") {
    Trainer trainer(phantomModel());
    CHECK(refusal(trainer, "pin.remove 1") == "pin.remove: there are no pins");
    say(trainer, "pin.add 5 0 5 Two fingers lateral");
    say(trainer, "pin.add centre");
    REQUIRE(trainer.state().now.pins.size() == 2);
    CHECK(trainer.state().now.pins[0].text == "Two fingers lateral");
    CHECK(trainer.state().now.pins[1].text == "Pin 2");
    say(trainer, "pin.text 2 \"Middle of the block\"");
    say(trainer, "pin.move 2 1 2 3");
    CHECK(trainer.state().now.pins[1] == Pin{{1, 2, 3}, "Middle of the block"});
    say(trainer, "view.centre pin 2");
    CHECK(trainer.state().camera.target == Vec3(1, 2, 3));
    CHECK_FALSE(refusal(trainer, "pin.remove 3").empty());
    CHECK_FALSE(refusal(trainer, "view.centre pin 3").empty());
    CHECK_FALSE(refusal(trainer, "pin.add 1 2 3 " + std::string(121, 'x')).empty());
    say(trainer, "pin.remove 1");
    CHECK(trainer.state().now.pins.size() == 1);
    say(trainer, "undo");
    CHECK(trainer.state().now.pins[0].text == "Two fingers lateral");
    say(trainer, "pin.clear");
    CHECK(trainer.state().now.pins.empty());
    say(trainer, "undo");
    REQUIRE(runScript(trainer, "expect pins 2\nexpect pin.1 \"Two fingers lateral\"\n", "test", {}).ok());
    CHECK_FALSE(scriptField(trainer.state(), "pin.3").ok());
}

TEST_CASE("a landmark is centred", "[notes]") {
    Trainer trainer(phantomModel());
    say(trainer, "view.pan 40 10");
    say(trainer, "view.centre above_nerve");
    CHECK(trainer.state().camera.target == trainer.state().model->landmark("above_nerve")->position);
    CHECK_FALSE(refusal(trainer, "view.centre nowhere").empty());
}

TEST_CASE("measurement and pins are remembered, for each patient its own", "[notes]") {
    Trainer trainer(phantomModel());
    for (const char* line : {"pin.add 5 0 5 Here", "measure.from 0 0 0", "measure.to 0 0 12", "measure.skin on", "labels 9"})
        say(trainer, line);
    const Json first = sessionJson(trainer.state());

    auto other = std::make_shared<Model>(*phantomModel());
    other->info.folder = "/elsewhere";
    Trainer second(other);
    restoreSession(second, {"", first});
    CHECK(second.state().now.pins.empty());
    CHECK_FALSE(second.state().measured);
    CHECK(second.state().layout.labels == 9);
    say(second, "pin.add 1 0 1 There");
    const Json both = sessionJson(second.state(), first);

    Trainer again(phantomModel());
    restoreSession(again, {"", both});
    CHECK(again.state().now == trainer.state().now);
    CHECK(measuredField(again, "measure") == Approx(12));
    Trainer elsewhere(other);
    restoreSession(elsewhere, {"", both});
    REQUIRE(elsewhere.state().now.pins.size() == 1);
    CHECK(elsewhere.state().now.pins[0].text == "There");
    // Foreign content is as if it were not there.
    Trainer broken(phantomModel());
    restoreSession(broken, {"", Json::parse(R"({"acus_session": 1, "notes": {"phantom": {"from_mm": [1, "a", 2], "pins": [{"at_mm": [0, 0], "text": "x"}, 7, {"at_mm": [1, 2, 3]}]}}})")});
    CHECK(broken.state().now.pins.empty());
    CHECK_FALSE(broken.state().now.measure.from);
}

TEST_CASE("the longest notes and searches are remembered whole, longer ones of strangers as one line", "[notes]") {
    Trainer trainer(phantomModel());
    const std::string note(120, 'n'), search(200, 's');
    say(trainer, "pin.add 5 0 5 " + note);
    say(trainer, "find " + search);
    Json kept = sessionJson(trainer.state());
    Trainer again(phantomModel());
    restoreSession(again, {"", kept});
    REQUIRE(again.state().now.pins.size() == 1);
    CHECK(again.state().now.pins[0].text == note);
    CHECK(again.state().find == search);
    for (Json& pin : kept["notes"].begin()->at("pins"))
        pin["text"] = "a\n" + std::string(117, 'b') + "\u00e4\u00e4";
    kept["find"] = search + search;
    Trainer foreign(phantomModel());
    restoreSession(foreign, {"", kept});
    REQUIRE(foreign.state().now.pins.size() == 1);
    CHECK(foreign.state().now.pins[0].text == "a " + std::string(115, 'b') + "\u2026");
    CHECK(foreign.state().find == std::string(197, 's') + "\u2026");
}

TEST_CASE("a way along the skin that turns right at its end", "[trainer]") {
    Trainer trainer(phantomModel());
    // Found by random commands: the end lies on an edge, and the way's last corner is the end itself.
    say(trainer, "measure.from 53.4658 0 37");
    say(trainer, "measure.skin on");
    say(trainer, "measure.to -55.3026 -44.3503 26.8761");
    REQUIRE(trainer.state().measured);
    CHECK(trainer.state().measured->mm() > 100);
}
