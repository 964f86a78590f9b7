// Attempts between the trainer and the disk: the learner's own folder, and files that are asked for.
#pragma once
#include "core/result.h"
#include "trainer/commands.h"

namespace acus {

/// Finished attempts are kept in the learner's folder, and those passed there decide how much a guided attempt helps. `failed` gets one line
/// when an attempt could not be written.
void keepAttempts(Trainer& trainer, std::function<void(const std::string&)> failed);

/// The commands mode.lock and mode.unlock.
Status changeModeLock(Trainer& trainer, const Command& command);

/// The commands practice.save and practice.report; nothing when it is another one.
std::optional<Status> saveAttempt(const State& state, const Command& command);

} // namespace acus
