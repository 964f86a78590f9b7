// Where a quiz is begun: what about, which kind, how many; or one from a file.
#include "core/language.h"
#include "course/quiz.h"
#include "records/retold.h"
#include "ui/file_dialog.h"
#include "ui/quiz_parts.h"
#include "ui/widgets.h"
#include <array>

namespace acus::ui {

namespace {

/// In the order of the list.
constexpr std::array<std::string_view, 18> listedKinds = {"find", "name", "paint", "order", "crossings", "safe-needle", "hazard", "nearest-hazard", "choose-entry", "choose-needle",
                                                    "depth", "endpoint", "origin", "insertion", "innervation", "segments", "action", "place-needle"};

const std::vector<QuizSubject>& subjectsOf(const Context& ui) {
    QuizMemory& quiz = ui.memory.quiz;
    if (quiz.subjectsOf != ui.state.model.get()) {
        quiz.subjectsOf = ui.state.model.get();
        quiz.subjects = quizSubjects(*ui.state.model);
    }
    return quiz.subjects;
}

void startLabel(const Context& ui, const char* words) {
    gap(ui, 8);
    text(ui, ui.fonts.small, ui.colours.textQuiet, words);
}

} // namespace

void chooseQuizAbout(const Context& ui, const std::string& prefix, std::string& about, float width) {
    std::string shown = tr("Everything");
    for (const QuizSubject& subject : subjectsOf(ui))
        if (subject.word == about)
            shown = subject.title;
    if (!beginQuizCombo(ui, "##about", shown, width, (prefix + " about").c_str(), tr("A region, a group of structures or a muscle")))
        return;
    if (ImGui::Selectable(tr("Everything"), about.empty()))
        about.clear();
    note(ui, prefix + " about everything");
    for (const QuizSubject& subject : subjectsOf(ui)) {
        if (ImGui::Selectable((subject.title + "##" + subject.word).c_str(), subject.word == about))
            about = subject.word;
        note(ui, prefix + " about " + subject.word);
    }
    endQuizCombo();
}

void chooseQuizKind(const Context& ui, const std::string& prefix, std::string& kind, float width) {
    if (!beginQuizCombo(ui, "##kind", kind.empty() ? tr("Mixed") : kindTitle(kind), width, (prefix + " kind").c_str(), tr("Mixed is learned better than one kind after the other")))
        return;
    if (ImGui::Selectable(tr("Mixed"), kind.empty()))
        kind.clear();
    note(ui, prefix + " kind mixed");
    for (const std::string_view one : listedKinds) {
        if (ImGui::Selectable(kindTitle(one).c_str(), one == kind))
            kind = one;
        note(ui, prefix + " kind " + std::string(one));
    }
    endQuizCombo();
}

namespace {

void chooseCount(const Context& ui) {
    QuizMemory& quiz = ui.memory.quiz;
    for (const int count : {5, 10, 20, 40}) {
        const std::string words = std::to_string(count);
        if (textButton(ui, words.c_str(), trf("{} questions", count), "", false, 56, quiz.count == count))
            quiz.count = count;
        ImGui::SameLine(0, ui.px(8));
    }
    ImGui::NewLine();
}

void fromFile(const Context& ui, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    const bool entered = pathBox(ui, "quiz file path", tr("Path of a quiz or GIFT file"), quiz.path, width - ui.px(88), {FileAsk::Kind::open, tr("Open a quiz"), {".json", ".gift"}, "quiz", "", ""});
    tip(ui, tr("A quiz that a colleague made (.json), or questions from Moodle (.gift). A file dropped on the window opens as well."));
    ImGui::SameLine(0, ui.px(8));
    if ((textButton(ui, tr("Open"), tr("Begin the quiz of this file"), "", false, 80) || entered) && !quiz.path.empty())
        ui.requests.say("ui.quiz-file", {quiz.path});
    note(ui, "quiz file open");
}

} // namespace

std::string kindTitle(std::string_view kind) { return quizKindWords(kind); }

bool beginQuizCombo(const Context& ui, const char* id, const std::string& shown, float width, const char* name, const char* words) {
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.px(12), ui.px(9)));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool open = ImGui::BeginCombo(id, elided(ui.fonts.body, shown, width - ui.px(48)).c_str(), ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
    ImGui::PopStyleVar();
    if (!open) {
        note(ui, name);
        tip(ui, words);
        comboChevron(ui, at, {at.x + width, at.y + ui.fonts.body->FontSize + ui.px(18)});
    }
    return open;
}

void endQuizCombo() { ImGui::EndCombo(); }

void drawQuizStart(const Context& ui, float width) {
    QuizMemory& quiz = ui.memory.quiz;
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Questions made from this patient and the techniques. They never run out, and every answer is explained."));
    startLabel(ui, tr("About"));
    chooseQuizAbout(ui, "quiz", quiz.about, width);
    startLabel(ui, tr("Kind of question"));
    chooseQuizKind(ui, "quiz", quiz.kind, width);
    startLabel(ui, tr("How many"));
    chooseCount(ui);
    gap(ui, 16);
    const bool begin = textButton(ui, tr("Begin"), tr("Begin the quiz"), "", true, width / ui.scale);
    note(ui, "quiz begin");
    if (begin) {
        std::vector<std::string> words = {"--count", std::to_string(quiz.count), "--seed", std::to_string(static_cast<long>(ui.time * 1000) % 1000000 + 1)};
        if (!quiz.about.empty())
            words.insert(words.end(), {"--about", quiz.about});
        if (!quiz.kind.empty())
            words.insert(words.end(), {"--kind", quiz.kind});
        ui.requests.say("quiz.begin", words);
    }
    gap(ui, 24);
    heading(ui, tr("From a file"));
    fromFile(ui, width);
    gap(ui, 24);
    heading(ui, tr("For instructors"));
    textWrapped(ui, ui.fonts.body, ui.colours.textQuiet, tr("Choose generated questions, write your own, and give the quiz to others as a file."));
    gap(ui, 8);
    textButton(ui, tr("Make a quiz"), tr("Make a quiz by clicking"), "quiz.make", false, 0);
}

} // namespace acus::ui
