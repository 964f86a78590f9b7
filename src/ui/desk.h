// What the window is arranged for at present: looking around, choosing a technique, an attempt, its debrief, a demonstration, two attempts
// beside each other.
#pragma once
#include "ui/lesson_memory.h"
#include "trainer/state.h"

namespace acus::ui {

Desk deskOf(const State& state, const LessonMemory& memory);

/// A demonstration is recorded or played, so that its strip is on show.
bool hasDemoStrip(const State& state);

/// A blind attempt runs, a question or a step of a lesson that shows the skin alone: nothing of the anatomy may be shown or named.
bool blind(const State& state);
/// Blind, or a question is open: nothing of the anatomy may be named.
bool nameless(const State& state);

} // namespace acus::ui
