#include "ui/desk.h"

namespace acus::ui {

Desk deskOf(const State& state, const LessonMemory& memory) {
    if (state.practice)
        return state.practice->result() ? Desk::debrief : Desk::practice;
    if (memory.wentTo)
        return *memory.wentTo;
    return memory.techniques || state.plan || state.mode == Mode::guided || state.mode == Mode::test ? Desk::techniques : Desk::anatomy;
}

bool blind(const State& state) { return state.practice && !state.practice->result() && !aidsNow(state).anatomy; }

} // namespace acus::ui
