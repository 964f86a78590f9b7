// What the hand does with the needle, and what it feels.
#include "core/language.h"
#include "core/letters.h"
#include "course/feel_words.h"
#include "ui/force_trace.h"
#include "ui/practice_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr double tracedS = 30;
constexpr std::size_t mostWords = 5;

struct Move {
    const char *label, *title, *line;
};

void row(const Context& ui, std::span<const Move> moves, float width) {
    const auto count = static_cast<float>(moves.size());
    const float units = (width / ui.scale - 4 * (count - 1)) / count;
    bool first = true;
    for (const Move& move : moves) {
        if (!first)
            ImGui::SameLine(0, ui.px(4));
        first = false;
        textButton(ui, tr(move.label), tr(move.title), move.line, false, units);
    }
}

void hands(const Context& ui, const Practice& practice, float width) {
    if (!practice.inSkin())
        textButton(ui, tr("Tap"), tr("Through the skin, with one tap on the handle"), "practice.tap", practice.placed().has_value(), width / ui.scale);
    static constexpr Move depth[] = {{"−5", trLater("Withdraw 5 mm"), "practice.withdraw 5"},
                                     {"−1", trLater("Withdraw 1 mm"), "needle.advance -1"},
                                     {"+1", trLater("Advance 1 mm"), "needle.advance 1"},
                                     {"+5", trLater("Advance 5 mm"), "practice.advance 5"}};
    static constexpr Move turn[] = {{trLater("Left"), trLater("Redirect 1° to the patient's left"), "needle.tip left 1"},
                                    {trLater("Right"), trLater("Redirect 1° to the patient's right"), "needle.tip right 1"},
                                    {trLater("Cranial"), trLater("Redirect 1° cranial"), "needle.tip cranial 1"},
                                    {trLater("Caudal"), trLater("Redirect 1° caudal"), "needle.tip caudal 1"}};
    static constexpr Move work[] = {{trLater("Strokes"), trLater("Five strokes of 5 mm up and down"), "practice.piston 5 5"},
                                    {trLater("Wind"), trLater("Wind half a turn"), "practice.twirl 180"},
                                    {trLater("To and fro"), trLater("Wind half a turn and back"), "practice.twirl 180 both"}};
    static constexpr Move rest[] = {{trLater("Wait 5 s"), trLater("Hold still for five seconds"), "practice.wait 5"}, {trLater("Take it out"), trLater("Draw the needle out of the skin"), "practice.remove"}};
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ui.px(4), ui.px(4)));
    row(ui, depth, width);
    row(ui, turn, width);
    row(ui, work, width);
    row(ui, rest, width);
    ImGui::PopStyleVar();
}

void feltWords(const Context& ui, std::span<const InsertionEvent> events, bool named, float width) {
    std::size_t shown = 0;
    for (auto event = events.rbegin(); event != events.rend() && shown < mostWords; ++event) {
        const auto words = feelWords(*ui.state.model, *event);
        if (!words)
            continue;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float left = ImGui::GetCursorPosX();
        drawEventMark(ui, event->kind, {at.x + ui.px(8), at.y + ui.fonts.body->FontSize / 2}, ui.px(12));
        ImGui::SetCursorPosX(left + ui.px(24));
        ImGui::PushTextWrapPos(left + width);
        text(ui, shown == 0 ? ui.fonts.strong : ui.fonts.body, shown == 0 ? ui.colours.text : ui.colours.textQuiet,
             named ? upperFirst(describe(*ui.state.model, *event)) : *words);
        ImGui::PopTextWrapPos();
        ++shown;
    }
    noteWords(ui, "felt by the needle");
    if (shown == 0)
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing yet. What the needle and the patient tell is written here."));
}

} // namespace

void drawInsertPage(const Context& ui, const Practice& practice, float width) {
    hands(ui, practice, width);
    gap(ui, 16);
    heading(ui, tr("Feel"));
    const Insertion* needle = practice.insertion();
    if (!needle) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("The needle is not in the skin."));
        return;
    }
    feltWords(ui, needle->events(), practice.settings().aids.names, width);
    gap(ui, 12);
    const double end = std::max(needle->timeS(), 5.0);
    const Trace trace{needle->samples(), needle->events(), std::max(0.0, end - tracedS), end, !practice.settings().aids.names, std::nullopt};
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(200);
    drawTrace(ui, trace, {at, {width, height}});
    ImGui::Dummy({width, height});
}

} // namespace acus::ui
