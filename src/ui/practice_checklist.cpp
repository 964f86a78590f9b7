#include "core/language.h"
#include "core/letters.h"
#include "course/region.h"
#include "ui/checklist_order.h"
#include "ui/practice_pages.h"
#include "ui/widgets.h"
#include <cmath>

namespace acus::ui {

namespace {

/// A step to tick. In a test it says no more than its words; guided its tooltip says what it covers.
void row(const Context& ui, const Practice& practice, const ChecklistStep& step, float width) {
    const std::string words(tr(std::string_view(step.text)));
    const float box = ui.px(16), inset = ui.px(28), room = width - inset - ui.px(4);
    const float tall = ui.fonts.body->CalcTextSizeA(ui.fonts.body->FontSize, 1e9f, room, words.c_str()).y, height = tall + ui.px(12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string line = "practice.tick " + step.id;
    const bool ticked = practice.ticked(step.id);
    const std::optional<std::string> why = ui.trainer.whyNot({"practice.tick", {step.id}});
    ImGui::PushID(step.id.c_str());
    if (ImGui::InvisibleButton("tick", {width, height}) && !why)
        ui.requests.sayLine(line);
    ImGui::PopID();
    note(ui, line);
    const bool guided = practice.settings().mode != Mode::test;
    tip(ui, ticked ? tr("Done") : why ? upperFirst(*why) : guided && step.isSafe ? std::string(tr(std::string_view(step.detail))) : tr("Do it now"));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Colours& c = ui.colours;
    if (ImGui::IsItemHovered() && !why)
        list.AddRectFilled(at, {at.x + width, at.y + height}, c.control, ui.px(4));
    const ImVec2 low{std::floor(at.x + ui.px(4)), std::floor(at.y + ui.px(7))};
    const Colour edge = ticked ? c.accent : why ? c.track : c.textFaint;
    if (ticked)
        list.AddRectFilled(low, {low.x + box, low.y + box}, c.accent, ui.px(4));
    else
        list.AddRect(low, {low.x + box, low.y + box}, edge, ui.px(4), 0, ui.px(1.3f));
    if (ticked) {
        const ImVec2 m{low.x + box / 2, low.y + box / 2};
        list.AddLine({m.x - ui.px(4), m.y}, {m.x - ui.px(1), m.y + ui.px(3)}, c.onAccent, ui.px(1.8f));
        list.AddLine({m.x - ui.px(1), m.y + ui.px(3)}, {m.x + ui.px(4.5f), m.y - ui.px(3.5f)}, c.onAccent, ui.px(1.8f));
    }
    list.AddText(ui.fonts.body, ui.fonts.body->FontSize, {std::floor(at.x + inset), std::floor(at.y + ui.px(6))}, ticked ? c.textQuiet : why ? c.textFaint : c.text,
                 words.data(), words.data() + words.size(), room);
}

} // namespace

void drawPatientCard(const Context& ui, const Practice& practice, float width) {
    const PatientCard* card = patientOfAttempt(*practice.plan().technique, ui.state.model->info.sex, practice.settings().seed);
    if (!card)
        return;
    std::string words;
    for (const std::string& said : card->history)
        words += " " + std::string(tr(std::string_view(said))) + ".";
    const float left = ImGui::GetCursorPosX();
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("The patient"));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(5));
    ImGui::PushTextWrapPos(left + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, trf(card->sex == "f" ? "Woman, {}" : "Man, {}", card->age) + "." + words);
    ImGui::PopTextWrapPos();
    gap(ui, 14);
}

void drawChecklist(const Context& ui, const Practice& practice, bool after, float width) {
    const std::vector<const ChecklistStep*> steps = shuffledChecklist(practice.settings().seed, after);
    const float left = ImGui::GetCursorPosX();
    std::size_t ticked = 0;
    for (const ChecklistStep* step : steps)
        ticked += practice.ticked(step->id) ? 1 : 0;
    heading(ui, after ? tr("After the needle") : tr("Before the needle"));
    textRight(ui, ui.fonts.small, ui.colours.textFaint, left + width - ui.px(4), trf("{} done", ticked));
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Not everything on this list should be done."));
    gap(ui, 10);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    for (const ChecklistStep* step : steps)
        row(ui, practice, *step, width);
    ImGui::PopStyleVar();
    gap(ui, 12);
}

} // namespace acus::ui
