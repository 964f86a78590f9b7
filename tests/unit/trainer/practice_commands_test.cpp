#include "course/attempt_moment.h"
#include "course/practice.h"
#include "phantom_trainer.h"
#include "random_commands.h"
#include "trainer/script.h"

using namespace acus;

namespace {

std::uint32_t part(const char* id) { return *phantomModel()->indexOf(id); }

std::string practiceField(const Trainer& trainer, const char* name) {
    const auto value = scriptField(trainer.state(), name);
    REQUIRE(value.ok());
    const auto* text = std::get_if<std::string>(&*value);
    return text ? *text : std::to_string(std::get<double>(*value));
}

} // namespace

TEST_CASE("the ordinary needle commands are the hand's while an attempt runs") {
    Trainer trainer(phantomModel());
    say(trainer, "mode test");
    say(trainer, "practice.begin phantom_deep/right");
    CHECK(practiceField(trainer, "phase") == "prepare");
    say(trainer, "needle.size 0.30x75");
    say(trainer, "needle.place -3 0 0");
    CHECK(trainer.state().now.needle.placed);
    say(trainer, "needle.tip left 2");
    say(trainer, "needle.tip right 2");
    say(trainer, "needle.advance 1");   // the tap
    CHECK(trainer.state().practice->inSkin());
    const double tapped = trainer.state().now.needle.placement.depthMm;
    CHECK(tapped == Approx(4).margin(0.5));
    say(trainer, "needle.advance 10");
    CHECK(trainer.state().now.needle.placement.depthMm == Approx(tapped + 10).margin(0.02));
    say(trainer, "needle.depth 45");
    CHECK(trainer.state().now.needle.placement.depthMm == Approx(45).margin(0.02));
    say(trainer, "needle.advance -5");
    CHECK(trainer.state().now.needle.placement.depthMm == Approx(40).margin(0.02));
    say(trainer, "needle.advance 20");  // the plate at 50 mm stops it
    CHECK(trainer.state().now.needle.placement.depthMm == Approx(50).margin(0.05));
    CHECK(trainer.state().message.find("A hard stop at 50 mm") != std::string::npos);
    CHECK(refusal(trainer, "undo") == "what was done to the patient can't be undone");
    say(trainer, "needle.remove");
    CHECK_FALSE(trainer.state().practice->inSkin());
    say(trainer, "practice.finish");
    CHECK(practiceField(trainer, "phase") == "debrief");
    CHECK(practiceField(trainer, "safety") == "clear");
    CHECK(practiceField(trainer, "metric.target_reached") == "1.000000");
    CHECK(practiceField(trainer, "passed") == "no");   // nothing of the checklist was done
}

TEST_CASE("a blind attempt shows and tells nothing of the anatomy") {
    Trainer trainer(phantomModel());
    say(trainer, "peel 2");
    say(trainer, "select nerve");
    say(trainer, "mode test");
    say(trainer, "practice.begin phantom_deep/right");
    for (std::uint32_t i = 0; i < phantomModel()->structures.size(); ++i)
        CHECK(visibleFade(trainer.state(), i) == (i == part("skin") ? Fade::solid : Fade::gone));
    CHECK_FALSE(trainer.state().now.selected);
    for (const char* line : {"peel 1", "select nerve", "fade.tissue skin ghost", "isolate nerve", "find nerve", "cut.plane axial", "labels 5", "view.xray on", "show-all",
                             "view.layout", "pack", "view.fit nerve", "view.fit selection", "view.centre above_nerve", "today"}) {
        INFO(line);
        CHECK_FALSE(refusal(trainer, line).empty());
    }
    say(trainer, "needle.place -3 0 0");
    say(trainer, "needle.advance 30");
    CHECK_FALSE(trainer.state().report);
    CHECK(trainer.state().ahead.empty());
    for (const Structure& structure : phantomModel()->structures)
        if (structure.id != "skin") {
            INFO(structure.name);
            CHECK(trainer.state().message.find(structure.name) == std::string::npos);
        }
    say(trainer, "needle.remove");
    say(trainer, "practice.finish");
    CHECK(visibleFade(trainer.state(), part("nerve")) == Fade::solid);   // the debrief shows it
    CHECK(trainer.state().report);
    CHECK(trainer.state().now.needle.placement.depthMm > 20);            // at its deepest
    say(trainer, "practice.scrub 0");
    CHECK_FALSE(trainer.state().now.needle.placed);
    CHECK_FALSE(refusal(trainer, "needle.advance 1").empty());
    say(trainer, "select nerve");                                        // as a click on a finding does
    say(trainer, "practice.leave");
    CHECK(trainer.state().now.look.peel == 2);                           // as it was before
    CHECK_FALSE(trainer.state().now.selected);
    CHECK_FALSE(trainer.state().practice);
}

