#include "anatomy/names.h"
#include "core/language.h"
#include "ui/debrief_parts.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>
#include <cstdio>

namespace acus::ui {

namespace {

const RubricItem* itemNamed(const Rubric& rubric, const std::string& id) {
    for (const RubricItem& item : rubric.items)
        if (item.id == id)
            return &item;
    return nullptr;
}

std::string failWords(const Context& ui, const Rubric& rubric, const std::string& id) {
    if (id.starts_with("hazard:")) {
        const auto index = ui.state.model->indexOf(id.substr(7));
        return trf("Hazard reached: {}", index ? shownNameInSentence(ui.state.model->structures[*index]) : id.substr(7));
    }
    for (const CriticalFail& fail : rubric.critical)
        if (fail.id == id)
            return std::string(tr(std::string_view(fail.text)));
    return id;
}

void bar(const Context& ui, double share, float left, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled({at.x, at.y}, {at.x + width, at.y + ui.px(3)}, ui.colours.track, ui.px(1.5f));
    if (share > 0)
        list.AddRectFilled({at.x, at.y}, {at.x + std::max(ui.px(3), static_cast<float>(std::min(share, 1.0)) * width), at.y + ui.px(3)}, ui.colours.accent, ui.px(1.5f));
    ImGui::SetCursorPosX(left);
    ImGui::Dummy({width, ui.px(3)});
}

} // namespace

void drawScoreTable(const Context& ui, const Practice& practice, float width) {
    const Score& score = spoken(ui, practice).score;
    const Rubric& rubric = practice.rubric();
    const float left = ImGui::GetCursorPosX(), height = ui.px(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    bool& open = ui.memory.lesson.scoreOpen;
    if (ImGui::InvisibleButton("score", {width, height}))
        open = !open;
    note(ui, "score table");
    tip(ui, open ? tr("Fold the table") : tr("Every item of the rubric"));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered())
        list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width + ui.px(4), at.y + height}, ui.colours.control, ui.px(4));
    drawIcon(list, open ? Icon::chevronDown : Icon::chevronRight, {at.x + ui.px(7), at.y + height / 2}, ui.px(12), ui.colours.textFaint);
    drawText(list, ui.fonts.strong, {at.x + ui.px(20), at.y + (height - ui.fonts.strong->FontSize) / 2}, ui.colours.text, tr("Score"));
    const std::string_view name = tr(std::string_view(rubric.name));
    drawText(list, ui.fonts.small, {at.x + width - textWidth(ui.fonts.small, name), at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.textFaint, name);
    for (const std::string& id : score.failed) {
        ImGui::PushTextWrapPos(left + width);
        text(ui, ui.fonts.body, ui.colours.text, trf("Fails whatever the points: {}", failWords(ui, rubric, id)));
        ImGui::PopTextWrapPos();
    }
    if (!open)
        return;
    std::string domain;
    for (const ItemScore& row : score.items) {
        const RubricItem* item = itemNamed(rubric, row.id);
        if (item && item->domain != domain) {
            domain = item->domain;
            gap(ui, 12);
            text(ui, ui.fonts.small, ui.colours.textFaint, tr(std::string_view(domain)));
        }
        const std::string points = trf("{} / {}", std::round(10 * row.points) / 10, row.of);
        const std::string_view words = item ? tr(std::string_view(item->text)) : std::string_view(row.id);
        const float room = width - textWidth(ui.fonts.body, points) - ui.px(16);
        const float top = ImGui::GetCursorPosY();
        ImGui::PushTextWrapPos(left + room);
        text(ui, ui.fonts.body, ui.colours.text, words);
        ImGui::PopTextWrapPos();
        const float foot = ImGui::GetCursorPosY();
        ImGui::SetCursorPos({left + width - textWidth(ui.fonts.body, points), top});
        text(ui, ui.fonts.body, ui.colours.text, points);
        ImGui::SetCursorPos({left, foot - ui.px(4)});
        bar(ui, row.of > 0 ? row.points / row.of : 0, left, width);
        if (!row.why.empty()) {
            ImGui::PushTextWrapPos(left + width);
            text(ui, ui.fonts.small, ui.colours.textQuiet, row.why);
            ImGui::PopTextWrapPos();
        }
    }
    gap(ui, 12);
}

} // namespace acus::ui
