#include "ui/side_views.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "ui/overlay.h"
#include "ui/section_paint.h"
#include "ui/widgets.h"
#include "view/picking.h"
#include <cmath>

namespace acus::ui {

namespace {

void drawEmpty(const Context& ui, Rect where, std::string_view title) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(list, ui.fonts.strong, {where.at.x + ui.px(16), where.at.y + ui.px(12)}, ui.colours.text, title);
    const std::string_view words = tr("Place a needle to see it (N)");
    drawText(list, ui.fonts.body, {where.at.x + (where.size.x - textWidth(ui.fonts.body, words)) / 2, where.at.y + where.size.y / 2 - ui.px(8)},
             ui.colours.textFaint, words);
}

/// Selection and hover are the same in all views.
void point(const Context& ui, std::optional<std::uint32_t> found, bool hovered, bool clicked) {
    if (hovered && found) {
        ui.memory.hoverWanted = found;
        drawPointerName(ui, ImGui::GetIO().MousePos, shownName(ui.state.model->structures[*found]));
    }
    if (!clicked)
        return;
    if (found)
        ui.requests.say("select", {ui.state.model->structures[*found].id});
    else if (ui.state.now.selected)
        ui.requests.say("select.none");
}

} // namespace

void SideViews::drawSection(const Context& ui, Rect where, SectionKind kind, SectionStore& store) {
    const bool along = kind == SectionKind::along;
    const char* id = along ? "Section along" : "Section across";
    if (beginPanel(ui, id, where.at, where.size, {0, 0})) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        ImGui::SetCursorPos({0, 0});
        ImGui::InvisibleButton(id, where.size);
        noteWords(ui, id);
        if (!ui.state.now.needle.placed) {
            drawEmpty(ui, where, titleOf(kind, ui.state.layout));
        } else {
            const SectionPicture picture = buildSection(ui.state, store, kind, static_cast<int>(where.size.x), static_cast<int>(where.size.y), ui.scale);
            paintSection(list, picture, where, titleOf(kind, ui.state.layout), ui.fonts, ui.scale);
            const ImGuiIO& io = ImGui::GetIO();
            const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
            bool clicked = false;
            if (active && dragged != kind) {
                dragged = kind;
                moved = false;
                lastX = io.MousePos.x;
            } else if (active && (moved || std::abs(io.MousePos.x - lastX) > ui.px(4))) {
                moved = true;
                if (along && io.MousePos.x != lastX)
                    ui.requests.say("section.turn", {argument(0.5 * (io.MousePos.x - lastX) / ui.scale)});
                lastX = io.MousePos.x;
            } else if (!active && dragged == kind) {
                clicked = !moved;
                dragged.reset();
            }
            if (hovered && io.MouseWheel != 0)
                ui.requests.say("section.zoom", {argument(std::pow(1.15, io.MouseWheel))});
            if (hovered || clicked)
                point(ui, structureAt(picture, io.MousePos.x - where.at.x, io.MousePos.y - where.at.y), hovered && !moved, clicked);
            if (!active)
                moved = false;
        }
        list.AddRect(where.at, where.end(), ui.colours.panelEdge, ui.px(2));
    }
    endPanel();
}

void SideViews::drawEye(const Context& ui, Rect where, const State* eye, unsigned texture) {
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colours.picture);
    const bool open = beginPanel(ui, "Needle's eye", where.at, where.size, {0, 0});
    ImGui::PopStyleColor();
    if (open) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        ImGui::SetCursorPos({0, 0});
        const bool clicked = ImGui::InvisibleButton("eye", where.size);
        noteWords(ui, "Needle's eye");
        if (!eye || !texture) {
            drawEmpty(ui, where, tr("Needle's eye"));
        } else {
            list.AddImageRounded(reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(texture)), where.at, where.end(), {0, 1}, {1, 0},
                                 0xffffffff, ui.px(8));
            drawText(list, ui.fonts.strong, {where.at.x + ui.px(16), where.at.y + ui.px(12)}, ui.colours.text, tr("Needle's eye"));
            const ImGuiIO& io = ImGui::GetIO();
            const bool hovered = ImGui::IsItemHovered();
            if (hovered && io.MouseWheel != 0)
                ui.requests.say("needle.advance", {argument(-std::round(10 * io.MouseWheel * (ui.memory.fineSteps ? 0.1 : 1.0)) / 10)});
            if (hovered || clicked) {
                const auto pick = pickStructure(*eye, static_cast<int>(where.size.x), static_cast<int>(where.size.y), io.MousePos.x - where.at.x, io.MousePos.y - where.at.y);
                point(ui, pick ? std::optional(pick->structure) : std::nullopt, hovered, clicked);
            }
        }
        list.AddRect(where.at, where.end(), ui.colours.panelEdge, ui.px(8));
    }
    endPanel();
}

} // namespace acus::ui
