// The making of a quiz: its questions in order; generated ones to keep or skip; files.
#include "core/files.h"
#include "core/language.h"
#include "course/quiz_draft.h"
#include "ui/file_dialog.h"
#include "ui/file_list.h"
#include "ui/patient_wish_box.h"
#include "ui/quiz_parts.h"
#include "ui/text_box.h"
#include "ui/widgets.h"
#include <algorithm>

namespace acus::ui {

namespace {

const std::string& asked(const QuizItem& item) { return item.task != QuizTask::choose && !item.act.empty() ? item.act : item.question; }

void quizPages(const Context& ui, std::size_t count) {
    using Page = QuizMemory::Page;
    QuizMemory& quiz = ui.memory.quiz;
    const std::string items = trf("Questions {}", count);
    struct Entry {
        Page page;
        std::string word;
        const char *title, *name;
    };
    const Entry entries[] = {{Page::items, items, tr("The quiz so far"), "make page items"},
                             {Page::generate, tr("Generate"), tr("Questions made from the patient, to keep or skip"), "make page generate"},
                             {Page::write, tr("Write"), tr("A question of your own"), "make page write"},
                             {Page::file, tr("File"), tr("Save, import, export"), "make page file"}};
    for (const Entry& entry : entries) {
        if (textButton(ui, (entry.word + "##" + entry.name).c_str(), entry.title, "", false, 0, quiz.page == entry.page))
            quiz.page = entry.page;
        note(ui, entry.name);
        ImGui::SameLine(0, ui.px(4));
    }
    ImGui::NewLine();
}

void titleBox(const Context& ui, const QuizDraft& draft, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    if (quiz.titleOf != draft.title()) {   // undone, or opened
        quiz.makeTitle = draft.title();
        quiz.titleOf = draft.title();
    }
    textBox(ui, "quiz title", tr("Title of the quiz"), quiz.makeTitle, width, 0, false, 255);
    if (ImGui::IsItemDeactivatedAfterEdit() && quiz.makeTitle != draft.title()) {
        quiz.titleOf = quiz.makeTitle;
        ui.requests.say("quiz.make.title", {quiz.makeTitle});
    }
}

void row(const Context& ui, const QuizDraft& draft, std::size_t i, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    const QuizItem& item = draft.items()[i];
    const bool chosen = quiz.chosen == i;
    const float height = ui.px(chosen ? 84 : 48);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(static_cast<int>(i));
    ImGui::SetItemAllowOverlap();
    if (ImGui::InvisibleButton("item", {width, ui.px(48)})) {
        quiz.chosen = i;
        ui.requests.say("quiz.make.look", {std::to_string(i + 1)});
    }
    note(ui, "quiz item " + std::to_string(i + 1));
    tip(ui, asked(item));
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, ImGui::IsItemHovered() ? ui.colours.controlHover : ui.colours.control, ui.px(6));
    if (chosen)
        list.AddRect(at, {at.x + width, at.y + height}, ui.colours.accent, ui.px(6), 0, ui.px(1.5f));
    const std::string number = std::to_string(i + 1);
    drawText(list, ui.fonts.strong, {at.x + ui.px(12), at.y + ui.px(8)}, ui.colours.textQuiet, number);
    drawText(list, ui.fonts.body, {at.x + ui.px(36), at.y + ui.px(7)}, ui.colours.text, elided(ui.fonts.body, asked(item), width - ui.px(48)));
    drawText(list, ui.fonts.small, {at.x + ui.px(36), at.y + ui.px(27)}, ui.colours.textFaint, kindTitle(item.kind));
    if (chosen) {
        ImGui::SetCursorScreenPos({at.x + ui.px(32), at.y + ui.px(50)});
        iconButton(ui, "up", Icon::arrowUp, tr("Earlier"), i == 0 ? "" : "quiz.make.move " + number + " " + std::to_string(i), false, 28);
        if (ImGui::IsItemClicked() && i > 0)
            quiz.chosen = i - 1;
        ImGui::SameLine(0, ui.px(4));
        iconButton(ui, "down", Icon::arrowDown, tr("Later"), i + 1 == draft.items().size() ? "" : "quiz.make.move " + number + " " + std::to_string(i + 2), false, 28);
        if (ImGui::IsItemClicked() && i + 1 < draft.items().size())
            quiz.chosen = i + 1;
        ImGui::SameLine(0, ui.px(4));
        iconButton(ui, "delete", Icon::bin, tr("Delete this question (it can be undone)"), "quiz.make.delete " + number, false, 28);
        if (item.kind == "instructor") {
            ImGui::SameLine(0, ui.px(4));
            if (iconButton(ui, "edit", Icon::pencil, tr("Change it"), "", false, 28)) {
                QuizMemory::Form form;
                form.replaces = i;
                form.question = item.question;
                form.why = item.why;
                form.source = item.source;
                form.correct = item.correct;
                form.show = item.show;
                form.options.clear();
                form.whys.clear();
                for (const QuizOption& option : item.options) {
                    form.options.push_back(option.text);
                    form.whys.push_back(option.why);
                }
                quiz.form = std::move(form);
                quiz.page = QuizMemory::Page::write;
            }
            note(ui, "change item " + number);
        }
        ImGui::SetCursorScreenPos({at.x, at.y + height});
        ImGui::Dummy({0, 0});
    }
    ImGui::PopID();
    gap(ui, 6);
}

void itemsPage(const Context& ui, const QuizDraft& draft, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    if (quiz.chosen && *quiz.chosen >= draft.items().size())
        quiz.chosen.reset();
    titleBox(ui, draft, width);
    gap(ui, 4);
    text(ui, ui.fonts.small, ui.colours.textQuiet, tr("On"));
    std::string asked = draft.file().patient;
    if (choosePatientWish(ui, "quiz", asked, width))
        ui.requests.say("quiz.make.patient", {asked.empty() ? "anybody" : asked});
    gap(ui, 8);
    if (draft.items().empty())
        textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("No questions yet. Generate some and keep those you like, or write your own."));
    ImGui::BeginChild("items", {width + ui.px(8), std::max(ui.px(80), ImGui::GetContentRegionAvail().y - ui.px(48))});
    for (std::size_t i = 0; i < draft.items().size(); ++i)
        row(ui, draft, i, width);
    ImGui::EndChild();
    gap(ui, 8);
    textButton(ui, tr("Try it"), tr("Answer the quiz as a student would"), "quiz.make.try", !draft.items().empty(), 0);
    ImGui::SameLine(0, ui.px(8));
    iconButton(ui, "undo", Icon::undo, tr("Undo a change of the quiz"), "quiz.make.undo");
    ImGui::SameLine(0, ui.px(4));
    iconButton(ui, "redo", Icon::redo, tr("Redo"), "quiz.make.redo");
}

