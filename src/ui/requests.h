// What panels ask for: commands, carried out at the start of the next frame. Those whose names begin with "ui." are the
// window's own (trainer/keys.h).
#pragma once
#include "trainer/commands.h"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace acus::ui {

struct Request {
    Command command;               ///< an empty name: only the end of a gesture
    std::uint64_t endGesture = 0;  ///< non-zero: this gesture ends
    bool cancel = false;           ///< … and what it did is taken back
};

class Requests {
  public:
    void say(std::string name, std::vector<std::string> arguments = {}, std::uint64_t gesture = 0) {
        waiting.push_back({Command{std::move(name), std::move(arguments), gesture}, 0, false});
    }
    /// A command line as in a script; one that can't be parsed is dropped (they come from constant tables).
    void sayLine(std::string_view line) {
        if (Result<Command> command = parseCommand(line); command.ok())
            waiting.push_back({std::move(*command), 0, false});
    }
    void endGesture(std::uint64_t gesture, bool cancel = false) { waiting.push_back({{}, gesture, cancel}); }
    std::uint64_t newGesture() { return ++gestures; }

    std::vector<Request> take() { return std::exchange(waiting, {}); }
    bool empty() const { return waiting.empty(); }

  private:
    std::vector<Request> waiting;
    std::uint64_t gestures = 0;
};

/// A number as an argument of a command: enough digits, no locale.
std::string argument(double value);

} // namespace acus::ui
