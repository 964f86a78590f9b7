// The needle's way as a bar: what it has crossed in the colour of the tissue, what lies ahead up to its full length dashed.
#include "anatomy/names.h"
#include "core/language.h"
#include "sculpt/standard_patient.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

struct Bar {
    float left, right, top, bottom;
    double lengthMm;
    float xOf(double mm) const {
        return left + static_cast<float>(std::clamp(mm / lengthMm, 0.0, 1.0)) * (right - left);
    }
};

Colour inkOn(Colour fill) {
    const float light = 0.30f * static_cast<float>(fill & 0xff) + 0.59f * static_cast<float>((fill >> 8) & 0xff) +
                        0.11f * static_cast<float>((fill >> 16) & 0xff);
    return light > 135 ? rgb(0x14181c) : rgb(0xffffff);
}

void dashedFrame(ImDrawList& list, ImVec2 low, ImVec2 high, Colour colour, float dash) {
    for (float x = low.x; x < high.x; x += 2 * dash) {
        const float end = std::min(x + dash, high.x);
        list.AddLine({x, low.y}, {end, low.y}, colour, 1.0f);
        list.AddLine({x, high.y}, {end, high.y}, colour, 1.0f);
    }
}

void stretch(const Context& ui, const Bar& bar, const Crossing& c, double from, double to, bool ahead, float lane, float& labelledTo) {
    const Structure& structure = ui.state.model->structures[c.structure];
    const Colour fill = packed(tissueColour(structure.tissue));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x0 = bar.xOf(from), x1 = std::max(bar.xOf(to), x0 + 1.5f);
    const float top = bar.top + lane * (bar.bottom - bar.top);
    list.AddRectFilled({x0, top}, {x1 - 0.75f, bar.bottom}, ahead ? faded(fill, 0.28f) : fill);
    if (ahead)
        dashedFrame(list, {x0, top}, {x1, bar.bottom}, mixed(fill, ui.colours.textQuiet, 0.4f), ui.px(4));
    const std::string name = sideless(structure);
    const float room = x1 - x0 - ui.px(10);
    const bool hazard = isHazard(structure.tissue);
    if (hazard && x1 - x0 >= ui.px(3)) // a second cue beside the colour
        drawVerdict(list, Verdict::breach, {std::min(x0 + ui.px(9), (x0 + x1) / 2), (top + bar.bottom) / 2}, ui.px(12),
                    ahead ? faded(ui.colours.breach, 0.8f) : ui.colours.breach);
    bool named = false;
    if (lane == 0 && room > ui.px(22)) {
        const std::string fits = elided(ui.fonts.small, name, room - (hazard ? ui.px(12) : 0));
        const float width = textWidth(ui.fonts.small, fits);
        named = fits == name || fits.size() > name.size() * 2 / 3;
        if (named)
            drawText(list, ui.fonts.small,
                     {std::max(x0 + ui.px(6) + (hazard ? ui.px(12) : 0), (x0 + x1 - width) / 2),
                      (top + bar.bottom - ui.fonts.small->FontSize) / 2},
                     ahead ? ui.colours.textQuiet : inkOn(fill), fits);
    }
    if (!named) { // what is too thin for its name has it above, where there is room
        const float width = textWidth(ui.fonts.small, name), tipX = bar.xOf(ui.state.now.needle.placement.depthMm), apart = ui.px(8);
        const float x = std::clamp((x0 + x1 - width) / 2, bar.left, std::max(bar.left, bar.right - width));
        if (x > labelledTo + apart && (x + width < tipX - apart || x > tipX + apart)) {
            drawText(list, ui.fonts.small, {x, bar.top - ui.px(17)}, ui.colours.textQuiet, name);
            labelledTo = x + width;
        }
    }
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({x0, top}, {x1, bar.bottom}) && !ImGui::IsMouseDown(0)) {
        ui.memory.hoverWanted = c.structure;
        const std::string range = trf(ahead ? "{:.1f} – {:.1f} mm, ahead" : "{:.1f} – {:.1f} mm", c.enterMm, c.exitMm.value_or(to));
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ui.px(10), ui.px(7)));
        ImGui::BeginTooltip();
        text(ui, ui.fonts.body, ui.colours.text, shownName(structure));
        text(ui, ui.fonts.small, ui.colours.textQuiet, range);
        ImGui::EndTooltip();
        ImGui::PopStyleVar();
    }
}

