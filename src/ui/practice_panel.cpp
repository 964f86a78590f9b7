// An attempt: where one stands in it, what comes next (guided) or the bare task (test), and its pages.
#include "core/language.h"
#include "core/letters.h"
#include "ui/guidance.h"
#include "ui/panels.h"
#include "ui/patient_words.h"
#include "ui/practice_pages.h"
#include "ui/technique_words.h"
#include "ui/widgets.h"
#include "course/rule_text.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

constexpr Phase pagesOfPhases[] = {Phase::prepare, Phase::find, Phase::insert, Phase::after};

void practiceHeader(const Context& ui, const Practice& practice, float pad, float width) {
    ImGui::SetCursorPos({pad, ui.px(17)});
    heading(ui, practice.settings().mode == Mode::test ? tr("Test") : tr("Guided practice"));
    ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
    iconButton(ui, "leave", Icon::close, tr("Leave the attempt without a result"), "practice.leave", false, 28);
    ImGui::SetCursorPos({pad + width - ui.px(60), ui.px(12)});
    iconButton(ui, "mute", ui.memory.lesson.muted ? Icon::soundOff : Icon::sound, ui.memory.lesson.muted ? tr("Sound on") : tr("Sound off"), "ui.mute", !ui.memory.lesson.muted, 28);
    ImGui::SetCursorPos({pad, ui.px(48)});
    text(ui, ui.fonts.large, ui.colours.text, elided(ui.fonts.large, planTitle(practice.plan()), width));
    noteWords(ui, "task");
    tip(ui, taskOf(practice.plan()));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(4));
    ImGui::PushTextWrapPos(pad + width);
    text(ui, ui.fonts.body, ui.colours.textQuiet, upperFirst(approachOf(practice.plan())));
    if (const std::string who = madeWords(ui.state.model->info); !who.empty()) {
        text(ui, ui.fonts.small, ui.colours.textQuiet, who);
        noteWords(ui, "who lies here");
    }
    ImGui::PopTextWrapPos();
}

/// Four steps on a line; the one of the attempt is filled, the page that is looked at underlined.
void phaseStrip(const Context& ui, Phase now, Phase shown, float width) {
    gap(ui, 12);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float part = width / 4, height = ui.px(40), y = at.y + ui.px(7);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddLine({at.x + part / 2, y}, {at.x + width - part / 2, y}, ui.colours.track, ui.px(2));
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    for (int i = 0; i < 4; ++i) {
        const Phase phase = pagesOfPhases[i];
        const std::string word = upperFirst(trIn("phase", nameOf(phase)));
        ImGui::SetCursorPos({left + static_cast<float>(i) * part, top});
        if (ImGui::InvisibleButton(word.c_str(), {part, height}))
            ui.memory.lesson.page = phase;
        note(ui, "page " + std::string(nameOf(phase)));
        tip(ui, tr("Look at this page; the attempt goes on where it is"));
        const bool past = phase < now, on = phase == now, hovered = ImGui::IsItemHovered();
        const ImVec2 centre{at.x + (static_cast<float>(i) + 0.5f) * part, y};
        list.AddCircleFilled(centre, ui.px(on ? 6 : 5), past || on ? ui.colours.accent : ui.colours.panel);
        list.AddCircle(centre, ui.px(on ? 6 : 5), past || on ? ui.colours.accent : ui.colours.textFaint, 0, ui.px(1.5f));
        if (past) {
            list.AddLine({centre.x - ui.px(2.2f), y}, {centre.x - ui.px(0.5f), y + ui.px(1.8f)}, ui.colours.onAccent, ui.px(1.4f));
            list.AddLine({centre.x - ui.px(0.5f), y + ui.px(1.8f)}, {centre.x + ui.px(2.4f), y - ui.px(1.8f)}, ui.colours.onAccent, ui.px(1.4f));
        }
        const float wide = textWidth(ui.fonts.small, word);
        drawText(list, ui.fonts.small, {centre.x - wide / 2, at.y + ui.px(18)}, phase == shown || hovered ? ui.colours.text : ui.colours.textFaint, word);
        if (phase == shown)
            list.AddRectFilled({centre.x - wide / 2, at.y + ui.px(34)}, {centre.x + wide / 2, at.y + ui.px(36)}, ui.colours.accent);
    }
    ImGui::SetCursorPos({left, top + height});
}

