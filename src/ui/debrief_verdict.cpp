#include "anatomy/names.h"
#include "core/language.h"
#include "ui/debrief_parts.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

enum class Outcome { passed, breach, undecided, notYet };

Outcome outcomeOf(const Debrief& debrief) {
    const bool breach = std::any_of(debrief.score.failed.begin(), debrief.score.failed.end(), [](const std::string& id) { return id.starts_with("hazard:"); });
    return debrief.score.passed ? Outcome::passed : breach ? Outcome::breach : !debrief.score.decided ? Outcome::undecided : Outcome::notYet;
}

void symbol(const Context& ui, Outcome outcome, ImVec2 c, float size) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float r = size / 2, line = size / 8;
    switch (outcome) {
    case Outcome::breach: drawVerdict(list, Verdict::breach, c, size, ui.colours.breach); break;
    case Outcome::undecided: drawVerdict(list, Verdict::indeterminate, c, size, ui.colours.near); break;
    case Outcome::passed:
        list.AddCircleFilled(c, r, ui.colours.accent);
        list.AddLine({c.x - 0.45f * r, c.y}, {c.x - 0.1f * r, c.y + 0.4f * r}, ui.colours.onAccent, line);
        list.AddLine({c.x - 0.1f * r, c.y + 0.4f * r}, {c.x + 0.5f * r, c.y - 0.4f * r}, ui.colours.onAccent, line);
        break;
    case Outcome::notYet:
        list.AddCircle(c, r - line / 2, ui.colours.text, 0, line);
        list.AddLine({c.x - 0.4f * r, c.y}, {c.x + 0.4f * r, c.y}, ui.colours.text, line);
        break;
    }
}

} // namespace

void drawVerdictBand(const Context& ui, const Practice& practice, float width) {
    const Debrief& debrief = spoken(ui, practice);
    const Score& score = debrief.score;
    const Outcome outcome = outcomeOf(debrief);
    const char* const words[] = {tr("Passed"), tr("Not passed: a hazard was reached"), tr("Can't be decided on this anatomy"), tr("Not passed yet")};
    const Colour colours[] = {ui.colours.accent, ui.colours.breach, ui.colours.near, ui.colours.textQuiet};
    const Colour colour = colours[static_cast<int>(outcome)];
    const float pad = ui.px(14), inset = ui.px(44), inner = width - inset - pad;
    const auto tall = [&](ImFont* font, std::string_view said) { return font->CalcTextSizeA(font->FontSize, 1e9f, inner, said.data(), said.data() + said.size()).y; };
    const std::string title = words[static_cast<int>(outcome)];
    const float titleTall = tall(ui.fonts.strong, title), verdictTall = score.verdict.empty() ? 0 : tall(ui.fonts.body, score.verdict) + ui.px(4);
    const float height = pad + titleTall + verdictTall + pad;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    noteWords(ui, score.passed ? "passed" : "not passed");
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, faded(colour, 0.14f), ui.px(8));
    list.AddRect(at, {at.x + width, at.y + height}, faded(colour, 0.5f), ui.px(8));
    symbol(ui, outcome, {at.x + ui.px(24), at.y + pad + titleTall / 2}, ui.px(20));
    const auto wrapped = [&](ImFont* font, Colour ink, float y, std::string_view said) {
        list.AddText(font, font->FontSize, {std::floor(at.x + inset), std::floor(y)}, ink, said.data(), said.data() + said.size(), inner);
    };
    wrapped(ui.fonts.strong, ui.colours.text, at.y + pad, title);
    if (!score.verdict.empty())
        wrapped(ui.fonts.body, ui.colours.text, at.y + pad + titleTall + ui.px(4), score.verdict);
    gap(ui, 18);
}

void drawFindings(const Context& ui, const Debrief& debrief, float width) {
    if (debrief.findings.empty())
        return;
    heading(ui, debrief.findings.size() == 1 ? tr("One finding") : tr("Findings"));
    gap(ui, 10);
    int number = 0;
    for (const Finding& finding : debrief.findings) {
        const bool lit = finding.structure && ui.state.now.selected == *finding.structure;
        const float inset = ui.px(28), inner = width - inset;
        const float tall = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, inner, finding.text.c_str()).y, height = tall + ui.px(14);
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::PushID(++number);
        if (ImGui::InvisibleButton("finding", {width, height}) && finding.structure)
            ui.requests.say("select", {ui.state.model->structures[*finding.structure].id});
        ImGui::PopID();
        note(ui, "finding " + std::to_string(number));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        if (finding.structure && (ImGui::IsItemHovered() || lit)) {
            list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width + ui.px(4), at.y + height}, ui.colours.control, ui.px(4));
            ui.memory.hoverWanted = ImGui::IsItemHovered() ? finding.structure : ui.memory.hoverWanted;
            tip(ui, trf("Click to light {}", shownInSentence(ui.state.model->structures[*finding.structure])));
        }
        const ImVec2 c{at.x + ui.px(9), at.y + ui.px(7) + ui.fonts.body->FontSize / 2};
        const Colour ink = finding.id == "breach" ? ui.colours.breach : finding.id == "near" ? ui.colours.near : ui.colours.textQuiet;
        if (finding.id == "breach" || finding.id == "near") {
            drawVerdict(list, finding.id == "breach" ? Verdict::breach : Verdict::near, c, ui.px(14), ink);
        } else {
            const std::string figure = std::to_string(number);
            list.AddCircle(c, ui.px(9), ui.colours.textFaint, 0, ui.px(1.2f));
            drawText(list, ui.fonts.small, {c.x - textWidth(ui.fonts.small, figure) / 2, c.y - ui.fonts.small->FontSize / 2}, ui.colours.text, figure);
        }
        list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + inset), std::floor(at.y + ui.px(7))}, ui.colours.text, finding.text.data(),
                     finding.text.data() + finding.text.size(), inner);
    }
    gap(ui, 18);
}

} // namespace acus::ui
