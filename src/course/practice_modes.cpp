// The names of modes and phases, and what helps in each.
#include "course/practice.h"

namespace acus {

std::string_view nameOf(Mode mode) {
    constexpr std::string_view names[] = {"explore", "guided", "test", "demonstrate"};
    return names[static_cast<std::size_t>(mode)];
}

std::optional<Mode> modeNamed(std::string_view name) {
    for (const Mode mode : {Mode::explore, Mode::guided, Mode::test, Mode::demonstrate})
        if (nameOf(mode) == name)
            return mode;
    return std::nullopt;
}

std::string_view nameOf(Phase phase) {
    constexpr std::string_view names[] = {"prepare", "find", "insert", "after", "debrief"};
    return names[static_cast<std::size_t>(phase)];
}

Aids aidsFor(Mode mode, int passedBefore) {
    if (mode == Mode::explore || mode == Mode::demonstrate)
        return {true, true, true, true, true, true};
    Aids aids;
    if (mode == Mode::test)
        return aids;
    aids.names = true;
    aids.entry = passedBefore < 3;
    aids.angle = aids.depth = passedBefore < 2;
    aids.anatomy = aids.hazards = passedBefore < 1;
    return aids;
}

} // namespace acus
