// What is wrong with the anatomy on show, and what that costs the verdicts, over everything.
#include "anatomy/finding_cost.h"
#include "core/language.h"
#include "ui/import_dialog.h"
#include "ui/overlay.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <map>

namespace acus::ui {

void drawHealthDialog(const Context& ui, Rect window, const HealthMemory& memory) {
    if (!memory.open)
        return;
    const Dialog dialog(ui, window, "Health", {860, 620});
    if (dialog.left())
        ui.requests.say("ui.health");
    if (dialog) {
        const ImVec2 size = dialog.size();
        heading(ui, tr("Health of the meshes"));
        const float width = dialog.width();
        if (memory.working) {
            text(ui, ui.fonts.body, ui.colours.textQuiet, std::string(tr(std::string_view(memory.what))) + "  " + std::to_string(static_cast<int>(100 * memory.share)) + " %");
            ui.wakeIn(0.2);
        } else
            textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, memory.problem.empty() ? memory.summary : memory.problem);
        noteWords(ui, "health summary");
        gap(ui, 8);
        ImGui::BeginChild("health list", {width, std::max(ui.px(40), size.y - ImGui::GetCursorPosY() - ui.px(64))});
        std::map<std::string, std::vector<const HealthMemory::Row*>> kinds;
        for (const HealthMemory::Row& row : memory.rows)
            kinds[row.what].push_back(&row);
        for (const auto& [kind, rows] : kinds) {
            // What it costs stands once over all that have it.
            textWrapped(ui, ui.fonts.body, ui.colours.text, kind + " (" + std::to_string(rows.size()) + ")");
            if (const std::string_view cost = costOf(kind); !cost.empty())
                textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, tr(cost));
            for (const HealthMemory::Row* row : rows) {
                ImGui::PushID(row);
                const std::string line = (row->structure.empty() ? "" : row->structure + ": ") + row->message;
                const ImVec2 at = ImGui::GetCursorScreenPos();
                const float height = ui.px(22);
                const bool pressed = ImGui::InvisibleButton("finding", {width - ui.px(16), height});
                if (ImGui::IsItemHovered())
                    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width - ui.px(16), at.y + height}, faded(ui.colours.accent, 0.1f), ui.px(4));
                if (ImGui::IsItemVisible())
                    tip(ui, line);
                note(ui, "finding " + row->what + " " + row->structure);
                drawText(*ImGui::GetWindowDrawList(), ui.fonts.small, {at.x + ui.px(12), at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.text, elided(ui.fonts.small, line, width - ui.px(36)));
                if (pressed && !row->structure.empty()) {
                    ui.requests.say("select", {row->structure});
                    ui.requests.say("view.fit", {row->structure});
                    ui.requests.say("ui.health");
                }
                ImGui::PopID();
            }
            gap(ui, 8);
        }
        ImGui::EndChild();
        if (textButton(ui, tr("Close"), tr("Back to the patient"), "ui.health", true, 88)) {}
    }
}

} // namespace acus::ui
