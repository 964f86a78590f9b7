// The window's own commands for demonstrations and the room: "ui.record", "ui.caption", "ui.demo-scrub SECONDS", "ui.takeover", "ui.demo-leave",
// "ui.demo-trim", "ui.laser", "ui.spotlight", "ui.compare". ("ui.present", "ui.demo-video" and "ui.demo-frames" need the window itself.)
#pragma once
#include "ui/context.h"

namespace acus::ui {

/// Whether it is one of them; then it is done.
bool carryOutDemo(const Command& command, const State& state, Memory& memory, Requests& requests);

} // namespace acus::ui
