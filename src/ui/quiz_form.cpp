// A question of an instructor's own: what is asked, the options, the right one, why, where it is from, and what is lit in the picture.
#include "core/language.h"
#include "core/letters.h"
#include "course/quiz_draft.h"
#include "ui/quiz_parts.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cstdio>

namespace acus::ui {

namespace {

void formLabel(const Context& ui, const char* words) {
    gap(ui, 6);
    text(ui, ui.fonts.small, ui.colours.textQuiet, words);
}

void formBox(const Context& ui, const char* id, const char* hint, const std::string& name, std::string& content, float width, bool tall = false) {
    char buffer[2048];
    std::snprintf(buffer, sizeof buffer, "%s", content.c_str());
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(10), ui.px(7)));
    if (tall) {
        ImGui::InputTextMultiline(id, buffer, sizeof buffer, {width, ui.px(62)});
    } else {
        ImGui::SetNextItemWidth(width);
        ImGui::InputTextWithHint(id, hint, buffer, sizeof buffer);
    }
    ImGui::PopStyleVar();
    note(ui, name);
    content = buffer;
}

void options(const Context& ui, QuizMemory::Form& form, float width) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < form.options.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        if (ImGui::InvisibleButton("right", {ui.px(28), ui.px(32)}))
            form.correct = i;
        note(ui, "own right " + std::to_string(i + 1));
        tip(ui, tr("This one is right"));
        const ImVec2 centre{at.x + ui.px(12), at.y + ui.px(16)};
        list.AddCircle(centre, ui.px(8), form.correct == i ? ui.colours.accent : ui.colours.textQuiet, 0, ui.px(1.5f));
        if (form.correct == i)
            list.AddCircleFilled(centre, ui.px(4.5f), ui.colours.accent);
        ImGui::SameLine(0, 0);
        formBox(ui, "##option", tr("An option"), "own option " + std::to_string(i + 1), form.options[i], width - ui.px(28));
        ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ui.px(28));
        formBox(ui, "##why", tr("what speaks for or against it (may be empty)"), "own why " + std::to_string(i + 1), form.whys[i], width - ui.px(28));
        gap(ui, 4);
        ImGui::PopID();
    }
    if (form.options.size() < 8 && textButton(ui, tr("Another option"), tr("Up to eight"), "", false, 0)) {
        form.options.emplace_back();
        form.whys.emplace_back();
    }
}

void shown(const Context& ui, QuizMemory::Form& form, float width) {
    const State& state = ui.state;
    for (std::size_t i = 0; i < form.show.size(); ++i) {
        const auto index = state.model->indexOf(form.show[i]);
        ImGui::PushID(static_cast<int>(i));
        text(ui, ui.fonts.body, ui.colours.text, elided(ui.fonts.body, index ? state.model->structures[*index].name : form.show[i], width - ui.px(40)));
        ImGui::SameLine();
        ImGui::SetCursorPosX(width - ui.px(20));
        if (iconButton(ui, "off", Icon::close, tr("Not this one"), "", false, 24)) {
            form.show.erase(form.show.begin() + static_cast<std::ptrdiff_t>(i));
            ImGui::PopID();
            return;
        }
        ImGui::PopID();
    }
    if (state.now.selected) {
        const Structure& selected = state.model->structures[*state.now.selected];
        if (std::find(form.show.begin(), form.show.end(), selected.id) == form.show.end()) {
            const std::string words = trf("Add {}", selected.name);
            if (textButton(ui, (elided(ui.fonts.body, words, width - ui.px(32)) + "##selected").c_str(), tr("Light the selected structure with the question"), "", false, 0))
                form.show.push_back(selected.id);
            note(ui, "own show selected");
        }
    } else {
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, tr("Click a structure in the picture to add it."));
    }
}

QuizItem itemOf(const QuizMemory::Form& form) {
    QuizItem item;
    item.question = form.question;
    item.why = form.why;
    item.source = form.source.empty() ? "teaching value" : form.source;
    item.show = form.show;
    for (std::size_t i = 0; i < form.options.size(); ++i) {
        if (form.options[i].empty())
            continue;
        if (i == form.correct)
            item.correct = item.options.size();
        QuizOption option;
        option.text = form.options[i];
        option.why = form.whys[i];
        item.options.push_back(std::move(option));
    }
    if (form.correct >= form.options.size() || form.options[form.correct].empty())
        item.correct = item.options.size();   // none is right: said when it is added
    nameByHand(item);
    return item;
}

} // namespace

void drawQuizForm(const Context& ui, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    QuizMemory::Form& form = quiz.form;
    ImGui::BeginChild("form", {width + ui.px(8), std::max(ui.px(80), ImGui::GetContentRegionAvail().y - ui.px(72))});
    formLabel(ui, tr("Question"));
    formBox(ui, "##question", "", "own question", form.question, width, true);
    formLabel(ui, tr("Options; the ring marks the right one"));
    options(ui, form, width);
    formLabel(ui, tr("Explanation"));
    formBox(ui, "##whole", "", "own explanation", form.why, width, true);
    formLabel(ui, tr("Source"));
    formBox(ui, "##source", tr("empty: a teaching value"), "own source", form.source, width);
    formLabel(ui, tr("Lit in the picture"));
    shown(ui, form, width);
    ImGui::EndChild();
    gap(ui, 4);
    const QuizItem item = itemOf(form);
    const auto wrong = notAnItem(*ui.state.model, item);
    if (wrong)
        text(ui, ui.fonts.small, ui.colours.textFaint, elided(ui.fonts.small, upperFirst(*wrong), width));
    else
        gap(ui, 14);
    if (textButton(ui, form.replaces ? tr("Change the question") : tr("Add to the quiz"), wrong ? upperFirst(*wrong) : std::string(tr("Into the quiz, at its end")), "", !wrong, width / ui.scale) && !wrong) {
        std::vector<std::string> words = {writeQuizItem(item)};
        if (form.replaces)
            words.push_back(std::to_string(*form.replaces + 1));
        ui.requests.say("quiz.make.put", words);
        quiz.form = {};
        quiz.page = QuizMemory::Page::items;
    }
    note(ui, "own add");
}

} // namespace acus::ui
