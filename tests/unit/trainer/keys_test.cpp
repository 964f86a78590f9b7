#include "phantom_trainer.h"
#include "trainer/keys.h"
#include <algorithm>
#include <set>

using namespace acus;

TEST_CASE("every key says a command that exists, once", "[keys]") {
    Trainer trainer(phantomModel());
    // A state in which everything of use can be done.
    for (const char* line : {"needle.place 10 0 5", "needle.depth 20", "select nerve", "peel 1", "isolate nerve vein", "measure.from 0 0 0", "measure.to 10 0 0", "cut.plane axial"})
        say(trainer, line);
    trainer.outside = [](const Command&) -> Status { return Done{}; };
    const std::set<std::string> windowsOwn{"ui.place", "ui.measure", "ui.pin", "ui.find", "ui.cancel", "ui.picture", "ui.picture-as", "ui.quit",
                                           "ui.techniques", "ui.quiz", "ui.emergencies", "ui.palpate", "ui.mark", "ui.mute", "ui.lessons", "ui.record", "ui.caption",
                                           "ui.takeover", "ui.present", "ui.present-full", "ui.laser", "ui.spotlight", "ui.compare", "ui.settings", "ui.patient"};
    std::set<std::string> chords;
    for (const KeyBinding& binding : keyBindings()) {
        INFO(binding.chord << " " << binding.command);
        CHECK(chords.insert(binding.chord).second);
        CHECK(std::string(binding.title).size() > 2);
        CHECK(std::string(binding.group).size() > 2);
        const std::string_view command = binding.command;
        if (command.starts_with("practice.") || command.starts_with("lesson.") || command.starts_with("demo.")) { // of no use without an attempt, a lesson, a demonstration, but known
            const auto known = Trainer::commands();
            CHECK(std::any_of(known.begin(), known.end(), [&](const CommandInfo& info) { return info.name == command.substr(0, command.find(' ')); }));
        } else if (windowsOwn.count(binding.command) == 0) {
            const std::string why = refusal(trainer, binding.command);
            CHECK((why.empty() || why == "nothing to redo"));
        }
        CHECK(commandForChord(binding.chord) == std::string_view(binding.command));
    }
    CHECK_FALSE(commandForChord("Ctrl+Alt+Shift+Q"));
    CHECK(chordFor("undo") == "Ctrl+Z");
    CHECK(chordFor("needle.advance") == "W");
    CHECK(chordFor("needle.advance -1") == "S");
    CHECK(chordFor("fly").empty());
}

TEST_CASE("in a debrief some keys watch it instead", "[keys]") {
    CHECK(commandForChord("Left", true) == "ui.scrub -0.5");
    CHECK(commandForChord("Left") == "needle.tip left 1");
    CHECK(commandForChord("Space", true) == "ui.play");
    CHECK(commandForChord("Space") == "practice.tap");
    CHECK(commandForChord("W", true) == "needle.advance 1");
    CHECK(chordFor("ui.play") == "Space");
    CHECK(chordFor("ui.scrub -0.1") == "Shift+Left");
}

TEST_CASE("while a demonstration plays some keys play it instead", "[keys]") {
    CHECK(commandForChord("Space", false, true) == "demo.pause");
    CHECK(commandForChord("PageDown", false, true) == "demo.next");
    CHECK(commandForChord("PageDown") == "peel.more");
    CHECK(commandForChord("F10", false, true) == "ui.takeover");
    for (const KeyBinding& binding : demoKeyBindings())
        CHECK(std::string(binding.title).size() > 2);
}

TEST_CASE("what a user needs has a key", "[keys]") {
    for (const char* command : {"needle.advance", "needle.tip", "needle.entry-move", "needle.remove", "needle.square", "needle.longer", "needle.thicker",
                                "ui.place", "ui.find", "ui.cancel", "ui.picture", "peel.more", "peel.less", "fade.cycle", "hide", "isolate", "isolate.end",
                                "show-all", "select.none", "view posterior", "view anterior", "view left", "view right", "view superior",
                                "view inferior", "view needle", "view.fit", "view.frame", "view.orbit", "view.pan", "view.zoom", "view.projection", "view.xray", "view.quality",
                                "panel.toggle help", "panel.toggle anatomy", "panel.toggle needle", "panel.toggle depth", "panel.toggle landmarks",
                                "theme", "ui.scale-by", "undo", "redo", "view.layout", "section.turn", "cut.plane axial", "cut.plane coronal",
                                "cut.plane sagittal", "cut.plane view", "cut.move", "cut.flip", "cut.off"}) {
        INFO(command);
        CHECK_FALSE(chordFor(command).empty());
    }
}
