// One needle in two patients: verdicts, sections and clearances beside each other.
#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "safety/unjudged.h"
#include "trainer/commands.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/patient_words.h"
#include "ui/section_paint.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

std::string tipWords(const Model& model, const NeedleReport& report) {
    std::string inside;
    for (const std::uint32_t structure : report.tipInside)
        inside += (inside.empty() ? "" : ", ") + shownName(model.structures[structure]);
    return inside.empty() ? std::string(tr("The tip lies between structures.")) : trf("The tip lies in: {}.", inside);
}

/// "Nearest: L4 spinal nerve, 3.1 mm."
std::string nearestWords(const Model& model, const NeedleReport& report) {
    if (report.hazards.empty())
        return std::string(tr("No nerve, vessel or organ within 30 mm."));
    const HazardReport& nearest = report.hazards.front();
    const std::string name = shownName(model.structures[nearest.structure]);
    return nearest.clearanceMm <= 0 ? trf("It meets: {}.", name) : trf("Nearest: {}, {}.", name, millimetres(nearest.clearanceMm));
}

/// The one sentence that was asked for.
std::string answer(const PatientsBeside& both) {
    enum class Outcome { safe, unsure, harms };
    const auto outcome = [](const NeedleReport& report) {
        const auto any = [&](bool (*holds)(const HazardReport&)) { return std::any_of(report.hazards.begin(), report.hazards.end(), holds); };
        return any(breached) ? Outcome::harms : any(mayBeBreached) ? Outcome::unsure : Outcome::safe;
    };
    const Outcome first = outcome(both.first), second = outcome(both.second);
    if (first == Outcome::unsure || second == Outcome::unsure)
        return std::string(tr("It comes so near that the model can't tell whether it touches."));
    if (first == second)
        return std::string(first == Outcome::safe ? tr("The needle meets no nerve, vessel or organ in either of them.") : tr("It is safe in neither of them."));
    return std::string(first == Outcome::safe ? tr("What is safe here would not be safe there.") : tr("What is not safe here would be safe there."));
}

void verdictWord(const Context& ui, ImVec2 at, Verdict verdict) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colour colour = colourOf(ui.colours, verdict);
    const std::string word = upperFirst(trIn("verdict", nameOf(verdict)));
    list.AddRectFilled(at, {at.x + textWidth(ui.fonts.body, word) + ui.px(36), at.y + ui.px(24)}, faded(colour, 0.16f), ui.px(12));
    drawVerdict(list, verdict, {at.x + ui.px(14), at.y + ui.px(12)}, ui.px(12), colour);
    drawText(list, ui.fonts.body, {at.x + ui.px(26), at.y + ui.px(3)}, ui.colours.text, word);
}

void column(const Context& ui, ImVec2 at, float width, float sectionTall, const State& state, const NeedleReport& report, SectionStore& store, const char* label) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Model& model = *state.model;
    drawText(list, ui.fonts.small, at, ui.colours.accentText, label);
    drawText(list, ui.fonts.strong, {at.x, at.y + ui.px(18)}, ui.colours.text, elided(ui.fonts.strong, whoWords(model.info), width));
    std::string variants;
    for (const std::string& sentence : variantSentences(model.info))
        variants += (variants.empty() ? "" : " ") + sentence;
    const std::string under = elided(ui.fonts.small, variants.empty() ? std::string(tr("Usual anatomy.")) : variants, width);
    drawText(list, ui.fonts.small, {at.x, at.y + ui.px(40)}, ui.colours.textQuiet, under);
    verdictWord(ui, {at.x, at.y + ui.px(62)}, report.verdict);
    drawText(list, ui.fonts.body, {at.x, at.y + ui.px(92)}, ui.colours.text, elided(ui.fonts.body, nearestWords(model, report), width));
    drawText(list, ui.fonts.body, {at.x, at.y + ui.px(114)}, ui.colours.textQuiet, elided(ui.fonts.body, tipWords(model, report), width));
    const Rect section{{std::floor(at.x), std::floor(at.y + ui.px(140))}, {std::floor(width), std::floor(sectionTall)}};
    const SectionPicture picture = buildSection(state, store, SectionKind::along, static_cast<int>(section.size.x), static_cast<int>(section.size.y), ui.scale);
    list.AddRectFilled(section.at, section.end(), ui.colours.picture, ui.px(4));
    paintSection(list, picture, section, titleOf(SectionKind::along, state.layout), ui.fonts, ui.scale);
    list.AddRect(section.at, section.end(), ui.colours.panelEdge, ui.px(4));
}

