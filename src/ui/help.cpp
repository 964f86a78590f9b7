// Every key and command, over everything.
#include "core/language.h"
#include "trainer/keys.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace acus::ui {

void drawHelp(const Context& ui, Rect window) {
    if (!ui.state.layout.help)
        return;
    const Dialog dialog(ui, window, "Help", {1080, 920});
    if (dialog.left())
        ui.requests.say("panel.toggle", {"help"});
    if (dialog) {
        const ImVec2 size = dialog.size();
        text(ui, ui.fonts.large, ui.colours.text, tr("Keys and commands"));
        ImGui::SetCursorPos({size.x - ui.px(56), ui.px(18)});
        if (iconButton(ui, "close", Icon::close, tr("Close"), "", false, 32))
            ui.requests.say("panel.toggle", {"help"});
        gap(ui, 4);
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet,
                    tr("Drag turns the patient, the right or middle button moves the picture, the wheel zooms to the pointer, a click selects. "
                       "Drag the needle's handle to angle it, its shaft to push it; the wheel over it advances it, with Shift by 0.1 mm."));
        gap(ui, 16);
        ImGui::BeginChild("keys", {0, 0});
        // Bindings that do the same share a line; groups flow into as many columns as fit.
        struct Line {
            std::string keys;
            const char *title, *group;
        };
        std::vector<Line> lines;
        std::vector<KeyBinding> bindings(keyBindings().begin(), keyBindings().end());
        bindings.insert(bindings.end(), debriefKeyBindings().begin(), debriefKeyBindings().end());
        bindings.insert(bindings.end(), deskKeyBindings().begin(), deskKeyBindings().end());
        bindings.insert(bindings.end(), demoKeyBindings().begin(), demoKeyBindings().end());
        for (const KeyBinding& binding : bindings) {
            bool merged = false;
            for (Line& line : lines)
                if (line.group == std::string_view(binding.group) && line.title == std::string_view(binding.title)) {
                    line.keys += std::string("\n") + binding.chord;
                    merged = true;
                }
            if (!merged)
                lines.push_back({binding.chord, binding.title, binding.group});
        }
        const float inner = ImGui::GetContentRegionAvail().x;
        const int columns = std::max(1, static_cast<int>(inner / ui.px(330)));
        const float width = inner / static_cast<float>(columns), row = ui.px(28);
        std::vector<float> bottom(static_cast<std::size_t>(columns), 0);
        const ImVec2 origin = ImGui::GetCursorScreenPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        std::vector<std::string_view> groups;
        for (const Line& line : lines)
            if (std::find(groups.begin(), groups.end(), line.group) == groups.end())
                groups.push_back(line.group);
        for (const std::string_view group : groups) {
            const auto column = static_cast<std::size_t>(std::min_element(bottom.begin(), bottom.end()) - bottom.begin());
            const float x = origin.x + static_cast<float>(column) * width;
            float y = origin.y + bottom[column];
            drawText(list, ui.fonts.strong, {x, y}, ui.colours.accentText, tr(group));
            y += row;
            for (const Line& line : lines) {
                if (line.group != group)
                    continue;
                float keyX = x;
                std::size_t from = 0;
                int shown = 0;
                while (from <= line.keys.size() && shown++ < 2) {
                    const std::size_t to = std::min(line.keys.find('\n', from), line.keys.size());
                    keyX += keyCap(ui, {keyX, y}, std::string_view(line.keys).substr(from, to - from), ui.px(22)) + ui.px(4);
                    from = to + 1;
                }
                const float textX = std::max(keyX + ui.px(4), x + ui.px(124));
                drawText(list, ui.fonts.body, {textX, y + ui.px(4)}, ui.colours.text,
                         elided(ui.fonts.body, tr(line.title), x + width - textX - ui.px(12)));
                y += row;
            }
            bottom[column] = y - origin.y + ui.px(16);
        }
        ImGui::Dummy({1, *std::max_element(bottom.begin(), bottom.end())});
        text(ui, ui.fonts.strong, ui.colours.accentText, tr("All commands"));
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, tr("The same words work in scripts: acus run FILE."));
        for (const CommandInfo& info : Trainer::commands()) {
            const ImVec2 place = ImGui::GetCursorScreenPos();
            ImGui::Dummy({inner, ui.px(16)});
            std::string line = info.name;
            if (!info.arguments.empty())
                line += " " + info.arguments;
            const float half = inner * 0.55f;
            drawText(list, ui.fonts.body, place, ui.colours.text, elided(ui.fonts.body, line, half - ui.px(16)));
            drawText(list, ui.fonts.body, {place.x + half, place.y}, ui.colours.textQuiet, elided(ui.fonts.body, tr(std::string_view(info.title)), inner - half));
        }
        ImGui::EndChild();
    }
}

} // namespace acus::ui
