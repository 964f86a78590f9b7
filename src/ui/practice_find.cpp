// Finding the place: the finger, the pen, the tube on the skin, and the needle that is chosen.
#include "core/language.h"
#include "core/letters.h"
#include "ui/needle_combo.h"
#include "ui/practice_pages.h"
#include "ui/sourced.h"
#include "ui/widgets.h"

namespace acus::ui {

void drawFindPage(const Context& ui, const Practice& practice, float width) {
    const Memory& memory = ui.memory;
    const float units = width / ui.scale, half = (units - 8) / 2;
    heading(ui, tr("Palpate"));
    textButton(ui, tr("Finger"), tr("Feel under the skin: click, or hold and stroke"), "ui.palpate", false, half, memory.tool == Tool::palpate);
    ImGui::SameLine(0, ui.px(8));
    textButton(ui, tr("Tape"), tr("Measure on the skin: click two points"), "ui.measure", false, half, memory.tool == Tool::measure);
    gap(ui, 10);
    const auto& felt = practice.palpated();
    std::string words = felt ? upperFirst(felt->words) : tr("Stroke the skin with the finger; what it feels is written here.");
    if (felt && practice.settings().aids.names && !felt->name.empty())
        words += ": " + felt->name;
    notice(ui, "", words, width);
    noteWords(ui, "felt by the finger");
    gap(ui, 16);
    heading(ui, tr("Mark"));
    textButton(ui, tr("Pen"), tr("Draw a cross on the skin: click"), "ui.mark", false, half, memory.tool == Tool::mark);
    ImGui::SameLine(0, ui.px(8));
    textButton(ui, tr("Wipe off"), tr("Wipe off the last mark"), "practice.unmark", false, half);
    gap(ui, 16);
    heading(ui, tr("Needle"));
    drawNeedleCombo(ui, width);
    gap(ui, 10);
    textButton(ui, practice.placed() ? tr("Move the tube") : tr("Put the tube on the skin"), tr("The next click on the skin is the entry"), "ui.place", false, half,
               memory.tool == Tool::place);
    ImGui::SameLine(0, ui.px(8));
    textButton(ui, tr("Tap"), tr("Through the skin, with one tap on the handle"), "practice.tap", practice.placed().has_value() && !practice.inSkin(), half);
}

} // namespace acus::ui
