// The editor's page of the lesson itself, and that of a step: texts, picture, and what it asks.
#include "core/language.h"
#include "trainer/lesson_look.h"
#include "ui/lesson_editor.h"
#include "ui/lesson_pages.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cmath>

namespace acus::ui {

namespace {

/// One text of the lesson in the language that is written in.
void field(const Context& ui, LessonEditing& editing, const char* id, const char* words, float width, const std::function<LessonText&(Lesson&)>& where, int lines = 1) {
    Lesson copy = editing.lesson();
    const LessonText& now = where(copy);
    std::string value = now.has(editing.language) ? now.say(editing.language) : "";
    const std::string before = value;
    label(ui, words);
    ImGui::PushID(id);
    if (lines > 1) {
        (void)textArea(ui, "##text", value, width, lines, id);
        std::replace(value.begin(), value.end(), '\n', ' ');
    } else {
        ImGui::SetNextItemWidth(width);
        (void)textField(ui, "##text", value, editing.language == "en" ? "" : now.say("en").c_str(), id);
    }
    ImGui::PopID();
    if (value != before)
        change(ui, editing, id, [&](Lesson& lesson) { writeIn(where(lesson), editing.language, value); });
}

void list(const Context& ui, LessonEditing& editing, const char* id, const char* words, float width, int lines, const std::function<std::vector<LessonText>&(Lesson&)>& where) {
    Lesson copy = editing.lesson();
    std::string value = linesOf(where(copy), editing.language);
    label(ui, words);
    ImGui::PushID(id);
    if (textArea(ui, "##text", value, width, lines, id))
        change(ui, editing, id, [&](Lesson& lesson) { setLines(where(lesson), editing.language, value); });
    ImGui::PopID();
}

void languagePage(const Context& ui, LessonEditing& editing) {
    label(ui, tr("Languages"));
    std::vector<std::string> known{"en", "de"};
    for (const std::string& language : editing.lesson().languages)
        if (std::find(known.begin(), known.end(), language) == known.end())
            known.push_back(language);
    for (const std::string& language : known) {
        const bool on = isIn(editing.lesson(), language);
        const std::string shown = language == "en" ? std::string(tr("English")) : language == "de" ? std::string(tr("German")) : language;
        if (textButton(ui, (shown + "##in").c_str(), tr("The languages that the lesson is written in; English always is"), "", false, 0, on) && language != "en")
            change(ui, editing, "", [&](Lesson& lesson) {
                if (on)
                    std::erase(lesson.languages, language);
                else
                    lesson.languages.push_back(language);
            });
        note(ui, "lesson in " + language);
        ImGui::SameLine(0, ui.px(8));
    }
    ImGui::NewLine();
    if (!isIn(editing.lesson(), editing.language))
        editing.language = "en";
}

void picture(const Context& ui, LessonEditing& editing, float width) {
    const auto& view = editing.lesson().steps[static_cast<std::size_t>(editing.step)].view;
    label(ui, tr("Picture"));
    const float half = (width / ui.scale - 8) / 2;
    if (textButton(ui, tr("Take the present view"), tr("What you see now becomes the step's picture: layers, camera, selection, needle"), "", false, half)) {
        const std::vector<std::string> lines = presentView(ui.state);
        change(ui, editing, "", [&](Lesson& lesson) { editing.stepIn(lesson).view = lines; });
        editing.said = tr("The picture was taken");
        editing.saidIsError = false;
    }
    note(ui, "take view");
    if (view) {
        ImGui::SameLine(0, ui.px(8));
        if (textButton(ui, tr("No own picture"), tr("The step keeps the picture of the one before"), "", false, half))
            change(ui, editing, "", [&](Lesson& lesson) { editing.stepIn(lesson).view.reset(); });
        note(ui, "drop view");
    }
    gap(ui, 4);
    textButton(ui, tr("Place a needle"), tr("The next click on the skin places it; it becomes part of the picture"), "ui.place", false, half);
    gap(ui, 2);
    std::string words;
    if (editing.lesson().steps[static_cast<std::size_t>(editing.step)].view)
        for (const std::string& line : *editing.lesson().steps[static_cast<std::size_t>(editing.step)].view)
            words += (words.empty() ? "" : "  ·  ") + line;
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    text(ui, ui.fonts.small, ui.colours.textFaint, words.empty() ? std::string(tr("Keeps the picture of the step before")) : elided(ui.fonts.small, words, 2 * width));
    ImGui::PopTextWrapPos();
}

void asks(const Context& ui, LessonEditing& editing, float width) {
    const LessonStep& step = editing.lesson().steps[static_cast<std::size_t>(editing.step)];
    const auto lines = [&](const char* id, const char* words, int count, std::vector<LessonText> LessonStep::*member) {
        list(ui, editing, id, words, width, count, [&editing, member](Lesson& lesson) -> std::vector<LessonText>& { return editing.stepIn(lesson).*member; });
    };
    if (step.quiz)
        editQuiz(ui, editing, width);
    else if (step.practice)
        editPractice(ui, editing, width);
    else
        editGoal(ui, editing, width);
    if (step.goal || step.quiz || step.practice) {
        field(ui, editing, "step task", tr("What to do, in a sentence (else the goal in words)"), width, [&](Lesson& lesson) -> LessonText& { return editing.stepIn(lesson).task; });
        lines("step hints", tr("Hints, one a line, shown one by one"), 2, &LessonStep::hints);
    }
    if (step.goal)
        field(ui, editing, "step done", tr("Said when it is done"), width, [&](Lesson& lesson) -> LessonText& { return editing.stepIn(lesson).done; });
}

} // namespace

void editLessonPage(const Context& ui, LessonEditing& editing, float width) {
    field(ui, editing, "lesson title", tr("Title"), width, [](Lesson& lesson) -> LessonText& { return lesson.title; });
    field(ui, editing, "lesson summary", tr("What it is about, in a sentence"), width, [](Lesson& lesson) -> LessonText& { return lesson.summary; }, 2);
    list(ui, editing, "lesson learn", tr("What one learns, a line each"), width, 2, [](Lesson& lesson) -> std::vector<LessonText>& { return lesson.learn; });
    label(ui, tr("Takes"));
    if (const auto minutes = stepper(ui, "minutes", editing.lesson().minutes, 1, 600, 5, tr(" min"), "minutes"))
        change(ui, editing, "", [&](Lesson& lesson) { lesson.minutes = static_cast<int>(*minutes); });
    label(ui, tr("Share of the points that passes the blind test"));
    if (const auto pass = stepper(ui, "pass", std::round(100 * editing.lesson().pass), 0, 100, 5, " %", "pass mark"))
        change(ui, editing, "", [&](Lesson& lesson) { lesson.pass = *pass / 100; });
    languagePage(ui, editing);
    std::string sources;
    for (const std::string& source : editing.lesson().sources)
        sources += (sources.empty() ? "" : "\n") + source;
    label(ui, tr("Sources, one a line"));
    if (textArea(ui, "##sources", sources, width, 2, "lesson sources"))
        change(ui, editing, "sources", [&](Lesson& lesson) {
            lesson.sources.clear();
            for (std::size_t at = 0; at <= sources.size();) {
                const std::size_t end = std::min(sources.find('\n', at), sources.size());
                lesson.sources.push_back(sources.substr(at, end - at));
                at = end + 1;
            }
            if (lesson.sources.size() == 1 && lesson.sources[0].empty())
                lesson.sources.clear();
        });
    gap(ui, 8);
    const std::string pack = editing.lesson().pack;
    const std::string here = ui.state.model->info.id;
    if (textButton(ui, (pack.empty() ? trf("For any patient; make it for “{}” alone", tr(std::string_view(ui.state.model->info.name))) : trf("For “{}” alone; make it for any patient", pack)).c_str(),
                   tr("Lessons speak of structures by their names, so most run on every patient"), "", false, width / ui.scale))
        change(ui, editing, "", [&](Lesson& lesson) { lesson.pack = pack.empty() ? here : ""; });
    note(ui, "lesson patient");
}

void editStepPage(const Context& ui, LessonEditing& editing, float width) {
    field(ui, editing, "step title", tr("Title"), width, [&](Lesson& lesson) -> LessonText& { return editing.stepIn(lesson).title; });
    list(ui, editing, "step text", tr("Text; Enter begins a paragraph"), width, 3, [&](Lesson& lesson) -> std::vector<LessonText>& { return editing.stepIn(lesson).text; });
    picture(ui, editing, width);
    asks(ui, editing, width);
    gap(ui, 8);
}

} // namespace acus::ui
