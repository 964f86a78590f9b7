#include "phantom_trainer.h"
#include "core/random.h"
#include <cmath>

using namespace acus;

namespace {

bool sameCrossings(const std::vector<Crossing>& a, const std::vector<Crossing>& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Crossing& x, const Crossing& y) {
               return x.structure == y.structure && x.enterMm == y.enterMm && x.exitMm == y.exitMm;
           });
}

/// What is derived must be what it would be if computed afresh.
void checkDerived(const State& state) {
    REQUIRE(state.report.has_value() == state.now.needle.placed);
    if (!state.now.needle.placed) {
        CHECK(state.ahead.empty());
        return;
    }
    const NeedleReport fresh = simulate(*state.model, state.now.needle.placement);
    CHECK(sameCrossings(fresh.crossings, state.report->crossings));
    CHECK(fresh.verdict == state.report->verdict);
    CHECK(sameCrossings(crossingsAhead(*state.model, state.now.needle.placement), state.ahead));
    CHECK(state.now.needle.placement.size == state.now.needle.size);
    CHECK(state.now.needle.placement.depthMm <= state.now.needle.size.lengthMm);
    CHECK(glm::length(state.now.needle.placement.direction) == Approx(1));
}

std::string randomLine(Random& random, const Model& model) {
    const auto pick = [&](std::initializer_list<const char*> words) { return std::string(words.begin()[random.below(words.size())]); };
    const auto number = [&](double low, double high) { return " " + std::to_string(random.uniform(low, high)); };
    const auto id = [&] { return " " + model.structures[random.below(model.structures.size())].id; };
    switch (random.below(20)) {
    case 0: return "needle.place" + number(-55, 55) + " 0" + number(-55, 55);
    case 1: return "needle.advance" + number(-20, 30);
    case 2: return "needle.tilt" + number(-30, 30) + number(-30, 30);
    case 3: return "needle.angle" + number(-60, 60) + number(-60, 60);
    case 4: return "needle.size " + pick({"0.30x60", "0.25x40", "0.35x100", "9x9"});
    case 5: return "needle.depth" + number(0, 90);
    case 6: return "needle.remove";
    case 7: return "needle.entry-move " + pick({"medial", "lateral", "cranial", "caudal", "left", "right"}) + number(-20, 20);
    case 8: return "peel " + pick({"0", "1", "2", "3", "4"});
    case 9: return pick({"peel.more", "peel.less"});
    case 10: return "fade" + id() + " " + pick({"solid", "ghost", "gone"});
    case 11: return "fade.cycle" + id();
    case 12: return "isolate" + id() + id();
    case 13: return pick({"isolate.end", "show-all"});
    case 14: return "select" + id();
    case 15: return pick({"select.none", "hide selection", "hide", "needle.square", "needle.longer", "needle.thinner"});
    case 16: return "view " + pick({"left", "needle", "superior", "sideways"});
    case 17: return "view.orbit" + number(-90, 90) + number(-90, 90);
    case 18: return "needle.place-at-landmark " + pick({"centre", "above_nerve", "nowhere"}) + pick({"", " left 10", " cranial 5 right 3"});
    default: return "fade.tissue " + pick({"muscle", "skin", "cheese"}) + " ghost";
    }
}

} // namespace