void generatePage(const Context& ui, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    const auto generate = [&] {
        std::vector<std::string> words;
        if (!quiz.makeKind.empty())
            words.insert(words.end(), {"--kind", quiz.makeKind});
        if (!quiz.makeAbout.empty())
            words.insert(words.end(), {"--about", quiz.makeAbout});
        ui.requests.say("quiz.make.generate", words);
    };
    chooseQuizAbout(ui, "make", quiz.makeAbout, width);
    gap(ui, 8);
    chooseQuizKind(ui, "make", quiz.makeKind, width);
    gap(ui, 12);
    if (!ui.state.candidate) {
        if (textButton(ui, tr("Offer a question"), tr("Generate one to keep or skip"), "", true, width / ui.scale))
            generate();
        note(ui, "make offer");
        return;
    }
    const QuizItem& item = *ui.state.candidate;
    ImGui::BeginChild("candidate", {width + ui.px(8), std::max(ui.px(80), ImGui::GetContentRegionAvail().y - ui.px(48))});
    ImGui::PushTextWrapPos(width);
    text(ui, ui.fonts.small, ui.colours.textQuiet, kindTitle(item.kind) + "  ·  " + trf("difficulty {:.1f}", item.difficulty));
    textWrapped(ui, ui.fonts.strong, ui.colours.text, asked(item));
    gap(ui, 8);
    if (item.task == QuizTask::choose)
        for (std::size_t i = 0; i < item.options.size(); ++i) {
            const bool right = i == item.correct;
            textWrapped(ui, right ? ui.fonts.strong : ui.fonts.body, right ? ui.colours.accentText : ui.colours.textQuiet,
                        std::string(1, static_cast<char>('A' + i)) + "   " + item.options[i].text + (right ? "  (" + std::string(tr("right")) + ")" : ""));
        }
    gap(ui, 8);
    textWrapped(ui, ui.fonts.body, ui.colours.text, item.why);
    textWrapped(ui, ui.fonts.small, ui.colours.textFaint, trf("Source: {}", item.source));
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
    gap(ui, 8);
    if (textButton(ui, tr("Keep"), tr("Into the quiz, and offer the next"), "quiz.make.keep", true, 0.5f * width / ui.scale - 4))
        generate();
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Skip##candidate"), tr("Offer another"), "", false, 0.5f * width / ui.scale - 4))
        generate();
    note(ui, "make skip");
}

void filePage(const Context& ui, const QuizDraft& draft, float width) {
    const std::string folder = (dataFolder() / "quizzes").string();
    if (ui.memory.files.last["quiz"].empty())
        ui.memory.files.last["quiz"] = folder;
    using Kind = FileAsk::Kind;
    const auto asks = [&](const char* label, const char* title, const char* command, bool primary, Kind kind, std::vector<std::string> endings, const std::string& name = "") {
        gap(ui, 8);
        if (textButton(ui, label, title, "", primary, width / ui.scale))
            askForFile(ui.memory, {kind, title, std::move(endings), "quiz", name, command});
        note(ui, command);
    };
    const std::string name = draft.title().empty() ? "quiz" : asFileName(draft.title());
    asks(tr("Save …"), tr("As a quiz that others open in Acus"), "quiz.make.save", true, Kind::save, {".json"}, name + ".json");
    asks(tr("Save as GIFT …"), tr("For Moodle: questions and answers, without the pictures"), "quiz.make.gift", false, Kind::save, {".gift", ".txt"}, name + ".gift");
    asks(tr("Save for Anki …"), tr("Notes to import there: questions, answers and why"), "quiz.make.anki", false, Kind::save, {".txt"}, name + ".txt");
    asks(tr("Add the questions of a file …"), tr("Of a quiz or of GIFT, at the end"), "quiz.make.import", false, Kind::open, {".json", ".gift", ".txt"});
    asks(tr("Open a quiz …"), tr("To change it; the present one is left (it can be undone)"), "quiz.make", false, Kind::open, {".json", ".gift", ".txt"});
    gap(ui, 16);
    if (!draft.items().empty())
        textWrapped(ui, ui.fonts.small, ui.colours.textFaint, draft.changed() ? tr("Not saved since the last change.") : tr("Saved."));
}

} // namespace

void drawQuizMaking(const Context& ui, float width) {
    const QuizDraft& draft = *ui.state.quizDraft;
    using Page = QuizMemory::Page;
    quizPages(ui, draft.items().size());
    gap(ui, 12);
    switch (ui.memory.quiz.page) {
    case Page::items: itemsPage(ui, draft, width); break;
    case Page::generate: generatePage(ui, width); break;
    case Page::write: drawQuizForm(ui, width); break;
    case Page::file: filePage(ui, draft, width); break;
    }
}

} // namespace acus::ui
