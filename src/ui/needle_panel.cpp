#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "safety/unjudged.h"
#include "sculpt/standard_patient.h"
#include "ui/entry_words.h"
#include "ui/needle_combo.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

const char* explain(Verdict verdict) {
    switch (verdict) {
    case Verdict::clear: return tr("Farther than the margin, with the pack's tolerance taken off");
    case Verdict::near: return tr("Nearer than the margin of this tissue (a teaching value)");
    case Verdict::indeterminate: return tr("Within the pack's tolerance of a threshold: it can't be told on this anatomy");
    case Verdict::breach: return tr("The shaft touches it or lies in it");
    }
    return "";
}

void quietLabel(const Context& ui, const char* label) { text(ui, ui.fonts.small, ui.colours.textFaint, label); }

void entryPart(const Context& ui, float left, float width) {
    const Placement& p = ui.state.now.needle.placement;
    const float top = ImGui::GetCursorPosY();
    quietLabel(ui, tr("Entry"));
    const EntryWords words = entryWords(*ui.state.model, p.entry);
    ImGui::PushTextWrapPos(left + width - ui.px(4));
    if (!aidsNow(ui.state).names) {
        text(ui, ui.fonts.body, ui.colours.textQuiet, tr("Where the tube stands"));
    } else if (words.landmark.empty()) {
        text(ui, ui.fonts.body, ui.colours.text, trf("{:.1f} · {:.1f} · {:.1f} mm", p.entry.x, p.entry.y, p.entry.z));
    } else {
        text(ui, ui.fonts.body, ui.colours.text,
             upperFirst(words.whole));
    }
    ImGui::PopTextWrapPos();
    const float bottom = ImGui::GetCursorPosY();
    const float button = ui.px(22), x = left + width - 4 * button - ui.px(4);
    ImGui::SetCursorPos({x, top - ui.px(4)});
    iconButton(ui, "m1", Icon::arrowLeft, tr("Entry 1 mm lateral"), "needle.entry-move medial -1", false, 22);
    ImGui::SameLine(0, 0);
    iconButton(ui, "m2", Icon::arrowRight, tr("Entry 1 mm medial"), "needle.entry-move medial 1", false, 22);
    ImGui::SameLine(0, 0);
    iconButton(ui, "m3", Icon::arrowUp, tr("Entry 1 mm cranial"), "needle.entry-move cranial 1", false, 22);
    ImGui::SameLine(0, 0);
    iconButton(ui, "m4", Icon::arrowDown, tr("Entry 1 mm caudal"), "needle.entry-move cranial -1", false, 22);
    ImGui::SetCursorPos({left, bottom});
}

void angleSlider(const Context& ui, const char* id, float left, float width, const char* low, const char* high, double value,
                 const ClinicalAngles& angles, bool isMedial) {
    const float column = ui.px(52);
    char words[40];
    std::snprintf(words, sizeof words, "%.0f°", std::abs(value) < 0.5 ? 0.0 : std::abs(value));
    const float y = ImGui::GetCursorPosY();
    ImGui::SetCursorPos({left, y + ui.px(5)});
    text(ui, ui.fonts.small, value < -0.5 ? ui.colours.text : ui.colours.textFaint, low);
    ImGui::SetCursorPos({left + column, y});
    if (const auto change = slider(ui, id, width - 2 * column, value, -60, 60, 1, 0)) {
        const double medial = isMedial ? change->value : angles.medialDeg, cranial = isMedial ? angles.cranialDeg : change->value;
        ui.requests.say("needle.angle", {argument(medial), argument(cranial)}, change->gesture);
    }
    ImGui::SetCursorPos({left + width - textWidth(ui.fonts.small, high), y + ui.px(5)});
    text(ui, ui.fonts.small, value > 0.5 ? ui.colours.text : ui.colours.textFaint, high);
    ImGui::SetCursorPos({left, y + ui.px(26)});
}

