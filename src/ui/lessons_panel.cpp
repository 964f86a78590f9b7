// The shelf of lessons: what there is, how far one is with each, what comes next.
#include "core/language.h"
#include "course/lesson_library.h"
#include "course/lesson_progress.h"
#include "sculpt/patient_here.h"
#include "ui/lesson_pages.h"
#include "ui/panels.h"
#include "ui/file_dialog.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cstdio>

namespace acus::ui {

namespace {

constexpr float lessonRowUnits = 60;

std::string_view standingOf(const LessonProgress& progress) { return progress.standing(); }

/// A ring that fills: new, begun, failed (with a line through), passed (with a check mark). Shape tells, colour helps.
void standingMark(const Context& ui, std::string_view standing, ImVec2 centre) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float r = ui.px(9);
    const Colours& c = ui.colours;
    if (standing == "passed") {
        list.AddCircleFilled(centre, r, c.accent);
        checkMark(list, centre, ui.px(9), c.onAccent, ui.px(1.8f));
        return;
    }
    list.AddCircle(centre, r - ui.px(0.5f), standing == "new" ? c.textFaint : c.accent, 0, ui.px(1.5f));
    if (standing == "begun")
        list.AddCircleFilled(centre, ui.px(4), c.accent);
    if (standing == "failed")
        list.AddLine({centre.x - ui.px(4), centre.y}, {centre.x + ui.px(4), centre.y}, c.accent, ui.px(2));
}

std::string standingWords(const LessonProgress& progress, const Lesson& lesson) {
    const std::string_view standing = standingOf(progress);
    if (standing == "passed")
        return std::string(tr("passed"));
    if (standing == "failed")
        return std::string(tr("test not passed yet"));
    if (standing == "begun") {
        const auto step = lesson.stepNamed(progress.step);
        return step ? trf("at step {} of {}", *step + 1, lesson.steps.size()) : std::string(tr("begun"));
    }
    return {};
}

void row(const Context& ui, const ShelvedLesson& shelved, const LessonProgress& progress, bool next, float width) {
    const Lesson& lesson = shelved.lesson;
    const float height = ui.px(lessonRowUnits), left = ImGui::GetCursorPosX(), top = ImGui::GetCursorPosY();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float tools = ui.px(32);
    ImGui::PushID(lesson.id.c_str());
    if (ImGui::InvisibleButton("lesson", {width - tools, height}))
        ui.requests.say("ui.lesson", {lesson.id});
    note(ui, "lesson " + lesson.id);
    const bool hovered = ImGui::IsItemHovered();
    std::string about = lesson.summary.say(currentLanguage());
    if (!liesHere(ui.state.model->info, lesson.pack))
        about += (about.empty() ? "" : "\n") + std::string(tr("Opens another patient"));
    tip(ui, about.empty() ? lesson.title.say(currentLanguage()) : about);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (hovered)
        list.AddRectFilled(at, {at.x + width, at.y + height}, ui.colours.control, ui.px(6));
    standingMark(ui, standingOf(progress), {at.x + ui.px(17), at.y + height / 2});
    const float x = at.x + ui.px(38);
    float room = width - ui.px(38) - tools;
    if (next) {
        const std::string word = progress.begun() ? std::string(tr("Go on")) : std::string(tr("Next"));
        const float wide = textWidth(ui.fonts.small, word) + ui.px(14);
        const ImVec2 chip{at.x + width - tools - wide, at.y + ui.px(10)};
        list.AddRectFilled(chip, {chip.x + wide, chip.y + ui.px(20)}, ui.colours.accent, ui.px(10));
        drawText(list, ui.fonts.small, {chip.x + ui.px(7), chip.y + ui.px(3)}, ui.colours.onAccent, word);
        room -= wide + ui.px(8);
    }
    drawText(list, ui.fonts.strong, {x, at.y + ui.px(11)}, ui.colours.text, elided(ui.fonts.strong, lesson.title.say(currentLanguage()), room));
    std::string line = trf("{} min", lesson.minutes);
    if (const std::string words = standingWords(progress, lesson); !words.empty())
        line += " · " + words;
    if (shelved.own())
        line += " · " + std::string(tr("your own"));
    drawText(list, ui.fonts.small, {x, at.y + ui.px(33)}, ui.colours.textQuiet, elided(ui.fonts.small, line, width - ui.px(38) - tools));
    ImGui::SetCursorPos({left + width - tools, top + (height - ui.px(28)) / 2});
    if (iconButton(ui, "edit", Icon::pencil, shelved.own() ? tr("Change this lesson") : tr("Make a lesson of your own from this one"), "", false, 28))
        ui.requests.say("ui.lesson-editor", {shelved.own() ? shelved.file.string() : lesson.id});
    note(ui, "edit lesson " + lesson.id);
    ImGui::PopID();
    ImGui::SetCursorPos({left, top + height + ui.px(2)});
}

/// The first that is not passed and whose forerunners are.
const ShelvedLesson* nextOf(const LessonShelf& shelf, const std::vector<LessonProgress>& progress) {
    const auto passed = [&](const std::string& id) {
        for (std::size_t i = 0; i < shelf.lessons.size(); ++i)
            if (shelf.lessons[i].lesson.id == id)
                return progress[i].passed;
        return true;
    };
    for (std::size_t i = 0; i < shelf.lessons.size(); ++i) {
        const Lesson& lesson = shelf.lessons[i].lesson;
        if (!progress[i].passed && std::all_of(lesson.after.begin(), lesson.after.end(), passed))
            return &shelf.lessons[i];
    }
    return nullptr;
}

void foot(const Context& ui, float width) {
    textButton(ui, tr("New lesson"), tr("Make a lesson by clicking"), "ui.lesson-editor new", false, (width / ui.scale - 8) / 2);
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Open a file …"), tr("A lesson from a colleague"), "", false, (width / ui.scale - 8) / 2))
        askForFile(ui.memory, {FileAsk::Kind::open, tr("Open a lesson"), {".json"}, "lesson", "", "ui.lesson"});
}

} // namespace

