// The learner's desk: what to do today, how far one is, what is kept, and who learns here.
#include "core/language.h"
#include "ui/sourced.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

/// Words in a row; the page that is open has a line under it.
void pages(const Context& ui, float width) {
    struct Entry {
        TodayPage page;
        const char *name, *title;
    };
    static constexpr Entry entries[] = {{TodayPage::today, "Today", "What is due, and a few new things"},
                                        {TodayPage::progress, "Progress", "How far you are with each technique"},
                                        {TodayPage::attempts, "Attempts", "Every attempt that is kept, to be watched again"},
                                        {TodayPage::profile, "Profile", "Who learns here, where it is kept, the instructor's lock"},
                                        {TodayPage::rubrics, "Rubrics", "What attempts are judged by; an instructor's own"}};
    const float height = ui.px(36);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 row = ImGui::GetCursorScreenPos();
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    list.AddLine({row.x, row.y + height}, {row.x + width, row.y + height}, ui.colours.panelEdge);
    float x = left;
    for (const Entry& entry : entries) {
        const char* name = tr(entry.name);
        ImGui::SetCursorPos({x, top});
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float wide = textWidth(ui.fonts.body, name);
        const bool on = ui.memory.today.page == entry.page;
        if (ImGui::InvisibleButton(entry.name, {wide + ui.px(16), height}))
            ui.memory.today.page = entry.page;
        note(ui, "today page " + std::string(entry.name));
        tip(ui, tr(entry.title));
        drawText(list, ui.fonts.body, {at.x, at.y + (height - ui.fonts.body->FontSize) / 2},
                 on || ImGui::IsItemHovered() ? ui.colours.text : ui.colours.textQuiet, name);
        if (on)
            list.AddRectFilled({at.x, at.y + height - ui.px(2)}, {at.x + wide, at.y + height}, ui.colours.accent);
        x += wide + ui.px(24);
    }
    ImGui::SetCursorPos({left, top + height + ui.px(16)});
}

} // namespace

void drawTodayPanel(const Context& ui, Rect where) {
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Today", where.at, where.size, {pad, pad})) {
        const LearnerSummary* learner = ui.state.learner.get();
        ImGui::SetCursorPos({pad, ui.px(14)});
        text(ui, ui.fonts.large, ui.colours.text, learner ? elided(ui.fonts.large, learner->learner, width - ui.px(180)) : tr("Today"));
        note(ui, "learner");
        if (learner)
            drawText(*ImGui::GetWindowDrawList(), ui.fonts.small,
                     {where.at.x + pad + width - ui.px(40) - textWidth(ui.fonts.small, dateWords(learner->nowS)), where.at.y + ui.px(20)}, ui.colours.textQuiet,
                     dateWords(learner->nowS));
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        if (iconButton(ui, "close", Icon::close, tr("Back to the patient"), "", false, 28))
            ui.memory.lesson.wentTo.reset();
        ImGui::SetCursorPos({pad, ui.px(48)});
        pages(ui, width);
        ImGui::BeginChild("page", {width + ui.px(10), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(8))});
        if (!learner) {
            textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Nothing is kept here."));
        } else {
            if (!learner->trouble.empty()) {
                notice(ui, tr("The record can't be reached"), learner->trouble + ". " + tr("What you do meanwhile is kept beside it and goes in later."), width);
                note(ui, "record trouble");
                gap(ui, 16);
            }
            using Draw = void (*)(const Context&, const LearnerSummary&, float);
            constexpr Draw draw[] = {drawTodayPage, drawProgressPage, drawAttemptsPage, drawProfilePage, drawRubricsPage};
            draw[static_cast<std::size_t>(ui.memory.today.page)](ui, *learner, width);
            gap(ui, 16);
        }
        ImGui::EndChild();
    }
    endPanel();
}

} // namespace acus::ui
