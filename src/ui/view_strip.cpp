#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <string_view>
#include <vector>

namespace acus::ui {

void drawViewStrip(const Context& ui, Rect picture) {
    struct View {
        const char *word, *letter, *title, *line;
    };
    static constexpr View views[] = {
        {"Back", "P", "From behind (posterior)", "view posterior"},   {"Front", "A", "From the front (anterior)", "view anterior"},
        {"Left", "L", "From the patient's left", "view left"},        {"Right", "R", "From the patient's right", "view right"},
        {"Above", "S", "From above (superior)", "view superior"},     {"Below", "I", "From below (inferior)", "view inferior"},
        {"Needle", "N", "Along the needle, from its handle", "view needle"}};
    const float button = ui.px(28), slot = button + ui.px(2);
    float icons = static_cast<float>(questionOpen(ui.state) ? 2 : blind(ui.state) ? 6 : 9) * slot;
    float words = 0;
    for (const View& view : views)
        words += textWidth(ui.fonts.small, view.word) + ui.px(16);
    const float room = picture.size.x - ui.px(24);
    const bool useWords = words + icons <= room;
    const float width = useWords ? words : 7 * button;
    // Where it is tight, what has a key that everybody knows by then gives way first.
    std::vector<std::string_view> left;
    for (const std::string_view id : {"projection", "needle"})
        if (width + icons + ui.px(8) > room) {
            left.push_back(id);
            icons -= slot;
        }
    if (width > room || picture.size.y < ui.px(80))
        return;
    const bool withIcons = width + icons + ui.px(8) <= room;
    const ImVec2 at{picture.at.x + ui.px(8), picture.at.y + ui.px(8)};
    const float total = width + (withIcons ? icons + ui.px(4) : 0) + ui.px(8);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, faded(ui.colours.panel, 0.86f));
    if (beginPanel(ui, "Views", at, {total, button + ui.px(8)}, {0, 0}, true)) {
        float x = ui.px(4);
        const float y = ui.px(4);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        for (const View& view : views) {
            const float w = useWords ? textWidth(ui.fonts.small, view.word) + ui.px(16) : button;
            ImGui::SetCursorPos({x, y});
            const ImVec2 place = ImGui::GetCursorScreenPos();
            const Result<Command> command = parseCommand(view.line);
            const bool can = command.ok() && !ui.trainer.whyNot(*command);
            if (ImGui::InvisibleButton(view.word, {w, button}) && can)
                ui.requests.sayLine(view.line);
            note(ui, view.line);
            const bool hovered = ImGui::IsItemHovered() && can;
            tip(ui, can ? view.title : "Along the needle: no needle is placed", view.line);
            if (hovered)
                list.AddRectFilled(place, {place.x + w, place.y + button}, ui.colours.controlHover, ui.px(5));
            const char* word = useWords ? view.word : view.letter;
            const bool on = view.word[0] == 'N' && ui.state.camera.needlesEye;
            drawText(list, ui.fonts.small,
                     {place.x + (w - textWidth(ui.fonts.small, word)) / 2, place.y + (button - ui.fonts.small->FontSize) / 2},
                     !can ? ui.colours.textFaint : on ? ui.colours.accentText : hovered ? ui.colours.text : ui.colours.textQuiet, word);
            x += w;
        }
        if (withIcons) {
            struct Entry {
                const char* id;
                Icon icon;
                const char *title, *line;
                bool on;
            };
            const Entry all[] = {
                {"fit", Icon::fit, "Whole patient", "view.fit", false},
                {"needle", Icon::needle, "Go to the needle", "view.frame needle", false},
                {"projection", ui.state.camera.parallel ? Icon::parallel : Icon::perspective,
                 ui.state.camera.parallel ? "Parallel picture; click for perspective" : "Perspective; click for a parallel picture",
                 "view.projection", false},
                {"four", Icon::fourViews, ui.state.layout.fourViews ? "The patient alone" : "Four views: with the sections along and across the needle",
                 "view.layout", ui.state.layout.fourViews},
                {"landmarks", Icon::landmark, "Landmarks a hand can find", "panel.toggle landmarks", ui.state.layout.landmarks},
                {"labels", Icon::labels, ui.state.layout.labels ? "No names" : "Names of what is seen", "labels", ui.state.layout.labels > 0},
                {"measure", Icon::ruler, "Measure: click two points", "ui.measure", ui.memory.tool == Tool::measure},
                {"pin", Icon::pin, "Put a pin with a note: click a place", "ui.pin", ui.memory.tool == Tool::pin},
                {"finger", Icon::finger, "Feel under the skin with a finger", "ui.palpate", ui.memory.tool == Tool::palpate}};
            x += ui.px(2);
            list.AddLine({at.x + x, at.y + ui.px(10)}, {at.x + x, at.y + button - ui.px(2)}, ui.colours.panelEdge);
            x += ui.px(2);
            for (const Entry& entry : all) {
                // A blind attempt has no use for what shows or names the anatomy.
                const std::string_view id = entry.id;
                if (questionOpen(ui.state) && (id == "measure" || id == "pin" || id == "finger" || id == "needle"))
                    continue;
                if (nameless(ui.state) && (id == "four" || id == "landmarks" || id == "labels"))
                    continue;
                if (std::find(left.begin(), left.end(), id) != left.end())
                    continue;
                ImGui::SetCursorPos({x, y});
                iconButton(ui, entry.id, entry.icon, entry.title, entry.line, entry.on, 28);
                x += button + ui.px(2);
            }
        }
    }
    endPanel();
    ImGui::PopStyleColor();
}

} // namespace acus::ui