void depthPart(const Context& ui, float left, float width) {
    const NeedleState& needle = ui.state.now.needle;
    quietLabel(ui, tr("Depth from the skin"));
    const float y = ImGui::GetCursorPosY();
    text(ui, ui.fonts.large, ui.colours.text, decimal(needle.placement.depthMm, 1));
    ImGui::SetCursorPos({left + textWidth(ui.fonts.large, needle.size.lengthMm >= 100 ? "000.0" : "00.0") + ui.px(6), y + ui.px(7)});
    text(ui, ui.fonts.body, ui.colours.textQuiet, trf("of {} mm", needle.size.lengthMm));
    const float button = ui.px(32);
    struct Step {
        const char *label, *title, *line;
    };
    const Step steps[] = {{"−1", tr("Withdraw 1 mm"), "needle.advance -1"},
                          {"−.1", tr("Withdraw 0.1 mm"), "needle.advance -0.1"},
                          {"+.1", tr("Advance 0.1 mm"), "needle.advance 0.1"},
                          {"+1", tr("Advance 1 mm"), "needle.advance 1"}};
    float x = left + width - 4 * button - 3 * ui.px(4);
    for (const Step& step : steps) {
        ImGui::SetCursorPos({x, y});
        textButton(ui, step.label, step.title, step.line, false, 32);
        x += button + ui.px(4);
    }
    ImGui::SetCursorPos({left, y + ui.px(36)});
    if (const auto change = slider(ui, "depth", width, needle.placement.depthMm, 0, needle.size.lengthMm, 0.1, 0))
        ui.requests.say("needle.depth", {argument(change->value)}, change->gesture);
    tip(ui, tr("Drag for the depth; the wheel over the needle, W and S do the same"));
}

/// The name, cut to fit, and a quiet letter for the side.
void sidedName(const Context& ui, const Structure& structure, ImVec2 at, float room) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::string_view letter = sideLetter(structure);
    const float letterWidth = letter.empty() ? 0 : ui.px(16);
    const std::string name = elided(ui.fonts.body, sideless(structure), room - letterWidth);
    drawText(list, ui.fonts.body, at, ui.colours.text, name);
    drawText(list, ui.fonts.small, {at.x + textWidth(ui.fonts.body, name) + ui.px(6), at.y + ui.px(2)}, ui.colours.textFaint, letter);
}

void hazardRow(const Context& ui, const HazardReport& hazard, float width) {
    const Structure& structure = ui.state.model->structures[hazard.structure];
    const float height = ui.px(30);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushID(static_cast<int>(hazard.structure));
    if (ImGui::InvisibleButton("hazard", {width, height}))
        ui.requests.say("select", {structure.id});
    note(ui, "hazard " + structure.id);
    if (ImGui::IsItemHovered()) {
        ui.memory.hoverWanted = hazard.structure;
        list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width + ui.px(4), at.y + height}, ui.colours.control, ui.px(4));
        tip(ui, shownName(structure) + "\n" + upperFirst(trIn("verdict", nameOf(hazard.verdict))) + ": " + explain(hazard.verdict) + "\n" +
                    trf("Nearest at {:.1f} mm depth; margin {:.0f} mm, tolerance of the anatomy {:.1f} mm", hazard.atDepthMm, hazard.marginMm, hazard.toleranceMm));
    }
    ImGui::PopID();
    const Colour colour = colourOf(ui.colours, hazard.verdict);
    drawVerdict(list, hazard.verdict, {at.x + ui.px(8), at.y + height / 2}, ui.px(14), colour);
    const bool breach = hazard.verdict == Verdict::breach;
    std::string figure;
    if (breach && hazard.penetrationMm > 0.05)
        figure = trf("{} inside", millimetres(hazard.penetrationMm));
    else if (breach)
        figure = tr("touched");
    else
        figure = millimetres(hazard.clearanceMm);
    ImFont* font = hazard.verdict == Verdict::clear ? ui.fonts.body : ui.fonts.strong;
    const float figureWidth = textWidth(font, figure), y = at.y + (height - font->FontSize) / 2;
    drawText(list, font, {at.x + width - figureWidth, y}, breach ? colour : ui.colours.text, figure);
    sidedName(ui, structure, {at.x + ui.px(24), y}, width - ui.px(32) - std::max(figureWidth, ui.px(56)));
}

