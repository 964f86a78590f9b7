// The learner's desk: what to do today, how far one is, what is kept, and who learns here.
#include "core/language.h"
#include "ui/page_words.h"
#include "ui/sourced.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

/// In the order of TodayPage.
void todayPages(const Context& ui, float width) {
    const PageWord words[] = {{"Today", tr("Today"), tr("What is due, and a few new things")},
                              {"Progress", tr("Progress"), tr("How far you are with each technique")},
                              {"Attempts", tr("Attempts"), tr("Every attempt that is kept, to be watched again")},
                              {"Profile", tr("Profile"), tr("Who learns here, where it is kept, the instructor's lock")},
                              {"Rubrics", tr("Rubrics"), tr("What attempts are judged by; an instructor's own")}};
    if (const auto clicked = pageWords(ui, "today", words, static_cast<std::size_t>(ui.memory.today.page), width, 24))
        ui.memory.today.page = static_cast<TodayPage>(*clicked);
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
        todayPages(ui, width);
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
