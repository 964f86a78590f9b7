// The foot of the debrief: how near every hazard was at each depth, and the attempt in time, to go back and forth in.
#include "core/language.h"
#include "ui/debrief_parts.h"
#include "ui/force_trace.h"
#include "ui/panels.h"
#include "ui/replay.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

void play(const Context& ui, double fromS, double toS) {
    LessonMemory& memory = ui.memory.lesson;
    if (!memory.playing)
        return;
    // With less motion the attempt is shown as stills, one a second.
    const double now = ui.state.replayS.value_or(toS), step = ui.state.layout.reducedMotion ? 1 : 0;
    if (ui.time - memory.playedAt < step) {
        ui.wakeIn(step - (ui.time - memory.playedAt) + 0.01);
        return;
    }
    const double passed = std::clamp(ui.time - memory.playedAt, 0.0, std::max(step, 0.25));
    memory.playedAt = ui.time;
    const double next = now >= toS - 1e-6 ? fromS : std::min(now + passed, toS);
    ui.requests.say("practice.scrub", {argument(std::round(next * 1000) / 1000)});
    if (next >= toS - 1e-6)
        memory.playing = false;
    ui.wakeIn(0.03);
}

void scrubber(const Context& ui, double fromS, double toS, Rect where) {
    LessonMemory& memory = ui.memory.lesson;
    const double now = std::clamp(ui.state.replayS.value_or(toS), fromS, std::max(fromS, toS));
    ImGui::SetCursorScreenPos(where.at);
    iconButton(ui, "play", memory.playing ? Icon::pause : Icon::play, memory.playing ? tr("Stop") : tr("Watch it again as it was"), "ui.play", memory.playing, 28);
    const std::string figure = trf("{:.1f} s", now);
    const float room = textWidth(ui.fonts.body, "0000.0 s");
    ImGui::SetCursorScreenPos({where.at.x + ui.px(36), where.at.y + ui.px(2)});
    if (const auto change = slider(ui, "replay", where.size.x - ui.px(44) - room, now, fromS, std::max(toS, fromS + 0.01), 0.05, fromS)) {
        memory.playing = false;
        ui.requests.say("practice.scrub", {argument(change->value)});
    }
    tip(ui, tr("Drag through the attempt; Left and Right step"));
    drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {where.end().x - textWidth(ui.fonts.body, figure), where.at.y + ui.px(6)}, ui.colours.text, figure);
}

/// Of the stretch that is shown: its trace, and where one is in it.
void timelineTrace(const Context& ui, const Practice& practice, const Stretch& shown, Rect where) {
    const InsertionRecord& record = practice.done()[shown.insertion];
    const double last = std::max(0.1, shown.toS - shown.fromS);
    const double atS = std::clamp(ui.state.replayS.value_or(shown.toS) - shown.fromS, 0.0, last);
    drawTrace(ui, {record.samples, record.events, 0, last, false, atS}, where);
}

std::optional<double> depthNow(const State& state) {
    return state.now.needle.placed ? std::optional(state.now.needle.placement.depthMm) : std::nullopt;
}

} // namespace

void drawTimelineCharts(const Context& ui, const Practice& practice, float width) {
    const std::vector<Stretch> stretches = stretchesOf(practice);
    const auto shown = stretchAt(stretches, ui.state.replayS.value_or(1e9));
    const ImVec2 size{width, ui.px(190)};
    const auto place = [&] {
        const Rect where{ImGui::GetCursorScreenPos(), size};
        ImGui::Dummy(size);
        const ImVec2 after = ImGui::GetCursorPos();
        return std::pair(where, after);
    };
    const auto [first, afterFirst] = place();
    drawClearances(ui, practice, depthNow(ui.state), first);
    ImGui::SetCursorPos(afterFirst);
    noteWords(ui, "clearances in the panel");
    gap(ui, 12);
    if (!shown)
        return;
    heading(ui, stretches.size() > 1 ? trf("Needle {} of {}", shown->insertion + 1, stretches.size()) : std::string(tr("The needle in time")));
    const auto [second, afterSecond] = place();
    timelineTrace(ui, practice, *shown, second);
    ImGui::SetCursorPos(afterSecond);
    gap(ui, 12);
}

void drawTimeline(const Context& ui, Rect where) {
    const Practice& practice = *ui.state.practice;
    if (beginPanel(ui, "Timeline", where.at, where.size, {0, 0})) {
        const float pad = ui.px(16), half = std::floor((where.size.x - 3 * pad) / 2), inner = where.size.y - ui.px(24);
        const ImVec2 at{where.at.x + pad, where.at.y + ui.px(12)};
        const std::vector<Stretch> stretches = stretchesOf(practice);
        const auto shown = stretchAt(stretches, ui.state.replayS.value_or(1e9));
        if (where.size.y < ui.px(timelineUnits)) {
            const float y = where.at.y + (where.size.y - ui.px(28)) / 2;
            if (!shown) {
                drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {at.x, y + ui.px(6)}, ui.colours.textQuiet, tr("The skin was not pierced."));
            } else {
                scrubber(ui, stretches.front().fromS, stretches.back().toS, {{at.x, y}, {where.size.x - 2 * pad, ui.px(28)}});
                play(ui, stretches.front().fromS, stretches.back().toS);
            }
            endPanel();
            return;
        }
        drawClearances(ui, practice, depthNow(ui.state), {at, {half, inner}});
        const ImVec2 right{at.x + half + pad, at.y};
        drawText(*ImGui::GetWindowDrawList(), ui.fonts.strong, right, ui.colours.text,
                 stretches.size() > 1 && shown ? trf("Needle {} of {}", shown->insertion + 1, stretches.size()) : std::string(tr("The needle in time")));
        if (!shown) {
            drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {right.x, right.y + ui.px(30)}, ui.colours.textQuiet, tr("The skin was not pierced."));
        } else {
            timelineTrace(ui, practice, *shown, {{right.x, right.y + ui.px(30)}, {half, inner - ui.px(66)}});
            scrubber(ui, stretches.front().fromS, stretches.back().toS, {{right.x, where.end().y - ui.px(40)}, {half, ui.px(28)}});
            play(ui, stretches.front().fromS, stretches.back().toS);
        }
    }
    endPanel();
}

} // namespace acus::ui
