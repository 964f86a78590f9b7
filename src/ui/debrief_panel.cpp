// After the attempt: the verdict first, then why, what would have been right, and what it was worth.
#include "core/language.h"
#include "core/letters.h"
#include "ui/debrief_parts.h"
#include "ui/panels.h"
#include "ui/replay.h"
#include "ui/sourced.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

void debriefHeader(const Context& ui, const Practice& practice, float pad, float width) {
    ImGui::SetCursorPos({pad, ui.px(17)});
    heading(ui, practice.settings().mode == Mode::test ? tr("Debrief of the test") : tr("Debrief"));
    ImGui::SetCursorPos({pad + width - ui.px(60), ui.px(12)});
    iconButton(ui, "emergencies", Icon::alarm, tr("Emergencies: what to do when something goes wrong"), "ui.emergencies", false, 28);
    ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
    iconButton(ui, "leave", Icon::close, tr("Back to the technique"), "practice.leave", false, 28);
    ImGui::SetCursorPos({pad, ui.px(48)});
    text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, planTitle(practice.plan()), width));
    gap(ui, 10);
}

void right(const Context& ui, const Debrief& debrief, float width) {
    heading(ui, tr("What would have been right"));
    const float left = ImGui::GetCursorPosX();
    ImGui::PushTextWrapPos(left + width);
    text(ui, ui.fonts.body, ui.colours.text, upperFirst(debrief.betterText));
    if (debrief.better)
        text(ui, ui.fonts.small, ui.colours.textFaint, tr("The pale needle in the picture stands there."));
    ImGui::PopTextWrapPos();
    noteWords(ui, "what would have been right");
    gap(ui, 16);
    if (debrief.planText.empty())
        return;
    heading(ui, tr("Planned and done"));
    ImGui::PushTextWrapPos(left + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, upperFirst(debrief.planText));
    ImGui::PopTextWrapPos();
    gap(ui, 16);
}

/// Opens at the moment the needle was deepest, seen a little from the side.
void open(const Context& ui, const Practice& practice) {
    if (ui.memory.lesson.debriefed == &practice)
        return;
    ui.memory.lesson.debriefed = &practice;
    ui.memory.today.lastFinished = ui.state.practice;
    ui.memory.lesson.playing = false;
    ui.memory.tool = Tool::none;
    const std::vector<Stretch> stretches = stretchesOf(practice);
    if (stretches.empty())
        return;
    double deepestMm = -1, atS = 0;
    for (const Stretch& stretch : stretches)
        for (const InsertionSample& sample : practice.done()[stretch.insertion].samples)
            if (sample.depthMm > deepestMm) {
                deepestMm = sample.depthMm;
                atS = stretch.fromS + sample.timeS;
            }
    const Vec3& at = practice.done()[stretches.back().insertion].entry;
    ui.requests.say("practice.scrub", {argument(std::round(100 * atS) / 100)});
    ui.requests.say("view.centre", {argument(at.x), argument(at.y), argument(at.z)});
    ui.requests.sayLine("view.orbit 35 12");
}

} // namespace

const Debrief& spoken(const Context& ui, const Practice& practice) {
    LessonMemory& memory = ui.memory.lesson;
    const std::string language = std::string(currentLanguage()) + (namesInLatin() ? " latin" : "");
    if (memory.spokenOf != &practice || memory.spokenIn != language || !memory.spoken) {
        memory.spoken = std::make_shared<const Debrief>(practice.resultInWords());
        memory.spokenOf = &practice;
        memory.spokenIn = language;
    }
    return *memory.spoken;
}

void drawDebriefPanel(const Context& ui, Rect where) {
    const Practice& practice = *ui.state.practice;
    const Debrief& debrief = spoken(ui, practice);
    open(ui, practice);
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Debrief", where.at, where.size, {pad, pad})) {
        debriefHeader(ui, practice, pad, width);
        const float foot = ui.px(60);
        ImGui::BeginChild("debrief", {width + ui.px(10), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - foot)});
        drawVerdictBand(ui, practice, width);
        drawFindings(ui, debrief, width);
        right(ui, debrief, width);
        if (timelineIsShort(ImGui::GetIO().DisplaySize.y, ui.scale))
            drawTimelineCharts(ui, practice, width);
        drawScoreTable(ui, practice, width);
        ImGui::EndChild();
        ImGui::SetCursorPos({pad, where.size.y - ui.px(52)});
        const float third = (width / ui.scale - 16) / 3;
        textButton(ui, tr("Again"), tr("The same technique once more, with other trigger points"), "practice.again", true, third);
        ImGui::SameLine(0, ui.px(8));
        textButton(ui, tr("Save report …"), tr("A page with everything that is seen here, to print or hand in"), "ui.report", false, third);
        ImGui::SameLine(0, ui.px(8));
        textButton(ui, tr("Back"), tr("Back to the technique"), "practice.leave", false, third);
    }
    endPanel();
}

} // namespace acus::ui
