#include "ui/lesson_commands.h"
#include "core/language.h"
#include "ui/lesson_editor.h"
#include "ui/replay.h"
#include <algorithm>
#include <charconv>
#include <cmath>

namespace acus::ui {

namespace {

void toggle(Memory& memory, Tool tool) {
    memory.tool = memory.tool == tool ? Tool::none : tool;
    memory.measuringTo = false;
}

void complain(Memory& memory, double time, const char* why) {
    memory.message = why;
    memory.messageIsError = true;
    memory.messageSince = time;
}

void scrubBy(const State& state, double seconds, Requests& requests) {
    const std::vector<Stretch> stretches = stretchesOf(*state.practice);
    if (stretches.empty())
        return;
    const double now = state.replayS.value_or(stretches.back().toS);
    requests.say("practice.scrub", {argument(std::clamp(std::round(100 * (now + seconds)) / 100, stretches.front().fromS, stretches.back().toS))});
}

} // namespace

bool carryOutLesson(const Command& command, const State& state, double time, Memory& memory, Requests& requests) {
    LessonMemory& lesson = memory.lesson;
    const bool finished = state.practice && state.practice->result();
    const std::string& name = command.name;
    if (name == "ui.palpate") {
        if (finished)
            complain(memory, time, tr("The attempt is over"));
        else
            toggle(memory, Tool::palpate);
    } else if (name == "ui.mark") {
        if (!state.practice || finished)
            complain(memory, time, tr("The pen marks the skin in an attempt: begin one first"));
        else
            toggle(memory, Tool::mark);
    } else if (name == "ui.techniques") {
        const bool shown = deskOf(state, lesson) == Desk::techniques && state.mode == Mode::explore;
        lesson.techniques = !shown;
        lesson.wentTo.reset();
        lesson.filter.clear();
        if (shown && state.plan)
            requests.sayLine("technique none");
        if (!shown && !state.layout.anatomyPanel)
            requests.sayLine("panel.toggle anatomy");
    } else if (name == "ui.lessons") {
        if (state.practice) {
            complain(memory, time, tr("Leave the attempt first"));
            return true;
        }
        const bool shown = deskOf(state, lesson) == Desk::lessons;
        lesson.wentTo = shown ? std::nullopt : std::optional(Desk::lessons);
        lesson.lessons.shelf.reset();
        lesson.techniques = false;
        if (!shown && !state.lesson && state.mode != Mode::explore)
            requests.sayLine("mode explore");
    } else if (name == "ui.lesson-editor") {
        if (const Status opened = openLessonEditor(command.arguments.empty() ? "new" : command.arguments[0], *state.model, lesson.lessons); !opened) {
            memory.message = opened.message();
            memory.messageIsError = true;
            memory.messageSince = time;
        } else {
            lesson.wentTo = Desk::lessons;
        }
    } else if (name == "ui.emergencies") {
        lesson.scenario.open = !lesson.scenario.open;
    } else if (name == "ui.mute") {
        lesson.muted = !lesson.muted;
    } else if (name == "ui.play" || name == "ui.scrub") {
        if (!finished)
            complain(memory, time, tr("There is no attempt to watch again"));
        else if (name == "ui.play") {
            lesson.playing = !lesson.playing && !stretchesOf(*state.practice).empty();
            lesson.playedAt = time;
        } else {
            double seconds = 0;
            const std::string words = command.arguments.empty() ? "0" : command.arguments[0];
            std::from_chars(words.data(), words.data() + words.size(), seconds);
            lesson.playing = false;
            scrubBy(state, seconds, requests);
        }
    } else {
        return false;
    }
    return true;
}

} // namespace acus::ui