TEST_CASE("an attempt can be looked at to its end, to the last digit") {
    int later = 0;
    for (int i = 0; i < 40; ++i) {
        Trainer trainer(phantomModel());
        double clock = 100;
        trainer.clock = [&] { return clock; };
        say(trainer, "mode test");
        say(trainer, "practice.begin phantom_deep/right");
        clock += 0.37 * i;
        say(trainer, "needle.place -3 0 0");
        say(trainer, "practice.tap");
        clock += 1.03 * i;
        for (const char* line : {"practice.remove", "practice.finish"})
            say(trainer, line);
        const State& state = trainer.state();
        const NeedleTimes times = needleTimes(*state.practice);
        INFO(times.lastS << " s and " << state.practice->nowS() << " s");
        CHECK(state.replayS == times.deepestS);
        CHECK(brokenRule(state) == "");
        later += times.lastS > state.practice->nowS();
        say(trainer, "practice.scrub 100000");
        CHECK(state.replayS == endOf(*state.practice));
        CHECK(*state.replayS >= times.lastS);
        CHECK(brokenRule(state) == "");
    }
    CHECK(later > 0); // else this shows nothing
}

TEST_CASE("modes, and the instructor's lock") {
    Trainer trainer(phantomModel());
    CHECK(trainer.state().mode == Mode::explore);
    say(trainer, "practice.begin phantom_deep/right");
    CHECK(trainer.state().mode == Mode::guided);
    CHECK(refusal(trainer, "mode test") == "an attempt is running: finish or leave it first");
    CHECK(refusal(trainer, "practice.begin phantom_deep/left") == "an attempt is running: finish or leave it first");
    say(trainer, "practice.leave");
    trainer.lockMode(Mode::test, true);
    CHECK(refusal(trainer, "mode explore") == "the mode is locked by the instructor");
    say(trainer, "practice.begin phantom_deep/right");
    CHECK(trainer.state().mode == Mode::test);
    CHECK(trainer.state().practice->settings().aids == Aids{});
    CHECK(refusal(trainer, "practice.again") == "a test is begun once: finish or leave it");
}

TEST_CASE("guided aids fade with what was passed before; the clock and the keeper come from outside") {
    Trainer trainer(phantomModel());
    double seconds = 100;
    int kept = 0;
    trainer.clock = [&] { return seconds; };
    trainer.passedBefore = [](const std::string& technique) { return technique == "phantom_deep" ? 2 : 0; };
    trainer.keepAttempt = [&](const Model&, const Practice& practice) { kept += practice.result() != nullptr; };
    say(trainer, "mode guided");
    say(trainer, "practice.begin phantom_deep/right");
    CHECK(trainer.state().practice->settings().aids == aidsFor(Mode::guided, 2));
    seconds = 107.5;
    say(trainer, "practice.tick consent");
    CHECK(trainer.state().practice->log().back().atS == 7.5);
    say(trainer, "practice.finish");
    CHECK(kept == 1);
    say(trainer, "practice.again");
    CHECK(practiceField(trainer, "phase") == "prepare");
    CHECK(trainer.state().practice->settings().seed == 2);
}