void adviceCard(const Context& ui, const Practice& practice, float width) {
    const Advice advice = adviceWith(ui.memory.tool, *ui.state.model, practice);
    if (advice.now.empty())
        return;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    // The button stands at the card's upper right, where it stays from step to step: a row of steps is done without looking for it.
    const float pad = ui.px(14), inner = width - 2 * pad;
    const float button = advice.command.empty() ? 0 : std::min(textWidth(ui.fonts.strong, advice.button) + ui.px(24), inner / 2);
    const float nowWide = button > 0 ? inner - button - ui.px(10) : inner;
    const auto tall = [&](ImFont* font, const std::string& words, float wide) { return words.empty() ? 0.0f : font->CalcTextSizeA(font->FontSize, 1e9f, wide, words.c_str()).y; };
    const float nowTall = std::max(tall(ui.fonts.strong, advice.now, nowWide), button > 0 ? ui.px(30) : 0.0f), whyTall = tall(ui.fonts.body, advice.why, inner);
    const float height = ui.px(12) + nowTall + ui.px(6) + whyTall + ui.px(12);
    const float left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, mixed(ui.colours.panel, ui.colours.accent, 0.10f), ui.px(6));
    list.AddRectFilled(at, {at.x + ui.px(3), at.y + height}, ui.colours.accent, ui.px(2));
    const auto wrapped = [&](ImFont* font, Colour ink, float y, const std::string& words, float wide) {
        list.AddText(font, font->FontSize, {std::floor(at.x + pad), std::floor(y)}, ink, words.data(), words.data() + words.size(), wide);
    };
    wrapped(ui.fonts.strong, ui.colours.text, at.y + ui.px(12), advice.now, nowWide);
    wrapped(ui.fonts.body, ui.colours.textQuiet, at.y + ui.px(18) + nowTall, advice.why, inner);
    if (button > 0) {
        ImGui::SetCursorPos({left + width - ui.px(8) - button, top + ui.px(8)});
        ImGui::PushID("advice");
        textButton(ui, advice.button.c_str(), trf("{} (Enter)", advice.now), advice.command, true, button / ui.scale);
        ImGui::PopID();
    }
    noteWords(ui, "advice");
    ImGui::SetCursorPos({left, top});
    ImGui::Dummy({width, height});
    gap(ui, 12);
}

} // namespace

void drawPracticePanel(const Context& ui, Rect where) {
    const Practice& practice = *ui.state.practice;
    LessonMemory& memory = ui.memory.lesson;
    const Phase now = practice.phase();
    if (memory.followed != now) {
        memory.followed = now;
        memory.page.reset();
    }
    if (memory.begun != &practice) {
        memory.begun = &practice;
        memory.followed = now;
        memory.page.reset();
        if (blind(ui.state)) // the place that was looked at before, and how it was turned, would give the entry away
            for (const char* line : {"view posterior", "view.fit"})
                ui.requests.sayLine(line);
    }
    const Phase shown = memory.page.value_or(now);
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Practice", where.at, where.size, {pad, pad})) {
        practiceHeader(ui, practice, pad, width);
        phaseStrip(ui, now, shown, width);
        gap(ui, 10);
        const float foot = now == Phase::insert ? ui.px(12) : ui.px(60); // a needle that is in has to come out first
        ImGui::BeginChild("page", {width + ui.px(10), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - foot)});
        if (practice.settings().mode != Mode::test && shown == now)
            adviceCard(ui, practice, width);
        switch (shown) {
        case Phase::prepare:
            drawPatientCard(ui, practice, width);
            drawChecklist(ui, practice, false, width);
            break;
        case Phase::find: drawFindPage(ui, practice, width); break;
        case Phase::insert: drawInsertPage(ui, practice, width); break;
        case Phase::after:
        case Phase::debrief:
            drawChecklist(ui, practice, true, width);
            drawQuestion(ui, practice, width);
            drawActionQuestion(ui, practice, width);
            drawRubricQuestions(ui, practice, width);
            break;
        }
        ImGui::EndChild();
        ImGui::SetCursorPos({pad, where.size.y - ui.px(52)});
        if (now != Phase::insert)
            textButton(ui, tr("Finish"), tr("End the attempt and see the debrief"), "practice.finish", now == Phase::after, width / ui.scale);
    }
    endPanel();
}

} // namespace acus::ui
