#include "phantom_trainer.h"
#include "core/random.h"
#include <set>

using namespace acus;

TEST_CASE("command lines are read and written", "[trainer]") {
    const auto command = parseCommand("  find\t\"erector spinae\" \"a \\\"b\\\"\" c ");
    REQUIRE(command.ok());
    CHECK(command->name == "find");
    CHECK(command->arguments == std::vector<std::string>{"erector spinae", "a \"b\"", "c"});
    CHECK(parseCommand("").message() == "no command");
    CHECK(parseCommand("select \"skin").message() == "a quotation mark is not closed");
    CHECK_FALSE(parseCommand(std::string("a\0b", 3)).ok());

    Random random(3);
    for (int i = 0; i < 500; ++i) {
        Command made{"find", {}, 0};
        for (std::uint64_t k = random.below(4); k > 0; --k) {
            std::string word;
            for (std::uint64_t length = random.below(6); length > 0; --length)
                word += " ab\"\\#\t\xc3\xa9"[random.below(9)];
            made.arguments.push_back(word);
        }
        const auto read = parseCommand(formatCommand(made));
        INFO(formatCommand(made));
        REQUIRE(read.ok());
        CHECK(read->arguments == made.arguments);
    }
}

TEST_CASE("wrong commands say what is wrong, with a suggestion", "[trainer]") {
    Trainer trainer(phantomModel());
    const std::pair<const char*, const char*> table[] = {
        {"needle.fly 3", "no command \"needle.fly\""},
        {"needle.plce 0 0 0", "did you mean needle.place?"},
        {"advance 3", "did you mean needle.advance?"},
        {"select musle_deep", "no structure \"musle_deep\", did you mean muscle_deep?"},
        {"needle.place-at-landmark above_nerv", "did you mean above_nerve?"},
        {"needle.place-at-landmark centre -10 0", "on the midline: say left or right"},
        {"needle.place-at-landmark centre left", "how many mm left?"},
        {"needle.place-at-landmark centre left 100", "the skin ends less than 100 mm left"},
        {"fade.tissue mucle ghost", "did you mean muscle?"},
        {"fade.group phantoms ghost", "did you mean phantom?"},
        {"fade skin halfway", "how: \"halfway\" is not solid, ghost or gone"},
        {"peel 99", "N: 99 is not between 0 and 3"},
        {"peel 1.5", "not a whole number"},
        {"peel deeply", "\"deeply\" is not a number"},
        {"needle.place nan 0 0", "\"nan\" is not a number"},
        {"needle.place 1e999 0 0", "is not a number"},
        {"needle.place 0 0", "too few arguments"},
        {"needle.place 0 0 0 1", "direction DX DY DZ"},
        {"needle.place 0 0 0 0 0 0", "zero vector"},
        {"needle.advance", "too few arguments, it takes MM"},
        {"undo 3", "takes no arguments"},
        {"needle.advance 10", "no needle is placed"},
        {"needle.size 9x9", "needle"},
        {"view sideways", "posterior, anterior, left, right, superior, inferior, needle or couch"},
        {"view needle", "no needle is placed"},
        {"hide", "nothing is selected"},
        {"fade selection ghost", "nothing is selected"},
        {"isolate.end", "nothing is isolated"},
        {"peel.less", "everything is on"},
        {"ui.scale 9", "not between 0.5 and 4"},
        {"picture a.png", "can't be done here"},
        {"view.zoom 2 at 1", "needs X Y Z"},
    };
    for (const auto& [line, expected] : table) {
        const std::string why = refusal(trainer, line);
        INFO(line << " → " << why);
        CHECK(why.find(expected) != std::string::npos);
        CHECK(why.find('\n') == std::string::npos);
    }
}

TEST_CASE("every command has a title, a group and a name of its own", "[trainer]") {
    std::set<std::string> names;
    for (const CommandInfo& info : Trainer::commands()) {
        CHECK(names.insert(info.name).second);
        CHECK_FALSE(info.title.empty());
        CHECK_FALSE(info.group.empty());
    }
    for (const char* name : {"needle.place", "peel", "fade", "undo", "picture", "pack", "quit", "view.zoom", "find", "hover"})
        CHECK(names.count(name) == 1);
}