void row(const Context& ui, const HazardBeside& hazard, float width) {
    const float height = ui.px(24), half = width * 0.5f, figure = ui.px(96);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    noteWords(ui, "beside " + hazard.id);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(list, ui.fonts.body, {at.x, at.y + ui.px(3)}, ui.colours.text, elided(ui.fonts.body, hazard.name, half - ui.px(8)));
    const auto one = [&](float x, const std::optional<double>& mm, Verdict verdict) {
        if (mm)
            drawVerdict(list, verdict, {x + ui.px(8), at.y + height / 2}, ui.px(11), colourOf(ui.colours, verdict));
        const std::string words = mm ? millimetres(*mm) : std::string(tr("far, or not there"));
        drawText(list, ui.fonts.body, {x + ui.px(20), at.y + ui.px(3)}, mm ? ui.colours.text : ui.colours.textFaint, elided(ui.fonts.body, words, figure + ui.px(20)));
    };
    one(at.x + half, hazard.firstMm, hazard.first);
    one(at.x + half + figure + ui.px(48), hazard.secondMm, hazard.second);
    if (hazard.firstMm && hazard.secondMm) {
        const double by = *hazard.secondMm - *hazard.firstMm;
        const std::string words = std::abs(by) < 0.05 ? std::string(tr("the same")) : (by > 0 ? "+" : "") + millimetres(by);
        drawText(list, ui.fonts.small, {at.x + width - textWidth(ui.fonts.small, words), at.y + ui.px(5)}, ui.colours.textQuiet, words);
    }
    list.AddLine({at.x, at.y + height - 1}, {at.x + width, at.y + height - 1}, faded(ui.colours.panelEdge, 0.6f));
}

} // namespace

void drawPatientsBeside(const Context& ui, Rect window, SectionStore& first, SectionStore& second) {
    const auto both = ui.memory.patient.beside;
    if (!both)
        return;
    const Dialog dialog(ui, window, "Two patients", {1080, 860});
    if (dialog.left())
        ui.requests.say("patient.compare", {"none"});
    if (dialog) {
        const ImVec2 size = dialog.size();
        const float pad = ui.px(24), width = size.x - 2 * pad;
        text(ui, ui.fonts.large, ui.colours.text, tr("One needle in two patients"));
        ImGui::SetCursorPos({size.x - ui.px(56), ui.px(18)});
        if (iconButton(ui, "close", Icon::close, tr("Close the comparison"), "", false, 32))
            ui.requests.say("patient.compare", {"none"});
        ImGui::SetCursorPos({pad, ui.px(56)});
        if (!both->problem.empty()) {
            textWrapped(ui, ui.fonts.body, ui.colours.text, upperFirst(both->problem));
            endPanel();
            return;
        }
        const Placement& needle = both->first.placement;
        text(ui, ui.fonts.strong, ui.colours.accentText, answer(*both));
        noteWords(ui, "beside answer");
        ImGui::SetCursorPosX(pad);
        text(ui, ui.fonts.small, ui.colours.textQuiet,
             elided(ui.fonts.small, trf("Needle {}, {}, {} deep; {}", describe(needle.size), describe(clinicalAngles(needle.entry, needle.direction)), millimetres(needle.depthMm), both->place), width));
        if (ui.memory.patient.besidePreview) {
            ImGui::SetCursorPosX(pad);
            text(ui, ui.fonts.small, ui.colours.textQuiet, ui.memory.patient.making ? tr("The second patient is a preview (±2 mm); full quality follows by itself.")
                                                                                   : tr("The second patient is a preview (±2 mm)."));
        }
        if (const std::string unjudged = unjudgedWords(*ui.state.model); !unjudged.empty()) {
            ImGui::SetCursorPosX(pad);
            text(ui, ui.fonts.small, ui.colours.text, elided(ui.fonts.small, trf("Here: {}", unjudged), width));
        }
        const ImVec2 origin = ImGui::GetWindowPos();
        const float top = ImGui::GetCursorPosY() + ui.px(8), half = std::floor((width - ui.px(24)) / 2);
        const float sectionTall = std::clamp(size.y - top - ui.px(140 + 16 + 48 + 5 * 24 + 24), ui.px(96), ui.px(340));
        column(ui, {origin.x + pad, origin.y + top}, half, sectionTall, ui.state, both->first, first, tr("Here"));
        column(ui, {origin.x + pad + half + ui.px(24), origin.y + top}, half, sectionTall, both->other->state(), both->second, second, tr("There"));
        ImGui::SetCursorPos({pad, top + ui.px(140) + sectionTall + ui.px(12)});
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        drawText(list, ui.fonts.strong, at, ui.colours.text, tr("Clearance of the shaft"));
        drawText(list, ui.fonts.small, {at.x + width * 0.5f + ui.px(20), at.y + ui.px(3)}, ui.colours.textQuiet, tr("Here"));
        drawText(list, ui.fonts.small, {at.x + width * 0.5f + ui.px(164), at.y + ui.px(3)}, ui.colours.textQuiet, tr("There"));
        ImGui::Dummy({width, ui.px(26)});
        ImGui::SetCursorPosX(pad);
        ImGui::BeginChild("beside rows", {width + ui.px(10), std::max(ui.px(24), size.y - ImGui::GetCursorPosY() - ui.px(16))});
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
        for (const HazardBeside& hazard : both->rows)
            row(ui, hazard, width);
        ImGui::PopStyleVar();
        ImGui::EndChild();
    }
}

} // namespace acus::ui
