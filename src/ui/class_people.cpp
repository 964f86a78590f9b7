// What stands out in a class, and its people.
#include "core/language.h"
#include "core/letters.h"
#include "ui/class_pages.h"
#include "ui/technique_words.h"
#include "ui/today_pages.h"
#include "ui/today_words.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

/// A figure with what it counts under it.
void figure(const Context& ui, const std::string& value, std::string_view what, float width) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    drawText(list, ui.fonts.large, at, ui.colours.text, value);
    drawText(list, ui.fonts.small, {at.x, at.y + ui.px(26)}, ui.colours.textFaint, what);
    ImGui::Dummy({width, ui.px(46)});
}

std::string stateWord(MasteryState state) {
    switch (state) {
    case MasteryState::mastered: return tr("mastered");
    case MasteryState::undecided: return tr("not yet decided");
    case MasteryState::notYet: return tr("fails too often");
    case MasteryState::lapsed: return tr("lapsed");
    case MasteryState::untried: break;
    }
    return tr("no test yet");
}

std::string techniqueTitle(const std::string& id) {
    const Technique* technique = techniqueNamed(id);
    return technique ? upperFirst(muscleOf(*technique)) + ", " + std::string(tr(std::string_view(technique->approach))) : id;
}

void opened(const Context& ui, const ClassMember& member, float width) {
    for (const auto& [technique, state] : member.techniques) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const std::string word = stateWord(state);
        const float room = width - ui.px(48) - textWidth(ui.fonts.body, word);
        drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {at.x + ui.px(24), at.y}, ui.colours.textQuiet, elided(ui.fonts.body, techniqueTitle(technique), room));
        drawText(*ImGui::GetWindowDrawList(), ui.fonts.body, {at.x + width - ui.px(8) - textWidth(ui.fonts.body, word), at.y}, ui.colours.text, word);
        ImGui::Dummy({width, ui.px(24)});
    }
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(24));
    textButton(ui, tr("Report …"), tr("This learner's report, one HTML file"), "ui.class-learner " + formatCommand({member.who.pseudonym, {}}), false, 96);
    note(ui, "learner report");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Take out of the class"), tr("The learner's record stays"), "", false, 176))
        ui.requests.say("class.leave", {member.who.pseudonym});
    note(ui, "leave class");
    gap(ui, 8);
}

} // namespace

void drawClassOverview(const Context& ui, const ClassView& view, float width) {
    std::size_t tests = 0, passed = 0, seen = 0;
    for (const ClassMember& member : view.members) {
        tests += member.tests;
        passed += member.testsPassed;
        seen += member.lastS > 0;
    }
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY(), part = width / 3;
    const std::pair<std::string, std::string> figures[] = {{std::to_string(seen) + " / " + std::to_string(view.members.size()), tr("learners have begun")},
                                                           {std::to_string(view.attempts), tr("attempts finished")},
                                                           {std::to_string(passed) + " / " + std::to_string(tests), tr("blind tests passed")}};
    for (std::size_t i = 0; i < 3; ++i) {
        ImGui::SetCursorPos({left + part * static_cast<float>(i), top});
        figure(ui, figures[i].first, figures[i].second, part);
    }
    ImGui::SetCursorPos({left, top + ui.px(64)});
    heading(ui, tr("What stands out"));
    for (const std::string& words : classWords(view, structureNamesOf(ui.state.model.get()))) {
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
        text(ui, ui.fonts.body, ui.colours.text, words);
        ImGui::PopTextWrapPos();
        note(ui, words);
        gap(ui, 8);
    }
    gap(ui, 8);
    textButton(ui, tr("Class report …"), tr("All of it as one HTML file with plots and pictures"), "ui.class-report", true, 136);
}

void drawClassPeople(const Context& ui, const ClassView& view, float width) {
    for (const ClassMember& member : view.members) {
        const bool open = ui.memory.classroom.opened == member.who.pseudonym;
        const std::string name = shownName(member.who);
        const std::string last = member.lastS ? dateWords(member.lastS) : std::string(tr("nothing done yet"));
        std::string under = member.lastS ? trf("{} of {} blind tests passed · {} of {} answers right · {} due", member.testsPassed, member.tests, member.right, member.answers, member.due) : "";
        if (pageRow(ui, ("member " + member.who.pseudonym).c_str(), name, last, under, width, open))
            ui.memory.classroom.opened = open ? "" : member.who.pseudonym;
        tip(ui, trf("{} learns as {}", name, member.who.pseudonym));
        if (open)
            opened(ui, member, width);
    }
}

} // namespace acus::ui
