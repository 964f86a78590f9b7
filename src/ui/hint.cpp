// The three steps of the first start.
#include "core/language.h"
#include "ui/desk.h"
#include "ui/overlay.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include <cmath>

namespace acus::ui {

void drawHint(const Context& ui, Rect picture) {
    if (deskOf(ui.state, ui.memory.lesson) != Desk::anatomy)
        ui.memory.hintOpen = false; // whoever has gone on to something knows where to begin, and needs the picture
    if (!ui.memory.hintOpen)
        return;
    struct Step {
        const char *key, *title, *rest;
    };
    static constexpr Step steps[] = {{"PageDown", trLater("Peel"), trLater("until you see what you want to reach")},
                                     {"N", trLater("Place"), trLater("the needle: click the skin")},
                                     {"W", trLater("Advance"), trLater("with the wheel over the needle, or W and S")}};
    const ImVec2 size{ui.px(416), ui.px(206)};
    if (picture.size.x < size.x + ui.px(16) || picture.size.y < size.y + ui.px(64))
        return;
    const ImVec2 at{std::floor(picture.at.x + (picture.size.x - size.x) / 2), std::floor(picture.end().y - size.y - ui.px(56))};
    if (beginCard(ui, "Hint", at, size)) {
        heading(ui, tr("Three steps"));
        ImGui::SetCursorPos({size.x - ui.px(40), ui.px(12)});
        if (iconButton(ui, "dismiss", Icon::close, tr("Close; the keys stay under ?"), "", false, 28))
            ui.memory.hintOpen = false;
        float y = ui.px(52);
        for (const Step& step : steps) {
            keyCap(ui, {at.x + ui.px(24), at.y + y}, step.key, ui.px(22));
            ImDrawList& list = *ImGui::GetWindowDrawList();
            const float textY = at.y + y + (ui.px(22) - ui.fonts.body->FontSize) / 2, x = at.x + ui.px(108);
            drawText(list, ui.fonts.strong, {x, textY}, ui.colours.text, tr(step.title));
            drawText(list, ui.fonts.body, {x + textWidth(ui.fonts.strong, tr(step.title)) + ui.px(5), textY}, ui.colours.textQuiet, tr(step.rest));
            y += ui.px(32);
        }
        ImGui::SetCursorPos({ui.px(24), y + ui.px(6)});
        if (textButton(ui, tr("Got it"), tr("Close; the keys stay under ?"), "", false, 88))
            ui.memory.hintOpen = false;
    }
    endPanel();
}

} // namespace acus::ui
