#include "trainer/lesson_look.h"
#include "core/language.h"
#include "course/lesson_view.h"
#include "trainer/camera_pose.h"
#include <algorithm>
#include <cmath>

namespace acus {

void freshPicture(Draft& draft) {
    leaveNeedlesEye(draft.camera, draft.now.needle);
    draft.now.look = {};
    draft.now.look.fade.assign(draft.model->structures.size(), Fade::solid);
    draft.now.selected.reset();
    draft.now.cut = {};
    draft.now.measure = {};
    draft.now.pins.clear();
    draft.now.needle = {draft.now.needle.size, false, {}};
    draft.palpated.reset();
    draft.plan.reset();
    draft.layout.labels = 0;
    draft.layout.landmarks = draft.layout.xray = draft.layout.fourViews = false;
    draft.camera.yawDeg = draft.camera.pitchDeg = draft.camera.rollDeg = 0;
    fitTo(draft.camera, draft.now.needle, shownBounds(draft));
}

std::vector<std::string> applyView(Draft& draft, const std::vector<std::string>& lines) {
    std::vector<std::string> problems;
    freshPicture(draft);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto problem = [&](const std::string& what) { problems.push_back(trf("view line {}: {}", i + 1, what)); };
        const Result<Command> command = parseCommand(lines[i]);
        if (const auto why = notForView(lines[i]); why || !command) {
            problem(why ? *why : command.message());
            continue;
        }
        const CommandRule* rule = actionNamed(command->name);
        if (!rule || command->arguments.size() < rule->fewest || command->arguments.size() > rule->most) {
            problem(rule ? trf("{} takes {}", command->name, rule->info.arguments) : trf("no command {}", command->name));
            continue;
        }
        Draft tried = draft;
        Arguments arguments(command->name, command->arguments);
        if (const Status status = rule->apply(tried, arguments); status)
            draft = std::move(tried);
        else
            problem(status.message());
    }
    return problems;
}

} // namespace acus
