#include "app/attempt_files.h"
#include "core/language.h"
#include "records/attempt.h"
#include "records/mode_lock.h"
#include "records/report_html.h"
#include "records/schedule.h"
#include "trainer/practice_look.h"

namespace acus {

namespace {

std::vector<NamedPicture> picturesFor(const State& state, const PictureTaker& take) {
    State oblique = atDeepest(state);
    State behind = oblique;
    behind.camera.yawDeg = behind.camera.pitchDeg = 0;
    std::vector<NamedPicture> pictures;
    for (const auto& [caption, seen] : {std::pair(tr("The needle at its deepest, seen obliquely through the tissue"), &oblique), std::pair(tr("The same from behind"), &behind)}) {
        const Result<Image> image = take(*seen, 960, 640);
        const Result<std::string> png = image ? encodePng(*image) : Result<std::string>(image.error());
        if (png)
            pictures.push_back({caption, *png});
    }
    return pictures;
}

} // namespace

Status changeModeLock(Trainer& trainer, const Command& command) {
    const bool lock = command.name == "mode.lock";
    const Mode mode = trainer.state().mode;
    const Status changed = lock ? lockMode(mode, command.arguments[0]) : unlockMode(command.arguments[0]);
    if (changed.ok())
        trainer.lockMode(mode, lock);
    return changed;
}

std::optional<Status> saveAttempt(const State& state, const Command& command, std::int64_t nowS, const PictureTaker& take) {
    if (command.name != "practice.save" && command.name != "practice.report")
        return std::nullopt;
    Attempt attempt;
    {
        const InEnglish kept; // what is handed in and compared reads the same everywhere; a report is read
        attempt = attemptOf(*state.model, *state.practice, iso8601Of(nowS));
        if (command.name == "practice.save")
            return writeFileAtomically(command.arguments[0], toJson(attempt));
    }
    return writeFileAtomically(command.arguments[0], reportHtml(*state.model, attempt, *state.practice, picturesFor(state, take)));
}

} // namespace acus
