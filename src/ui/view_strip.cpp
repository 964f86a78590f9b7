#include "core/language.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <algorithm>
#include <string_view>
#include <vector>

namespace acus::ui {

namespace {

/// "Back" is the patient's here, not the way back.
std::string_view viewWord(const char* word) { return trIn("view", word); }

} // namespace

void drawViewStrip(const Context& ui, Rect picture) {
    struct View {
        const char *word, *letter, *title, *line;
    };
    static constexpr View views[] = {
        {trLater("Back"), "P", trLater("From behind (posterior)"), "view posterior"},   {trLater("Front"), "A", trLater("From the front (anterior)"), "view anterior"},
        {trLater("Left"), "L", trLater("From the patient's left"), "view left"},        {trLater("Right"), "R", trLater("From the patient's right"), "view right"},
        {trLater("Above"), "S", trLater("From above (superior)"), "view superior"},     {trLater("Below"), "I", trLater("From below (inferior)"), "view inferior"},
        {trLater("Needle"), "N", trLater("Along the needle, from its handle"), "view needle"}};
    const float button = ui.px(28), slot = button + ui.px(2);
    float icons = static_cast<float>(questionOpen(ui.state) ? 2 : blind(ui.state) ? 6 : 9) * slot;
    float words = 0;
    for (const View& view : views)
        words += textWidth(ui.fonts.small, viewWord(view.word)) + ui.px(16);
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
    // Where even that is too much they stand in a row of their own.
    const bool beside = width + icons + ui.px(8) <= room, below = !beside && icons + static_cast<float>(left.size()) * slot <= room && picture.size.y >= ui.px(140);
    if (below) {
        icons += static_cast<float>(left.size()) * slot;
        left.clear();
    }
    const bool withIcons = beside || below;
    const ImVec2 at{picture.at.x + ui.px(8), picture.at.y + ui.px(8)};
    const float total = below ? std::max(width, icons) + ui.px(8) : width + (withIcons ? icons + ui.px(4) : 0) + ui.px(8);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, faded(ui.colours.panel, 0.86f));
    if (beginPanel(ui, "Views", at, {total, (below ? 2 * button + ui.px(2) : button) + ui.px(8)}, {0, 0}, true)) {
        float x = ui.px(4);
        float y = ui.px(4);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        for (const View& view : views) {
            const float w = useWords ? textWidth(ui.fonts.small, viewWord(view.word)) + ui.px(16) : button;
            ImGui::SetCursorPos({x, y});
            const ImVec2 place = ImGui::GetCursorScreenPos();
            const Result<Command> command = parseCommand(view.line);
            const bool can = command.ok() && !ui.trainer.whyNot(*command);
            if (ImGui::InvisibleButton(view.word, {w, button}) && can)
                ui.requests.sayLine(view.line);
            note(ui, view.line);
            const bool hovered = ImGui::IsItemHovered() && can;
            tip(ui, can ? tr(view.title) : tr("Along the needle: no needle is placed"), view.line);
            if (hovered)
                list.AddRectFilled(place, {place.x + w, place.y + button}, ui.colours.controlHover, ui.px(5));
            const std::string_view word = useWords ? viewWord(view.word) : std::string_view(view.letter);
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
                {"fit", Icon::fit, tr("Whole patient"), "view.fit", false},
                {"needle", Icon::needle, tr("Go to the needle"), "view.frame needle", false},
                {"projection", ui.state.camera.parallel ? Icon::parallel : Icon::perspective,
                 ui.state.camera.parallel ? tr("Parallel picture; click for perspective") : tr("Perspective; click for a parallel picture"),
                 "view.projection", false},
                {"four", Icon::fourViews, ui.state.layout.fourViews ? tr("The patient alone") : tr("Four views: with the sections along and across the needle"),
                 "view.layout", ui.state.layout.fourViews},
                {"landmarks", Icon::landmark, tr("Landmarks a hand can find"), "panel.toggle landmarks", ui.state.layout.landmarks},
                {"labels", Icon::labels, ui.state.layout.labels ? tr("No names") : tr("Names of what is seen"), "labels", ui.state.layout.labels > 0},
                {"measure", Icon::ruler, tr("Measure: click two points"), "ui.measure", ui.memory.tool == Tool::measure},
                {"pin", Icon::pin, tr("Put a pin with a note: click a place"), "ui.pin", ui.memory.tool == Tool::pin},
                {"finger", Icon::finger, tr("Feel under the skin with a finger"), "ui.palpate", ui.memory.tool == Tool::palpate}};
            if (below) {
                x = ui.px(4);
                y += button + ui.px(2);
            } else {
                x += ui.px(2);
                list.AddLine({at.x + x, at.y + ui.px(10)}, {at.x + x, at.y + button - ui.px(2)}, ui.colours.panelEdge);
                x += ui.px(2);
            }
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
