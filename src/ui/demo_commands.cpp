#include "ui/demo_commands.h"
#include "records/attempt_folder.h"
#include "trainer/demo_view.h"
#include <algorithm>
#include <charconv>
#include <cmath>

namespace acus::ui {

namespace {

/// Of this patient, newest first.
void listAttempts(const State& state, DemoMemory& memory) {
    memory.attempts = keptAttempts().attempts;
    std::erase_if(memory.attempts, [&](const Attempt& attempt) { return attempt.packHash != state.model->info.hash; });
    memory.attempts.resize(std::min<std::size_t>(memory.attempts.size(), 200));
    memory.chosen.clear();
    memory.choosing = true;
}

} // namespace

bool carryOutDemo(const Command& command, const State& state, Memory& memory, Requests& requests) {
    DemoMemory& demo = memory.demo;
    const DemoView* view = state.demo.get();
    const bool following = view && view->stage == DemoView::Stage::following, records = view && view->stage == DemoView::Stage::recording;
    const std::string& name = command.name;
    if (name == "ui.record") {
        requests.sayLine(records ? "demo.stop" : "demo.record");
    } else if (name == "ui.caption") {
        demo.focusCaption = records || following;
    } else if (name == "ui.demo-scrub") {
        double seconds = 0;
        const std::string words = command.arguments.empty() ? "0" : command.arguments[0];
        std::from_chars(words.data(), words.data() + words.size(), seconds);
        if (following)
            requests.say("demo.scrub", {argument(std::round(1000 * std::clamp(view->atS + seconds, 0.0, view->lengthS)) / 1000)});
    } else if (name == "ui.takeover") {
        requests.sayLine(following ? "demo.takeover" : "demo.resume");
    } else if (name == "ui.demo-leave") {
        if (view && view->changed && view->stage != DemoView::Stage::recording) {
            // What is asked stands on the demonstration's panel.
            demo.leaving = true;
            if (!following)
                requests.sayLine("demo.resume");
        } else {
            requests.sayLine("demo.leave");
        }
        demo.listedAt = -1;
        demo.editing.reset();
        demo.trimFrom.reset();
        demo.trimTo.reset();
    } else if (name == "ui.demo-trim") {
        if (following && (demo.trimFrom || demo.trimTo))
            requests.say("demo.trim", {argument(demo.trimFrom.value_or(0)), argument(demo.trimTo.value_or(view->lengthS))});
        demo.trimFrom.reset();
        demo.trimTo.reset();
    } else if (name == "ui.laser") {
        demo.laser = !demo.laser;
    } else if (name == "ui.spotlight") {
        demo.spotlight = !demo.spotlight;
    } else if (name == "ui.compare") {
        if (demo.choosing)
            demo.choosing = false;
        else
            listAttempts(state, demo);
    } else {
        return false;
    }
    return true;
}

} // namespace acus::ui
