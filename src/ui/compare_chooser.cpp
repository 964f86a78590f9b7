// Which two attempts to set beside each other: those that were kept, newest first; a second one at the same technique.
#include "core/language.h"
#include "core/letters.h"
#include "records/attempt_folder.h"
#include "ui/demo_parts.h"
#include "ui/overlay.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

const Attempt* chosenFirst(const DemoMemory& memory) {
    for (const Attempt& attempt : memory.attempts)
        if (!memory.chosen.empty() && attempt.id == memory.chosen.front())
            return &attempt;
    return nullptr;
}

std::string techniqueTried(const Attempt& attempt) { return attempt.plan.substr(0, attempt.plan.find('/')); }

void attemptRow(const Context& ui, const Attempt& attempt, float width) {
    DemoMemory& memory = ui.memory.demo;
    const float height = ui.px(48);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const auto place = std::find(memory.chosen.begin(), memory.chosen.end(), attempt.id);
    const bool on = place != memory.chosen.end();
    const Attempt* first = chosenFirst(memory);
    const bool may = on || !first || (memory.chosen.size() < 2 && techniqueTried(*first) == techniqueTried(attempt));
    ImGui::PushID(attempt.id.c_str());
    const bool pressed = ImGui::InvisibleButton("attempt", {width, height});
    ImGui::PopID();
    note(ui, "attempt " + attempt.id);
    if (!may)
        tip(ui, memory.chosen.size() >= 2 ? tr("Two are chosen already") : tr("An attempt at another technique"));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (on || (ImGui::IsItemHovered() && may))
        list.AddRectFilled(at, {at.x + width, at.y + height}, on ? mixed(ui.colours.panel, ui.colours.accent, 0.12f) : ui.colours.control, ui.px(6));
    const char* mark = !on ? "" : place == memory.chosen.begin() ? "A" : "B";
    drawText(list, ui.fonts.strong, {at.x + ui.px(10), at.y + ui.px(15)}, ui.colours.accentText, mark);
    const Result<Plan> plan = planNamed(*ui.state.model, attempt.plan);
    const std::string what = plan && plan->technique ? upperFirst(muscleOf(*plan->technique)) + ", " + std::string(tr(std::string_view(plan->technique->approach))) : attempt.plan;
    const Colour ink = may ? ui.colours.text : ui.colours.textFaint;
    drawText(list, ui.fonts.body, {at.x + ui.px(32), at.y + ui.px(6)}, ink, elided(ui.fonts.body, what, width - ui.px(44)));
    std::string when = attempt.startedAt.substr(0, 16);
    std::replace(when.begin(), when.end(), 'T', ' ');
    const std::string under = when + " · " + std::string(trIn("mode", nameOf(attempt.settings.mode))) + " · " + decimal(attempt.points, 0) + " / " + decimal(attempt.of, 0) + " · " +
                              std::string(attempt.passed ? tr("passed") : tr("not passed"));
    drawText(list, ui.fonts.small, {at.x + ui.px(32), at.y + ui.px(26)}, ui.colours.textFaint, elided(ui.fonts.small, under, width - ui.px(44)));
    if (pressed && on)
        memory.chosen.erase(place);
    else if (pressed && may)
        memory.chosen.push_back(attempt.id);
}

} // namespace

void drawCompareChooser(const Context& ui, Rect window) {
    DemoMemory& memory = ui.memory.demo;
    if (!memory.choosing)
        return;
    const Dialog dialog(ui, window, "Choose attempts", {560, 560});
    if (dialog.left())
        memory.choosing = false;
    if (dialog) {
        const ImVec2 size = dialog.size();
        const float width = dialog.width();
        text(ui, ui.fonts.large, ui.colours.text, tr("Compare two attempts"));
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Choose two at the same technique on this patient."));
        gap(ui, 8);
        ImGui::BeginChild("attempts", {width, std::max(1.0f, size.y - ImGui::GetCursorPosY() - ui.px(68))});
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
        for (const Attempt& attempt : memory.attempts)
            attemptRow(ui, attempt, width - ui.px(12));
        ImGui::PopStyleVar();
        if (memory.attempts.empty())
            textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No attempts on this patient are kept yet: finish one first."));
        ImGui::EndChild();
        ImGui::SetCursorPos({ui.px(24), size.y - ui.px(56)});
        const float half = (width / ui.scale - 8) / 2;
        if (memory.chosen.size() == 2) {
            if (textButton(ui, tr("Compare"), tr("Beside each other, with what differs"), formatCommand({"compare", memory.chosen, 0}), true, half))
                memory.choosing = false;
        } else {
            drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {ImGui::GetCursorScreenPos().x, ImGui::GetCursorScreenPos().y + ui.px(10)}, ui.colours.textFaint,
                     memory.chosen.empty() ? tr("Choose the first") : tr("Choose the second"));
            ImGui::Dummy({ui.px(half), ui.px(36)});
        }
        ImGui::SameLine(0, ui.px(8));
        if (textButton(ui, tr("Close"), tr("Close"), "", false, half))
            memory.choosing = false;
    }
}

} // namespace acus::ui
