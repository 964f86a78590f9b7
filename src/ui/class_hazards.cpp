// Where the class's needles went: hazards, the worst first; one that is clicked shows it in the picture.
#include "core/language.h"
#include "core/letters.h"
#include "geometry/heat.h"
#include "ui/class_pages.h"
#include "ui/today_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

/// Attempt by attempt how near it came; the margin is a line.
void strip(const Context& ui, const ClassView& view, const HazardDrift& drift, float width) {
    const float height = ui.px(72);
    constexpr double most = 15;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    std::size_t last = 1;
    double margin = 0;
    for (const HazardApproach& one : view.approaches)
        if (one.structure == drift.structure) {
            last = std::max(last, one.attempt + 1);
            margin = std::max(margin, one.marginMm);
        }
    const auto y = [&](double mm) { return at.y + height - static_cast<float>(std::min(mm, most) / most) * (height - ui.px(6)); };
    list.AddLine({at.x, y(0)}, {at.x + width, y(0)}, ui.colours.panelEdge);
    for (float x = at.x; x < at.x + width; x += ui.px(9))
        list.AddLine({x, y(margin)}, {std::min(x + ui.px(5), at.x + width), y(margin)}, ui.colours.near);
    for (const HazardApproach& one : view.approaches) {
        if (one.structure != drift.structure)
            continue;
        const ImVec2 centre{at.x + width * (static_cast<float>(one.attempt) + 0.5f) / static_cast<float>(last), y(one.clearanceMm)};
        const float r = ui.px(3);
        if (one.breach) {
            list.AddLine({centre.x - r, centre.y - r}, {centre.x + r, centre.y + r}, ui.colours.breach, ui.px(1.6f));
            list.AddLine({centre.x - r, centre.y + r}, {centre.x + r, centre.y - r}, ui.colours.breach, ui.px(1.6f));
        } else {
            list.AddCircle(centre, r, one.clearanceMm < one.marginMm ? ui.colours.near : ui.colours.textQuiet, 0, ui.px(1.3f));
        }
    }
    ImGui::Dummy({width, height});
    tip(ui, tr("One mark an attempt, first to last from left to right; the higher, the farther away. Dashed: the margin. Crosses: touched."));
}

std::string wordsOf(const HazardDrift& drift) {
    std::string words = trf("within the margin in {} of {} attempts", drift.near, drift.of);
    if (drift.breached > 0)
        words += ", " + trf("touched in {}", drift.breached);
    if (drift.trendMm && *drift.trendMm <= -0.05)
        words += "; " + trf("nearer by {} from attempt to attempt", millimetres(-*drift.trendMm));
    else if (drift.trendMm && *drift.trendMm >= 0.05)
        words += "; " + trf("farther by {} from attempt to attempt", millimetres(*drift.trendMm));
    return words;
}

} // namespace

void drawClassHazards(const Context& ui, const ClassView& view, float width) {
    if (view.hazards.empty()) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No finished attempt came nearer than 15 mm to any hazard."));
        return;
    }
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint, tr("A click shows where, on the patient: the darker, the more needles came there."));
    gap(ui, 8);
    const StructureNames nameOf = structureNamesOf(ui.state.model.get());
    for (std::size_t i = 0; i < view.hazards.size() && i < 24; ++i) {
        const HazardDrift& drift = view.hazards[i];
        const auto index = ui.state.model->indexOf(drift.structure);
        const bool shown = ui.state.heat && index && ui.state.heat->structure == *index;
        if (pageRow(ui, ("hazard " + drift.structure).c_str(), upperFirst(nameOf(drift.structure)),
                    trf("median {}", millimetres(drift.medianMm)), wordsOf(drift), width, shown)) {
            if (shown) {
                ui.requests.sayLine("class.heat none");
            } else {
                ui.requests.say("class.heat", {drift.structure});
                if (index && view.packHash == ui.state.model->info.hash)
                    for (const std::string& line : {std::string("peel 3"), "select " + drift.structure, "view.fit " + drift.structure})
                        ui.requests.sayLine(line);
            }
        }
        if (shown || i < 3)
            strip(ui, view, drift, width);
        gap(ui, 4);
    }
    if (view.otherPacks > 0)
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("{} attempts were made on another patient: they count, but their places are not shown.", view.otherPacks));
    if (view.older > 0)
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("{} attempts do not say how near they came.", view.older));
}

} // namespace acus::ui