void ticks(const Context& ui, const Bar& bar) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const double perUnit = (bar.right - bar.left) / bar.lengthMm / ui.scale;
    const double label = perUnit > 4 ? 10 : perUnit > 1.6 ? 20 : 50, fine = perUnit > 6 ? 1 : 5;
    for (double mm = 0; mm <= bar.lengthMm + 1e-6; mm += fine) {
        const bool labelled = std::fmod(mm + 1e-6, label) < 1e-3, five = std::fmod(mm + 1e-6, 5) < 1e-3;
        const float x = std::floor(bar.xOf(mm)) + 0.5f;
        list.AddLine({x, bar.bottom + ui.px(3)}, {x, bar.bottom + ui.px(labelled ? 9 : five ? 7 : 5)},
                     labelled ? ui.colours.textFaint : ui.colours.track);
        if (labelled) {
            char number[16];
            std::snprintf(number, sizeof number, "%g", mm);
            const float width = textWidth(ui.fonts.small, number);
            drawText(list, ui.fonts.small, {std::clamp(x - width / 2, bar.left, bar.right - width), bar.bottom + ui.px(10)},
                     ui.colours.textFaint, number);
        }
    }
}

void tipMarker(const Context& ui, const Bar& bar, double depthMm) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = std::floor(bar.xOf(depthMm)) + 0.5f, half = ui.px(6);
    list.AddLine({x, bar.top - ui.px(3)}, {x, bar.bottom + ui.px(3)}, ui.colours.panel, ui.px(5));
    list.AddLine({x, bar.top - ui.px(4)}, {x, bar.bottom + ui.px(4)}, ui.colours.text, ui.px(2));
    list.AddTriangleFilled({x - half, bar.top - ui.px(11)}, {x + half, bar.top - ui.px(11)}, {x, bar.top - ui.px(3)}, ui.colours.text);
}

/// The depth that is planned, as a frame over the bar: only where the attempt tells it.
void depthWindow(const Context& ui, const Bar& bar) {
    const Plan* plan = ui.state.practice ? &ui.state.practice->plan() : ui.state.plan.get();
    if (!plan || !plan->usable() || !aidsNow(ui.state).depth || !(plan->goal.highMm > plan->goal.lowMm))
        return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float from = bar.xOf(plan->goal.lowMm), to = bar.xOf(plan->goal.highMm);
    list.AddRectFilled({from, bar.top - ui.px(5)}, {to, bar.top - ui.px(2)}, ui.colours.accent, ui.px(1.5f));
    list.AddRect({from, bar.top - ui.px(2)}, {to, bar.bottom + ui.px(2)}, ui.colours.accent, ui.px(2), 0, ui.px(1.3f));
}

/// How much of the needle is in and how much is out: all that is known of it in a blind attempt.
void bareNeedle(const Context& ui, const Bar& bar, float left, float right, float y) {
    const NeedleState& needle = ui.state.now.needle;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({bar.left, bar.top}, {bar.xOf(needle.placement.depthMm), bar.bottom}, ui.colours.controlActive, ui.px(3));
    drawText(list, ui.fonts.strong, {left, y}, ui.colours.text, millimetres(needle.placement.depthMm));
    const std::string words = trf("{:.0f} mm of the needle are outside", std::max(0.0, needle.size.lengthMm - needle.placement.depthMm));
    drawText(list, ui.fonts.body, {right - textWidth(ui.fonts.body, words), y}, ui.colours.textQuiet, words);
}

