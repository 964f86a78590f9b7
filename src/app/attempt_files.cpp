#include "app/attempt_files.h"
#include "records/attempt_folder.h"
#include "records/attempt_import.h"
#include "records/mode_lock.h"
#include "records/report_html.h"
#include "trainer/practice_look.h"
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

std::vector<NamedPicture> picturesFor(const State& state, const PictureTaker& take) {
    State oblique = atDeepest(state);
    State behind = oblique;
    behind.camera.yawDeg = behind.camera.pitchDeg = 0;
    std::vector<NamedPicture> pictures;
    for (const auto& [caption, seen] : {std::pair("The needle at its deepest, seen obliquely through the tissue", &oblique), std::pair("The same from behind", &behind)}) {
        const Result<Image> image = take(*seen, 960, 640);
        const Result<std::string> png = image ? encodePng(*image) : Result<std::string>(image.error());
        if (png)
            pictures.push_back({caption, *png});
    }
    return pictures;
}

/// The store is the index of the attempts that lie in the folder.
Status keepInStore(const Attempt& attempt) {
    Result<Store> store = Store::open(defaultStore());
    if (!store)
        return store.error();
    if (const auto added = store->addLearner({defaultLearner, attempt.startedAt}); !added)
        return added.error();
    const auto added = store->addAttempt(defaultLearner, entryOf(attempt, toJson(attempt)));
    return added ? Status(Done{}) : Status(added.error());
}

} // namespace

void keepAttempts(Trainer& trainer, std::function<void(const std::string&)> failed) {
    if (const std::optional<Mode> locked = lockedMode())
        trainer.lockMode(*locked, true);
    trainer.passedBefore = [](const std::string& technique) { return passedAttempts(keptAttempts(), technique); };
    trainer.keepAttempt = [failed = std::move(failed)](const Model& model, const Practice& practice) {
        const Attempt attempt = attemptOf(model, practice, timeNow());
        if (const Result<Path> kept = keepAttempt(attempt); !kept)
            failed(kept.message());
        else if (const Status listed = keepInStore(attempt); !listed)
            failed(listed.message());
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

std::optional<Status> saveAttempt(const State& state, const Command& command, const PictureTaker& take) {
    if (command.name != "practice.save" && command.name != "practice.report")
        return std::nullopt;
    const Attempt attempt = attemptOf(*state.model, *state.practice, timeNow());
    if (command.name == "practice.save")
        return writeFileAtomically(command.arguments[0], toJson(attempt));
    return writeFileAtomically(command.arguments[0], reportHtml(*state.model, attempt, *state.practice, picturesFor(state, take)));
}

} // namespace acus
