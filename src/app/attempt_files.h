// Attempts between the trainer and the disk: the learner's own folder, and files that are asked for.
#pragma once
#include "core/result.h"
#include "render/renderer.h"
#include "trainer/commands.h"

namespace acus {

/// Finished attempts are kept in the learner's folder, and those passed there decide how much a guided attempt helps. `failed` gets one line
/// when an attempt could not be written.
void keepAttempts(Trainer& trainer, std::function<void(const std::string&)> failed);

/// The commands mode.lock and mode.unlock.
Status changeModeLock(Trainer& trainer, const Command& command);

/// Takes a picture of a state.
using PictureTaker = std::function<Result<Image>(const State&, int width, int height)>;

/// The commands practice.save and practice.report; nothing when it is another one. A report for which no picture can be taken goes without.
std::optional<Status> saveAttempt(const State& state, const Command& command, const PictureTaker& take);

} // namespace acus
