// Every attempt that is kept: how many were passed week by week, and a list of them; one click opens one with its debrief.
#include "core/language.h"
#include "core/letters.h"
#include "records/retold.h"
#include "ui/technique_words.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cctype>
#include <cstdio>

namespace acus::ui {

namespace {

/// One bar a week: what was passed below, what was not above it, open.
void weeks(const Context& ui, const LearnerSummary& learner, float width) {
    if (learner.weeks.empty())
        return;
    int most = 1;
    for (const WeekOfAttempts& week : learner.weeks)
        most = std::max(most, week.passed + week.failed);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(64), bar = std::min(ui.px(24), width / static_cast<float>(learner.weeks.size()));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x, at.y + height}, {at.x + width, at.y + height}, ui.colours.panelEdge);
    for (std::size_t i = 0; i < learner.weeks.size(); ++i) {
        const WeekOfAttempts& week = learner.weeks[i];
        const float x = at.x + bar * static_cast<float>(i), unit = (height - ui.px(4)) / static_cast<float>(most);
        const float passed = unit * static_cast<float>(week.passed), failed = unit * static_cast<float>(week.failed);
        if (week.passed > 0)
            list.AddRectFilled({x + ui.px(2), at.y + height - passed}, {x + bar - ui.px(2), at.y + height}, ui.colours.accent, ui.px(2));
        if (week.failed > 0)
            list.AddRect({x + ui.px(2), at.y + height - passed - failed}, {x + bar - ui.px(2), at.y + height - passed - ui.px(1)}, ui.colours.textQuiet, ui.px(2));
        ImGui::SetCursorScreenPos({x, at.y});
        ImGui::PushID(static_cast<int>(i));
        ImGui::InvisibleButton("week", {bar, height});
        ImGui::PopID();
        tip(ui, trf("Week from {}: {} passed, {} not", dateWords(week.fromS), week.passed, week.failed));
    }
    ImGui::SetCursorScreenPos({at.x, at.y + height + ui.px(4)});
    text(ui, ui.fonts.small, ui.colours.textFaint, tr("Week by week, this one last: filled is passed, open is not."));
    gap(ui, 12);
}

std::string attemptTitle(const AttemptEntry& attempt) {
    const Technique* technique = techniqueNamed(attempt.technique());
    const std::string title = technique ? upperFirst(muscleOf(*technique)) : attempt.technique(), place = placeWords(attempt.plan);
    return place.empty() ? title : title + ", " + place;
}

const char* modeWord(const AttemptEntry& attempt) {
    return attempt.mode == "test" ? tr("blind") : attempt.mode == "guided" ? tr("with help") : attempt.mode == "demonstrate" ? tr("shown") : tr("free");
}

} // namespace

void drawAttemptsPage(const Context& ui, const LearnerSummary& learner, float width) {
    if (learner.attempts.empty()) {
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No attempt is kept yet. Each one that is finished will stand here, to be watched again."));
        return;
    }
    weeks(ui, learner, width);
    filterBox(ui, "attempt filter", tr("Find an attempt"), tr("By muscle, level, side, mode, verdict or date"), ui.memory.today.filter, width);
    gap(ui, 8);
    const std::string wanted = lowered(ui.memory.today.filter);
    int shown = 0;
    for (const AttemptEntry& attempt : learner.attempts) {
        const std::string title = attemptTitle(attempt), when = dateWords(attempt.startedAt), mode = modeWord(attempt);
        const std::string under = attempt.verdict.empty() ? std::string(tr("Not finished.")) : retold(attempt.verdict);
        if (!wanted.empty() && lowered(title + " " + when + " " + attempt.startedAt + " " + mode + " " + under + " " + attempt.plan).find(wanted) == std::string::npos)
            continue;
        ++shown;
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (pageRow(ui, ("attempt " + attempt.id).c_str(), "      " + title, mode + " · " + when, under, width))
            ui.requests.say("attempt.open", {attempt.id});
        const bool here = attempt.packHash == ui.state.model->info.hash;
        tip(ui, here ? std::string(tr("Watch it again, with its debrief")) : trf("Made on another patient: {}", attempt.packName));
        ImDrawList& list = *ImGui::GetWindowDrawList();
        const ImVec2 centre{at.x + ui.px(18), at.y + ui.px(7) + ui.fonts.body->FontSize / 2};
        if (attempt.passed)
            list.AddCircleFilled(centre, ui.px(4), ui.colours.accent);
        else
            list.AddCircle(centre, ui.px(4), ui.colours.text, 0, std::max(1.0f, ui.px(1.5f)));
    }
    if (shown == 0)
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No attempt is like that."));
}

} // namespace acus::ui
