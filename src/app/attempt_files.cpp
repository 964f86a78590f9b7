#include "app/attempt_files.h"
#include "records/attempt_folder.h"
#include "records/mode_lock.h"
#include <ctime>

namespace acus {

namespace {

std::string timeNow() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

} // namespace

void keepAttempts(Trainer& trainer, std::function<void(const std::string&)> failed) {
    if (const std::optional<Mode> locked = lockedMode())
        trainer.lockMode(*locked, true);
    trainer.passedBefore = [](const std::string& technique) { return passedAttempts(keptAttempts(), technique); };
    trainer.keepAttempt = [failed = std::move(failed)](const Model& model, const Practice& practice) {
        if (const Result<Path> kept = keepAttempt(attemptOf(model, practice, timeNow())); !kept)
            failed(kept.message());
    };
}

Status changeModeLock(Trainer& trainer, const Command& command) {
    const bool lock = command.name == "mode.lock";
    const Mode mode = trainer.state().mode;
    const Status changed = lock ? lockMode(mode, command.arguments[0]) : unlockMode(command.arguments[0]);
    if (changed.ok())
        trainer.lockMode(mode, lock);
    return changed;
}

std::optional<Status> saveAttempt(const State& state, const Command& command) {
    if (command.name != "practice.save")
        return std::nullopt;
    return writeFileAtomically(command.arguments[0], toJson(attemptOf(*state.model, *state.practice, timeNow())));
}

} // namespace acus