void drawLessonsPanel(const Context& ui, Rect where) {
    LessonsMemory& memory = ui.memory.lesson.lessons;
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "Lessons", where.at, where.size, {pad, pad})) {
        ImGui::SetCursorPos({pad, ui.px(17)});
        heading(ui, tr("Lessons"));
        ImGui::SetCursorPos({pad + width - ui.px(28), ui.px(12)});
        iconButton(ui, "close", Icon::close, tr("Back to the anatomy"), "ui.lessons", false, 28);
        if (!memory.shelf)
            memory.shelf = std::make_shared<const LessonShelf>(lessonShelf());
        const LessonShelf& shelf = *memory.shelf;
        std::vector<LessonProgress> progress;
        std::size_t passed = 0;
        for (const ShelvedLesson& one : shelf.lessons) {
            progress.push_back(progressOf(ui, one.lesson.id));
            passed += progress.back().passed;
        }
        ImGui::SetCursorPos({pad, ui.px(46)});
        text(ui, ui.fonts.small, ui.colours.textQuiet, trf("{} of {} passed", passed, shelf.lessons.size()));
        gap(ui, 10);
        ImGui::BeginChild("shelf", {width + ui.px(8), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(64))});
        const ShelvedLesson* next = nextOf(shelf, progress);
        for (std::size_t i = 0; i < shelf.lessons.size(); ++i)
            row(ui, shelf.lessons[i], progress[i], &shelf.lessons[i] == next, width);
        for (const std::string& problem : shelf.problems) {
            gap(ui, 6);
            textWrapped(ui, ui.fonts.small, ui.colours.textQuiet, trf("Can't be read: {}", problem));
        }
        ImGui::EndChild();
        ImGui::SetCursorPos({pad, where.size.y - ui.px(48)});
        foot(ui, width);
    }
    endPanel();
}

} // namespace acus::ui
