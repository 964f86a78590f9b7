#include "anatomy/names.h"
#include "core/language.h"
#include "ui/debrief_parts.h"
#include "ui/plot.h"
#include "ui/widgets.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr double leastMm = 20, mostMm = 40;   // how much clearance the chart shows

struct Margins {
    double failMm = 0, warnMm = 0, toleranceMm = 0;
    std::optional<Verdict> verdict;   ///< of the whole attempt
};

Margins marginsOf(const Debrief& debrief, const Goal& goal, std::uint32_t structure) {
    for (const HazardReport& hazard : debrief.measures.hazards)
        if (hazard.structure == structure)
            return {hazard.failMm, hazard.marginMm, hazard.toleranceMm, hazard.verdict};
    for (const HazardMargin& margin : goal.margins)
        if (margin.structure == structure)
            return {margin.failMm, margin.warnMm, 0, std::nullopt};
    return {};
}

Verdict verdictAt(double clearanceMm, const Margins& margins) {
    if (clearanceMm <= margins.failMm || clearanceMm <= 0)
        return Verdict::breach;
    for (const double threshold : {margins.failMm, margins.warnMm})
        if (std::abs(clearanceMm - threshold) < margins.toleranceMm)
            return Verdict::indeterminate;
    return clearanceMm < margins.warnMm ? Verdict::near : Verdict::clear;
}

double leastOf(const HazardProfile& profile) {
    return profile.clearanceMm.empty() ? mostMm : *std::min_element(profile.clearanceMm.begin(), profile.clearanceMm.end());
}

void readOff(const Context& ui, const Practice& practice, double depthMm) {
    const Debrief& debrief = *practice.result();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(7)));
    ImGui::BeginTooltip();
    text(ui, ui.fonts.strong, ui.colours.text, trf("{:.1f} mm deep", depthMm));
    for (const HazardProfile& profile : debrief.profiles)
        if (const auto clearance = valueAt(profile.depthMm, profile.clearanceMm, depthMm)) {
            const Margins margins = marginsOf(debrief, practice.plan().goal, profile.structure);
            const Verdict verdict = verdictAt(*clearance, margins);
            const ImVec2 at = ImGui::GetCursorScreenPos();
            drawVerdict(*ImGui::GetWindowDrawList(), verdict, {at.x + ui.px(6), at.y + ui.fonts.body->FontSize / 2}, ui.px(12), colourOf(ui.colours, verdict));
            ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(18));
            text(ui, ui.fonts.body, ui.colours.text, shownName(ui.state.model->structures[profile.structure]) + "  " + trf("{:.1f} mm  (margin {:.0f})", *clearance, margins.warnMm));
        }
    ImGui::EndTooltip();
    ImGui::PopStyleVar();
}

/// Names of the lines, nearest first; a click selects.
void legend(const Context& ui, const Debrief& debrief, const Goal& goal, ImVec2 at, float width, float height) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float row = ui.px(22);
    float y = at.y;
    for (const HazardProfile& profile : debrief.profiles) {
        if (y + row > at.y + height)
            break;
        const Structure& structure = ui.state.model->structures[profile.structure];
        ImGui::SetCursorScreenPos({at.x, y});
        ImGui::PushID(static_cast<int>(profile.structure));
        if (ImGui::InvisibleButton("line", {width, row}))
            ui.requests.say("select", {structure.id});
        ImGui::PopID();
        note(ui, "profile " + structure.id);
        const bool hovered = ImGui::IsItemHovered();
        if (hovered)
            ui.memory.hoverWanted = profile.structure;
        const Margins margins = marginsOf(debrief, goal, profile.structure);
        const Verdict verdict = margins.verdict.value_or(verdictAt(leastOf(profile), margins));
        tip(ui, shownName(structure));
        list.AddLine({at.x, y + row / 2}, {at.x + ui.px(14), y + row / 2}, packed(tissueColour(structure.tissue)), ui.px(3));
        drawVerdict(list, verdict, {at.x + ui.px(24), y + row / 2}, ui.px(11), colourOf(ui.colours, verdict));
        const std::string least = millimetres(leastOf(profile));
        drawText(list, ui.fonts.small, {at.x + width - textWidth(ui.fonts.small, least), y + (row - ui.fonts.small->FontSize) / 2}, ui.colours.text, least);
        drawText(list, ui.fonts.small, {at.x + ui.px(34), y + (row - ui.fonts.small->FontSize) / 2}, hovered ? ui.colours.text : ui.colours.textQuiet,
                 elided(ui.fonts.small, shownName(structure), width - ui.px(42) - textWidth(ui.fonts.small, least)));
        y += row;
    }
}

} // namespace

void drawClearances(const Context& ui, const Practice& practice, std::optional<double> atDepthMm, Rect where) {
    const Debrief& debrief = *practice.result();
    const Goal& goal = practice.plan().goal;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(list, ui.fonts.strong, where.at, ui.colours.text, tr("Clearance of the tip over depth"));
    const float top = ui.px(30), left = ui.px(48), foot = ui.px(22);
    if (debrief.profiles.empty()) {
        drawText(list, ui.fonts.body, {where.at.x, where.at.y + top}, ui.colours.textQuiet, tr("No hazard came within reach of the needle."));
        return;
    }
    const float key = std::clamp(0.32f * where.size.x, ui.px(120), ui.px(230));
    const Rect frame{{where.at.x + left, where.at.y + top}, {where.size.x - left - key - ui.px(24), where.size.y - top - foot}};
    if (frame.size.x < ui.px(80) || frame.size.y < ui.px(40))
        return;
    double deepest = 1;
    for (const HazardProfile& profile : debrief.profiles)
        if (!profile.depthMm.empty())
            deepest = std::max(deepest, profile.depthMm.back());
    const Plot plot(ui, frame, {0, deepest}, {0, std::clamp(1.3 * leastOf(debrief.profiles.front()), leastMm, mostMm)});
    // The margins of the hazard that came nearest to its own.
    const Margins first = marginsOf(debrief, goal, debrief.profiles.front().structure);
    plot.bandY(0, first.failMm, faded(ui.colours.breach, 0.18f));
    plot.bandY(first.failMm, first.warnMm, faded(ui.colours.near, 0.13f));
    if (goal.highMm > goal.lowMm) {
        plot.vertical(goal.lowMm, faded(ui.colours.accent, 0.6f));
        plot.vertical(goal.highMm, faded(ui.colours.accent, 0.6f));
    }
    plot.gridX(8, "mm");
    plot.gridY(4, "mm");
    for (auto profile = debrief.profiles.rbegin(); profile != debrief.profiles.rend(); ++profile) {
        const bool lit = ui.state.hovered == profile->structure || ui.state.now.selected == profile->structure;
        plot.line(profile->depthMm, profile->clearanceMm, packed(tissueColour(ui.state.model->structures[profile->structure].tissue)), lit ? 3.0f : 1.8f);
    }
    if (atDepthMm)
        plot.vertical(*atDepthMm, ui.colours.text, 1.4f);
    legend(ui, debrief, goal, {frame.end().x + ui.px(20), frame.at.y - ui.px(4)}, key, frame.size.y + ui.px(8));
    if (const auto depth = plot.pointed()) {
        plot.vertical(*depth, ui.colours.textFaint);
        readOff(ui, practice, *depth);
    }
}

} // namespace acus::ui
