// Attempts as files that are asked for, and the lock on the mode.
#pragma once
#include "core/result.h"
#include "render/renderer.h"
#include "trainer/commands.h"

namespace acus {

/// The commands mode.lock and mode.unlock.
Status changeModeLock(Trainer& trainer, const Command& command);

/// Takes a picture of a state.
using PictureTaker = std::function<Result<Image>(const State&, int width, int height)>;

/// The commands practice.save and practice.report; nothing when it is another one. A report for which no picture can be taken goes without.
/// `nowS`: seconds since 1970 UTC, the time that is written into it.
std::optional<Status> saveAttempt(const State& state, const Command& command, std::int64_t nowS, const PictureTaker& take);

} // namespace acus