void crossingRow(const Context& ui, const Crossing& crossing, int index, float width) {
    const Structure& structure = ui.state.model->structures[crossing.structure];
    const float height = ui.px(24);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushID(index);
    if (ImGui::InvisibleButton("crossing", {width, height}))
        ui.requests.say("select", {structure.id});
    note(ui, "crossing " + std::to_string(index));
    std::string range;
    const double enter = std::abs(crossing.enterMm); // an entry on the skin may come out as −0.0
    if (!crossing.exitMm)
        range = trf("{:.1f} –", enter);
    else if (*crossing.exitMm - crossing.enterMm < 1e-6)
        range = decimal(enter, 1);
    else
        range = trf("{:.1f} – {:.1f}", enter, *crossing.exitMm);
    if (ImGui::IsItemHovered()) {
        ui.memory.hoverWanted = crossing.structure;
        list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width + ui.px(4), at.y + height}, ui.colours.control, ui.px(4));
        tip(ui, shownName(structure) + "\n" + trf(crossing.exitMm ? "{} mm" : "{} mm, the tip is inside", range));
    }
    ImGui::PopID();
    const bool hazard = isHazard(structure.tissue);
    list.AddCircleFilled({at.x + ui.px(8), at.y + height / 2}, ui.px(4), packed(tissueColour(structure.tissue)));
    const float rangeWidth = textWidth(ui.fonts.small, range), y = at.y + (height - ui.fonts.body->FontSize) / 2;
    drawText(list, ui.fonts.small, {at.x + width - rangeWidth, at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.textQuiet,
             range);
    float x = at.x + ui.px(24);
    if (hazard) {
        drawVerdict(list, Verdict::breach, {x + ui.px(6), at.y + height / 2}, ui.px(12), ui.colours.breach);
        x += ui.px(18);
    }
    sidedName(ui, structure, {x, y}, at.x + width - x - std::max(rangeWidth, ui.px(64)) - ui.px(8));
}

void notPlaced(const Context& ui, float width) {
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet,
                ui.memory.tool == Tool::place ? tr("Click the skin where the needle shall enter. Esc ends placing.")
                                  : tr("No needle is placed. It will stand square to the skin where you click."));
    gap(ui, 12);
    if (ui.memory.tool == Tool::place)
        textButton(ui, tr("Cancel placing"), tr("End placing"), "ui.cancel", false, width / ui.scale);
    else
        textButton(ui, tr("Place the needle"), tr("The next click on the skin sets the entry"), "ui.place", true, width / ui.scale);
    if (ui.state.model->landmarks.empty() || deskOf(ui.state, ui.memory.lesson) == Desk::practice)
        return;
    gap(ui, 12);
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), ui.px(8)));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool open = ImGui::BeginCombo("##landmark", tr("… or over a landmark"), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar();
    if (open) {
        for (const Landmark& mark : ui.state.model->landmarks)
            if (ImGui::Selectable((shownName(mark) + "##" + mark.id).c_str()))
                ui.requests.say("needle.place-at-landmark", {mark.id});
        ImGui::EndCombo();
    } else {
        note(ui, "landmarks");
        tip(ui, tr("The skin straight over a bony landmark"), "needle.place-at-landmark");
    }
    comboChevron(ui, at, {at.x + width, at.y + ui.fonts.body->FontSize + ui.px(16)});
}

