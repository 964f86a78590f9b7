#include "ui/desk.h"
#include "trainer/demo_view.h"

namespace acus::ui {

Desk deskOf(const State& state, const LessonMemory& memory) {
    if (state.compare)
        return Desk::compare;
    if (state.demo && state.demo->stage == DemoView::Stage::following)
        return Desk::demonstrate;
    if (state.practice)
        return state.practice->result() ? Desk::debrief : Desk::practice;
    if (state.quiz || state.quizDraft)
        return Desk::quiz;
    if (memory.wentTo == Desk::lessons)
        return state.lesson ? Desk::lesson : memory.lessons.editing ? Desk::lessonEditor : Desk::lessons;
    if (memory.wentTo)
        return *memory.wentTo;
    if (state.lesson)
        return Desk::lesson;
    if (state.mode == Mode::demonstrate && !state.demo)
        return Desk::demonstrate;
    return memory.techniques || state.plan || state.mode == Mode::guided || state.mode == Mode::test ? Desk::techniques : Desk::anatomy;
}

bool hasDemoStrip(const State& state) { return state.demo != nullptr; }

bool blind(const State& state) {
    const bool running = attemptRuns(state);
    return (running || questionOpen(state) || (!state.practice && state.lesson)) && !aidsNow(state).anatomy;
}

bool nameless(const State& state) { return blind(state) || questionOpen(state); }

} // namespace acus::ui
