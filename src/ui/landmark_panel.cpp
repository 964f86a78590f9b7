// Landmarks of a pack of one's own, put where they belong: choose one, click its place. The window writes them (app/window_landmarks.cpp).
#include "anatomy/names.h"
#include "core/language.h"
#include "core/letters.h"
#include "ui/lesson_pages.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "view/camera.h"
#include <algorithm>

namespace acus::ui {

namespace {

bool matches(const Landmark& mark, const std::string& wanted) {
    return wanted.empty() || lowered(shownName(mark)).find(lowered(wanted)) != std::string::npos || mark.id.find(lowered(wanted)) != std::string::npos;
}

void row(const Context& ui, const Landmark& mark, float width) {
    LandmarkMemory& memory = ui.memory.landmarks;
    const float height = ui.px(26);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushID(mark.id.c_str());
    const bool pressed = ImGui::InvisibleButton("landmark", {width, height});
    ImGui::PopID();
    note(ui, "landmark " + mark.id);
    const std::string line = trf("{}: {}, {}, {} (left, back, up)", shownName(mark), millimetres(mark.position.x, 0), millimetres(mark.position.y, 0), millimetres(mark.position.z, 0));
    tip(ui, line + "\n" + std::string(tr("Press, then click its place in the picture")));
    const bool chosen = memory.chosen == mark.id;
    if (chosen || ImGui::IsItemHovered())
        list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width, at.y + height}, chosen ? faded(ui.colours.accent, 0.25f) : ui.colours.control, ui.px(4));
    const bool moved = std::any_of(memory.moved.begin(), memory.moved.end(), [&](const auto& one) { return one.first == mark.id; });
    // By shape: a disc was put there by hand in this session, a ring lies as it came.
    const ImVec2 centre{at.x + ui.px(8), at.y + height / 2};
    if (moved)
        list.AddCircleFilled(centre, ui.px(4), ui.colours.accentText);
    else
        list.AddCircle(centre, ui.px(4), ui.colours.textFaint, 0, ui.px(1.4f));
    drawText(list, ui.fonts.body, {at.x + ui.px(20), at.y + (height - ui.fonts.body->FontSize) / 2}, ui.colours.text, elided(ui.fonts.body, shownName(mark), width - ui.px(24)));
    if (pressed)
        ui.requests.say("ui.landmark", {chosen ? "none" : mark.id});
}

} // namespace

void drawLandmarkPanel(const Context& ui, Rect picture) {
    LandmarkMemory& memory = ui.memory.landmarks;
    if (!memory.open)
        return;
    const float pad = ui.px(16);
    const ImVec2 size{std::min(ui.px(300), 0.55f * picture.size.x), std::min(ui.px(620), picture.size.y - ui.px(60))};
    if (size.x < ui.px(160) || size.y < ui.px(160))
        return;
    const float width = size.x - 2 * pad;
    if (beginPanel(ui, "Landmark panel", {picture.at.x + ui.px(8), picture.at.y + ui.px(52)}, size, {pad, ui.px(14)}, true)) {
        heading(ui, tr("Adjust landmarks"));
        const ImVec2 below = ImGui::GetCursorPos();
        ImGui::SetCursorPos({size.x - ui.px(40), ui.px(10)});
        iconButton(ui, "close", Icon::close, tr("Close this panel"), "ui.landmarks", false, 28);
        ImGui::SetCursorPos(below);
        textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, tr("Choose a landmark, then click its place on the bone. Each is kept in the pack at once; techniques, levels and entry rules follow."));
        gap(ui, 6);
        ImGui::SetNextItemWidth(width);
        (void)textField(ui, "##landmarks", memory.filter, tr("Search"), "landmark filter");
        gap(ui, 4);
        ImGui::BeginChild("landmark list", {width, std::max(ui.px(40), size.y - ImGui::GetCursorPosY() - ui.px(60))});
        for (const Landmark& mark : ui.state.model->landmarks)
            if (matches(mark, memory.filter))
                row(ui, mark, width - ui.px(12));
        ImGui::EndChild();
        gap(ui, 6);
        textButton(ui, tr("Only the bones"), tr("Take off what lies over them"), "peel 3", false, 132);
        if (!memory.moved.empty()) {
            ImGui::SameLine(0, ui.px(8));
            textButton(ui, tr("Put the last one back"), tr("Where it was before"), "ui.landmark-back", false, 164);
        }
    }
    endPanel();
}

void drawLandmarkMarks(const Context& ui, Rect picture) {
    const LandmarkMemory& memory = ui.memory.landmarks;
    if (!memory.open)
        return;
    const FrameTransform transform = transformFor(ui.state, static_cast<int>(picture.size.x), static_cast<int>(picture.size.y));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const Landmark& mark : ui.state.model->landmarks) {
        const auto at = transform.toPixel(mark.position);
        if (!at)
            continue;
        const ImVec2 centre{picture.at.x + static_cast<float>(at->x), picture.at.y + static_cast<float>(at->y)};
        const bool chosen = mark.id == memory.chosen;
        const float radius = ui.px(chosen ? 7 : 3.5f);
        list.AddCircle(centre, radius, ui.colours.picture, 0, ui.px(chosen ? 4.5f : 3)); // an edge that shows on bone and on dark
        list.AddCircle(centre, radius, chosen ? ui.colours.accentText : ui.colours.text, 0, ui.px(chosen ? 2 : 1.3f));
        if (chosen)
            drawText(list, ui.fonts.strong, {centre.x + ui.px(12), centre.y - ui.fonts.strong->FontSize / 2}, ui.colours.text, shownName(mark));
    }
}

} // namespace acus::ui