TEST_CASE("a needle is placed square to the skin and moved in clinical terms", "[trainer]") {
    Trainer trainer(phantomModel());
    say(trainer, "needle.place 10 0 5");
    const Placement& placement = trainer.state().now.needle.placement;
    CHECK(glm::length(placement.direction - Vec3(0, -1, 0)) < 1e-9);
    CHECK(placement.depthMm == 0);
    REQUIRE(trainer.state().report);

    say(trainer, "needle.depth 20");
    say(trainer, "needle.advance 100"); // clamped
    CHECK(placement.depthMm == 60);
    CHECK(refusal(trainer, "needle.advance 1") == "the needle is in to its full length");
    say(trainer, "needle.size 0.25x40"); // withdrawn to its length
    CHECK(placement.depthMm == 40);
    say(trainer, "needle.advance -100");
    CHECK(placement.depthMm == 0);
    CHECK(refusal(trainer, "needle.advance -1") == "the needle is out to the skin");

    say(trainer, "needle.angle 15 -10");
    const ClinicalAngles angles = clinicalAngles(placement.entry, placement.direction);
    CHECK(angles.medialDeg == Approx(15));
    CHECK(angles.cranialDeg == Approx(-10));
    CHECK(placement.direction.x < 0); // medial from the left side
    say(trainer, "needle.tip left 15");
    CHECK(clinicalAngles(placement.entry, placement.direction).medialDeg == Approx(0).margin(1e-9));
    say(trainer, "needle.square");
    CHECK(glm::length(placement.direction - Vec3(0, -1, 0)) < 1e-9);

    say(trainer, "needle.entry-move medial 4");
    CHECK(placement.entry.x == Approx(6).margin(1e-3));
    CHECK(placement.entry.y == Approx(0).margin(1e-6));
    say(trainer, "needle.entry-move caudal 10");
    CHECK(placement.entry.z == Approx(-5).margin(1e-3));

    say(trainer, "needle.place-at-landmark above_nerve cranial 10 left 3");
    CHECK(glm::length(placement.entry - Vec3(15, 0, 10)) < 1e-3);
    say(trainer, "needle.place-at-landmark above_artery 2 -4"); // medial, cranial; the artery is on the right
    CHECK(glm::length(placement.entry - Vec3(-16, 0, -4)) < 1e-3);

    say(trainer, "needle.place 1 2 3 0 -1 1");
    CHECK(glm::length(placement.direction - glm::normalize(Vec3(0, -1, 1))) < 1e-12);
    CHECK(placement.entry == Vec3(1, 2, 3));
}

TEST_CASE("peeling, isolating and fading decide together what is seen", "[trainer]") {
    Trainer trainer(phantomModel());
    const State& state = trainer.state();
    const auto seen = [&](const char* id) { return nameOf(visibleFade(state, *state.model->indexOf(id))); };
    say(trainer, "peel 1");
    CHECK(seen("skin") == "gone");
    CHECK(seen("fat") == "gone");
    CHECK(seen("fascia") == "solid");
    say(trainer, "peel.more");
    CHECK(seen("fascia") == "gone");
    CHECK(seen("muscle_superficial") == "gone");
    CHECK(seen("muscle_deep") == "solid");
    say(trainer, "peel.more");
    CHECK(seen("muscle_deep") == "gone");
    CHECK(seen("nerve") == "solid");
    CHECK(refusal(trainer, "peel.more") == "nothing is left to take off");

    // Selecting reveals what is peeled off, as long as it is selected.
    say(trainer, "select muscle_deep");
    CHECK(seen("muscle_deep") == "solid");
    say(trainer, "select nerve");
    CHECK(seen("muscle_deep") == "gone");
    // Asking for a ghost shows it, too, until the next peel.
    say(trainer, "fade skin ghost");
    CHECK(seen("skin") == "ghost");
    say(trainer, "peel 2");
    CHECK(seen("skin") == "gone");

    say(trainer, "isolate nerve skin");
    CHECK(seen("nerve") == "solid");
    CHECK(seen("skin") == "ghost");
    CHECK(seen("vein") == "gone");
    say(trainer, "isolate.end");
    CHECK(seen("vein") == "solid");

    say(trainer, "select vein");
    for (const char* next : {"ghost", "gone", "solid"}) {
        say(trainer, "fade.cycle");
        CHECK(seen("vein") == next);
    }
    say(trainer, "hide selection");
    CHECK(seen("vein") == "gone");
    say(trainer, "show-all");
    for (std::uint32_t i = 0; i < state.model->structures.size(); ++i)
        CHECK(visibleFade(state, i) == Fade::solid);
}

TEST_CASE("commands for the outside are passed on after their arguments were checked", "[trainer]") {
    Trainer trainer(phantomModel());
    std::vector<std::string> passed;
    trainer.outside = [&](const Command& command) -> Status {
        passed.push_back(formatCommand(command));
        return command.name == "quit" ? Status(Error{"not now"}) : Status(Done{});
    };
    say(trainer, "picture out.png 640x480");
    CHECK(refusal(trainer, "picture out.png 0x0").find("0x0") != std::string::npos);
    CHECK_FALSE(trainer.execute({"picture", {"out.png", "big"}, 0}).ok());
    CHECK(trainer.execute({"quit", {}, 0}).message() == "not now");
    CHECK(passed == std::vector<std::string>{"picture out.png 640x480", "quit"});
}
