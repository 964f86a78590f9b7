// What one command may change, worked on as a copy: asking "may I" and doing it are the same code, only the last step differs.
#pragma once
#include "trainer/arguments.h"
#include "trainer/commands.h"
#include <optional>

namespace acus {

/// A State without what is derived; `message` is what the command has to say (empty: the old message stays).
struct Draft : State {
    explicit Draft(const State& from) {
        model = from.model;
        now = from.now;
        camera = from.camera;
        layout = from.layout;
        hovered = from.hovered;
        find = from.find;
        mode = from.mode;
        modeLocked = from.modeLocked;
        plan = from.plan;
        practice = from.practice;
        replayS = from.replayS;
        palpated = from.palpated;
    }

    std::vector<std::string> steps;        ///< of the running attempt, to be taken
    std::optional<PracticeSettings> begin; ///< a new attempt at the plan
    bool leave = false;                    ///< the attempt is over and done with
};

/// A command of the table: what it is called, and how it is checked and done.
struct CommandRule {
    enum class Kind { plain, outside, undo, redo };

    CommandInfo info;
    std::size_t fewest = 0, most = 0;                ///< arguments
    Status (*apply)(Draft&, Arguments&) = nullptr;   ///< for `outside` it only checks
    Kind kind = Kind::plain;
};

std::vector<CommandRule> needleActions();
std::vector<CommandRule> anatomyActions();
std::vector<CommandRule> measureActions();
std::vector<CommandRule> viewActions();
std::vector<CommandRule> cutActions();
std::vector<CommandRule> practiceActions();
std::vector<CommandRule> windowActions();

/// Why a running attempt forbids the command; nothing else does.
std::optional<std::string> forbiddenNow(const State& state, const CommandRule& rule);

/// All of them, in the order of the key list.
const std::vector<CommandRule>& allActions();
const CommandRule* actionNamed(std::string_view name);

} // namespace acus