void verdictChip(const Context& ui, Verdict verdict, float rightPx, float top) {
    const std::string word = upperFirst(trIn("verdict", nameOf(verdict)));
    const float width = textWidth(ui.fonts.small, word) + ui.px(32), height = ui.px(22);
    ImGui::SetCursorPos({rightPx - width, top - ui.px(2)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    tip(ui, std::string(word) + ": " + explain(verdict));
    const Colour colour = colourOf(ui.colours, verdict);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, faded(colour, 0.16f), height / 2);
    drawVerdict(list, verdict, {at.x + ui.px(13), at.y + height / 2}, ui.px(11), colour);
    drawText(list, ui.fonts.small, {at.x + ui.px(23), at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.text, word);
}

void placed(const Context& ui, float left, float width) {
    const State& state = ui.state;
    const Placement& p = state.now.needle.placement;
    entryPart(ui, left, width);
    gap(ui, 12);
    quietLabel(ui, tr("Angle"));
    const ClinicalAngles angles = clinicalAngles(p.entry, p.direction);
    textWrapped(ui, ui.fonts.body, ui.colours.text, upperFirst(describe(angles)));
    angleSlider(ui, "medial", left, width, tr("lateral"), tr("medial"), angles.medialDeg, angles, true);
    tip(ui, tr("Tilt towards the midline or away from it"));
    angleSlider(ui, "cranial", left, width, tr("caudal"), tr("cranial"), angles.cranialDeg, angles, false);
    gap(ui, 10);
    depthPart(ui, left, width);
    if (isFirstLook(state.model->info)) {
        rule(ui, width, 10, 12);
        textWrapped(ui, ui.fonts.body, ui.colours.accentText, tr("Muscles, nerves, vessels and organs of this patient are still being made: nothing can be said of this needle yet."));
    }
    if (!state.report || !aidsNow(state).hazards)
        return;
    const NeedleReport& report = *state.report;
    rule(ui, width, 10, 12);
    const float top = ImGui::GetCursorPosY();
    heading(ui, tr("Nearest hazards"));
    const float next = ImGui::GetCursorPosY();
    verdictChip(ui, report.verdict, left + width, top);
    ImGui::SetCursorPos({left, next + ui.px(2)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    for (std::size_t i = 0; i < std::min<std::size_t>(3, report.hazards.size()); ++i)
        hazardRow(ui, report.hazards[i], width);
    if (report.hazards.empty())
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("None of this patient's nerves, vessels or organs within 30 mm."));
    ImGui::PopStyleVar();
    if (const std::string unjudged = unjudgedWords(*state.model); !unjudged.empty()) {
        gap(ui, 6);
        textWrapped(ui, ui.fonts.body, ui.colours.text, unjudged);
    }
    rule(ui, width, 10, 12);
    heading(ui, tr("Crossed"));
    textRight(ui, ui.fonts.small, ui.colours.textFaint, left + width, tr("mm from the skin"));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    int index = 0;
    for (const Crossing& crossing : report.crossings)
        crossingRow(ui, crossing, index++, width);
    if (report.crossings.empty())
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing yet."));
    ImGui::PopStyleVar();
    if (state.model->info.toleranceMm > 0 || state.model->info.generated) {
        gap(ui, 8);
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint,
                    state.model->info.generated ? std::string(tr("Built-in model, made from figures."))
                                                : trf("Tolerance of this anatomy ±{:.1f} mm. What was not scanned is not checked.", state.model->info.toleranceMm));
    }
}

} // namespace

void drawNeedlePanel(const Context& ui, Rect where) {
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Needle", where.at, where.size, {0, 0})) {
        ImGui::SetCursorPos({pad, ui.px(17)});
        heading(ui, tr("Needle"));
        ImGui::SetCursorPos({pad + width - ui.px(60), ui.px(12)});
        iconButton(ui, "remove", Icon::bin, tr("Take the needle out"), "needle.remove", false, 28);
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        iconButton(ui, "close", Icon::panelRight, tr("Hide this panel"), "panel.toggle needle", false, 28);
        ImGui::SetCursorPos({0, ui.px(48)});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, 0));
        ImGui::BeginChild("body", {where.size.x - ui.px(2), where.size.y - ui.px(56)}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
        const float left = ImGui::GetCursorPosX();
        drawNeedleCombo(ui, width);
        gap(ui, 14);
        if (ui.state.now.needle.placed)
            placed(ui, left, width);
        else
            notPlaced(ui, width);
        gap(ui, 8);
        ImGui::Dummy({1, 1});
        ImGui::EndChild();
        ImGui::PopStyleVar();
    }
    endPanel();
}

} // namespace acus::ui
