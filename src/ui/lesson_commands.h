// The window's own commands that belong to lessons: "ui.palpate", "ui.mark", "ui.techniques", "ui.emergencies", "ui.mute", "ui.play",
// "ui.scrub SECONDS", "ui.report", "ui.lessons" (the shelf), "ui.lesson-editor new|ID|FILE". "ui.lesson ID|FILE" is the window's: it may open another patient first.
#pragma once
#include "ui/context.h"

namespace acus::ui {

/// Whether it is one of them; then it is done. `time` as in Context.
bool carryOutLesson(const Command& command, const State& state, double time, Memory& memory, Requests& requests);

} // namespace acus::ui