/// "multifidus" under the tip, and the next two things ahead.
void headline(const Context& ui, float left, float right, float y) {
    const State& state = ui.state;
    const Model& model = *state.model;
    const double depth = state.now.needle.placement.depthMm;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = left;
    drawText(list, ui.fonts.strong, {x, y}, ui.colours.text, millimetres(depth));
    x += textWidth(ui.fonts.strong, "000.0 mm") + ui.px(8);
    std::string inside;
    if (state.report)
        for (const std::uint32_t index : state.report->tipInside)
            inside += (inside.empty() ? "" : ", ") + inSentence(sideless(model.structures[index]));
    if (isFirstLook(model.info))
        inside = tr("muscles, nerves, vessels and organs of this patient are still being made");
    else
        inside = !inside.empty() ? trf("in {}", inside) : depth > 0 ? tr("between structures") : tr("at the skin");
    std::string next;
    int found = 0;
    for (const Crossing& c : state.ahead)
        if (c.enterMm > depth && found < 2) {
            next += (found++ ? "  ·  " : "") + trf("{} in {:.1f} mm", inSentence(sideless(model.structures[c.structure])), c.enterMm - depth);
        }
    if (found)
        next = trf("ahead: {}", next);
    const float room = right - x;
    const std::string nextFits = elided(ui.fonts.body, next, room * 0.6f);
    const float nextWidth = textWidth(ui.fonts.body, nextFits);
    drawText(list, ui.fonts.body, {x, y}, ui.colours.textQuiet, elided(ui.fonts.body, inside, room - nextWidth - ui.px(24)));
    drawText(list, ui.fonts.body, {right - nextWidth, y}, ui.colours.textQuiet, nextFits);
}

} // namespace

void drawDepthBar(const Context& ui, Rect where) {
    if (beginPanel(ui, "Depth", where.at, where.size, {0, 0})) {
        const NeedleState& needle = ui.state.now.needle;
        const float pad = ui.px(16);
        const Bar bar{where.at.x + pad, where.end().x - pad, where.at.y + ui.px(50), where.end().y - ui.px(28),
                      std::max(1.0, needle.size.lengthMm)};
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled({bar.left, bar.top}, {bar.right, bar.bottom}, ui.colours.control, ui.px(3));
        ticks(ui, bar);
        const float headY = where.at.y + ui.px(11);
        if (needle.placed) {
            const double depth = needle.placement.depthMm;
            double covered = -1;
            float labelledTo = 0;
            const bool open = aidsNow(ui.state).hazards;
            if (!open)
                bareNeedle(ui, bar, bar.left, bar.right, headY);
            for (const Crossing& c : open ? ui.state.ahead : std::vector<Crossing>{}) {
                const double to = c.exitMm.value_or(bar.lengthMm);
                // What lies in or across something already drawn gets the lower half, so that both stay visible.
                const bool overlaps = c.enterMm < covered - 0.3;
                const float lane = overlaps ? 0.55f : 0.0f;
                if (c.enterMm < depth)
                    stretch(ui, bar, c, c.enterMm, std::min(to, depth), false, lane, labelledTo);
                if (to > depth || (to == c.enterMm && c.enterMm >= depth))
                    stretch(ui, bar, c, std::max(c.enterMm, depth), to, true, lane, labelledTo);
                covered = std::max(covered, to);
            }
            depthWindow(ui, bar);
            tipMarker(ui, bar, depth);
            if (open)
                headline(ui, bar.left, bar.right, headY);
            ImGui::SetCursorScreenPos({bar.left, bar.top});
            ImGui::InvisibleButton("track", {std::max(1.0f, bar.right - bar.left), std::max(1.0f, bar.bottom - bar.top)});
            noteWords(ui, "depth bar");
            Memory& memory = ui.memory;
            if (ImGui::IsItemActivated())
                memory.sliderGesture = ui.requests.newGesture();
            if (ImGui::IsItemActive() && memory.sliderGesture != 0) {
                const double share = (ImGui::GetIO().MousePos.x - bar.left) / (bar.right - bar.left);
                const double wanted = std::clamp(std::round(share * bar.lengthMm * 10) / 10, 0.0, bar.lengthMm);
                if (std::abs(wanted - depth) > 1e-9)
                    ui.requests.say("needle.depth", {argument(wanted)}, memory.sliderGesture);
            }
            if (ImGui::IsItemDeactivated() && memory.sliderGesture != 0) {
                ui.requests.endGesture(memory.sliderGesture);
                memory.sliderGesture = 0;
            }
        } else {
            depthWindow(ui, bar);
            drawText(list, ui.fonts.body, {bar.left, headY}, ui.colours.textQuiet,
                     blind(ui.state) ? tr("Depth: how far the needle is in appears here.") : tr("Depth: what the needle crosses appears here, and what lies ahead of its tip."));
        }
    }
    endPanel();
}

} // namespace acus::ui