TEST_CASE("undoing everything gives back the beginning, redoing the end; whyNot agrees with execute", "[trainer]") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        Random random(seed);
        Trainer trainer(phantomModel());
        std::vector<Undoable> seen{trainer.state().now};
        std::uint64_t gesture = 0;
        for (int i = 0; i < 150; ++i) {
            const std::string line = randomLine(random, *phantomModel());
            Command command = *parseCommand(line);
            if (random.below(3) == 0)
                gesture = random.below(3) == 0 ? 0 : gesture == 0 ? 100 + i : gesture;
            command.gesture = gesture;
            INFO("seed " << seed << ", " << line);
            const Undoable before = trainer.state().now;
            const CameraPose cameraBefore = trainer.state().camera;
            const auto revision = trainer.revision();
            const auto why = trainer.whyNot(command);
            REQUIRE(trainer.revision() == revision);
            REQUIRE(trainer.state().now == before);
            const Status done = trainer.execute(command);
            REQUIRE(done.ok() == !why.has_value());
            if (!done) {
                CHECK(done.message() == *why);
                CHECK(trainer.state().now == before);
                CHECK(trainer.state().camera == cameraBefore);
                CHECK(trainer.state().messageIsError);
            }
            if (!(trainer.state().now == before))
                CHECK(trainer.revision() > revision);
            if (i % 10 == 0)
                checkDerived(trainer.state());
        }
        const Undoable end = trainer.state().now;
        int steps = 0;
        for (; trainer.canUndo(); ++steps)
            REQUIRE(trainer.execute({"undo", {}, 0}).ok());
        CHECK(steps > 5);
        CHECK(trainer.state().now == seen.front());
        checkDerived(trainer.state());
        for (; trainer.canRedo(); --steps)
            REQUIRE(trainer.execute({"redo", {}, 0}).ok());
        CHECK(steps == 0);
        CHECK(trainer.state().now == end);
        checkDerived(trainer.state());
    }
}

TEST_CASE("a gesture is one step; cancelling it leaves no trace", "[trainer]") {
    Trainer trainer(phantomModel());
    say(trainer, "needle.place 0 0 0");
    const Undoable placed = trainer.state().now;
    for (int i = 0; i < 5; ++i)
        say(trainer, "needle.advance 2", 7);
    trainer.endGesture(7, false);
    CHECK(trainer.state().now.needle.placement.depthMm == 10);
    say(trainer, "undo");
    CHECK(trainer.state().now == placed);
    REQUIRE(trainer.canRedo());

    for (int i = 0; i < 5; ++i)
        say(trainer, "needle.tilt 3 0", 8);
    CHECK_FALSE(trainer.canRedo());
    trainer.endGesture(8, true);
    CHECK(trainer.state().now == placed);
    CHECK(trainer.state().message == "Cancelled");
    REQUIRE(trainer.canRedo()); // what could be redone before the drag still can
    say(trainer, "redo");
    CHECK(trainer.state().now.needle.placement.depthMm == 10);

    // An ended gesture's number begins a new step.
    say(trainer, "needle.advance 1", 9);
    trainer.endGesture(9, false);
    say(trainer, "needle.advance 1", 9);
    say(trainer, "undo");
    CHECK(trainer.state().now.needle.placement.depthMm == 11);

    // Two gestures running into each other are two steps, and ending one that is over does nothing.
    say(trainer, "needle.advance 1", 10);
    say(trainer, "needle.advance 1", 11);
    trainer.endGesture(10, true);
    CHECK(trainer.state().now.needle.placement.depthMm == 13);
}

TEST_CASE("cameras, panels and searches are no undo steps", "[trainer]") {
    Trainer trainer(phantomModel());
    for (const char* line : {"view left", "view.orbit 10 10", "view.pan 5 5", "view.zoom 2", "panel.toggle help", "theme light", "find nerve",
                             "hover nerve", "hover none", "ui.scale 1.5"})
        say(trainer, line);
    CHECK_FALSE(trainer.canUndo());
    CHECK(refusal(trainer, "undo") == "nothing to undo");
}

TEST_CASE("minus nothing is nothing, and no step to undo", "[trainer][undo]") {
    Trainer trainer(phantomModel());
    say(trainer, "needle.place -3 0 0");
    say(trainer, "needle.depth 0");
    say(trainer, "needle.depth -0");
    CHECK_FALSE(std::signbit(trainer.state().now.needle.placement.depthMm));
    say(trainer, "needle.place -0 -0 0");
    CHECK_FALSE(std::signbit(trainer.state().now.needle.placement.entry.x));
}
