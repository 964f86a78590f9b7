// Making a lesson by clicking: its steps, the page of the one that is chosen, what is wrong, and saving it.
#include "ui/lesson_editor.h"
#include "core/language.h"
#include "course/lesson_library.h"
#include "trainer/lesson_look.h"
#include "ui/lesson_pages.h"
#include "ui/panels.h"
#include "ui/file_dialog.h"
#include "ui/widgets.h"
#include <algorithm>
#include <cstdlib>
#include <utility>

namespace acus::ui {

namespace {

constexpr double checkAfterSeconds = 0.6;

Path previewFile() { return stateFolder() / "lesson-preview.json"; }

void say(LessonEditing& editing, const Status& status, const std::string& done) {
    editing.said = status ? done : status.message();
    editing.saidIsError = !status.ok();
}

/// A name of its own among the user's files.
Path freshFile(const Lesson& lesson) {
    const std::string base = idFrom(lesson.title.say("en"));
    for (int n = 1;; ++n) {
        const Path file = ownLessons() / (base + (n == 1 ? "" : "-" + std::to_string(n)) + ".json");
        if (!std::filesystem::exists(file))
            return file;
    }
}

void save(const Context& ui, LessonEditing& editing) {
    if (editing.file.empty())
        editing.file = freshFile(editing.lesson());
    editing.draft.change("", [&](Lesson& lesson) {
        lesson.id = editing.file.stem().string();
        lesson = completed(lesson);
    });
    const Status written = isLessonId(editing.lesson().id) ? writeLessonFile(editing.file, editing.lesson()) : Status(Error{tr("the file's name must be letters, digits, _ and -")});
    if (written.ok())
        editing.draft.saved();
    say(editing, written, trf("Saved: {}", editing.file.string()));
    ui.memory.lesson.lessons.shelf.reset();
}

void preview(const Context& ui, LessonEditing& editing) {
    const Lesson lesson = completed(editing.lesson());
    const Status written = writeLessonFile(previewFile(), lesson);
    say(editing, written, "");
    if (written.ok())
        ui.requests.say("lesson.begin", {previewFile().string(), lesson.steps[static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, editing.step))].id, "preview"});
}

void languageChips(const Context& ui, LessonEditing& editing) {
    std::vector<std::string> languages = editing.lesson().languages;
    for (const std::string& language : languages) {
        std::string shown = language;
        std::transform(shown.begin(), shown.end(), shown.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        if (textButton(ui, (shown + "##language").c_str(), trf("Write the texts in this language: {}", language), "", false, 40, editing.language == language))
            editing.language = language;
        note(ui, "write in " + language);
        ImGui::SameLine(0, ui.px(4));
    }
}

const char* typeWords(StepType type) {
    switch (type) {
    case StepType::read: return tr("To read");
    case StepType::task: return tr("A task");
    case StepType::quiz: return tr("Questions");
    case StepType::practice: return tr("Practice");
    case StepType::test: return tr("Blind test");
    }
    return "";
}

void stepRow(const Context& ui, LessonEditing& editing, std::ptrdiff_t index, float width) {
    const float height = ui.px(28);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool on = editing.step == index;
    ImGui::PushID(static_cast<int>(index));
    if (ImGui::InvisibleButton("step", {width, height})) {
        editing.step = index;
        editing.sure = false;
    }
    ImGui::PopID();
    const std::string name = index < 0 ? "edit the lesson" : "edit step " + std::to_string(index + 1);
    note(ui, name);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (on || ImGui::IsItemHovered())
        list.AddRectFilled(at, {at.x + width, at.y + height}, on ? mixed(ui.colours.panel, ui.colours.accent, 0.18f) : ui.colours.control, ui.px(5));
    const float y = at.y + (height - ui.fonts.body->FontSize) / 2;
    if (index < 0) {
        drawText(list, ui.fonts.strong, {at.x + ui.px(8), y}, ui.colours.text, tr("The lesson itself"));
        return;
    }
    const LessonStep& step = editing.lesson().steps[static_cast<std::size_t>(index)];
    const bool wrong = std::any_of(editing.findings.begin(), editing.findings.end(), [&](const LessonFinding& f) {
        return f.step == static_cast<std::size_t>(index) && f.weight == LessonFinding::Weight::stops;
    });
    const char* type = typeWords(typeOf(step));
    const float wide = textWidth(ui.fonts.small, type);
    drawText(list, ui.fonts.body, {at.x + ui.px(8), y}, ui.colours.textQuiet, std::to_string(index + 1));
    drawText(list, ui.fonts.body, {at.x + ui.px(32), y}, ui.colours.text, elided(ui.fonts.body, step.title.say(editing.language), width - wide - ui.px(64)));
    drawText(list, ui.fonts.small, {at.x + width - wide - ui.px(8), at.y + (height - ui.fonts.small->FontSize) / 2}, ui.colours.textFaint, type);
    if (wrong)
        list.AddCircleFilled({at.x + ui.px(25), at.y + height / 2}, ui.px(2.5f), ui.colours.accent);
}

std::string planHere(const Context& ui) {
    if (ui.state.plan && !ui.state.plan->technique->restricted)
        return ui.state.plan->id();
    const auto plans = planChoices(ui);
    return plans.empty() ? "" : plans.front().first;
}

void stepTools(const Context& ui, LessonEditing& editing, float width) {
    const auto count = static_cast<std::ptrdiff_t>(editing.lesson().steps.size());
    const bool adding = textButton(ui, tr("Add a step"), tr("Behind the one that is chosen; a blind test goes to the end"), "", false, 112);
    note(ui, "add step");
    if (adding)
        ImGui::OpenPopup("add step");
    if (ImGui::BeginPopup("add step")) {
        for (const StepType type : {StepType::read, StepType::task, StepType::quiz, StepType::practice, StepType::test}) {
            if (ImGui::Selectable(typeWords(type), false, 0, {ui.px(140), ui.px(24)})) {
                const std::string structure = ui.state.now.selected ? ui.state.model->structures[*ui.state.now.selected].id : "";
                editing.step = static_cast<std::ptrdiff_t>(editing.draft.addStep(editing.step, type, type == StepType::practice || type == StepType::test ? planHere(ui) : "", structure));
                ++editing.changed;
                editing.changedAt = ui.time;
            }
            static constexpr const char* names[] = {"add a step to read", "add a task", "add questions", "add practice", "add a blind test"};
            note(ui, names[static_cast<std::size_t>(type)]);
        }
        ImGui::EndPopup();
    }
    if (editing.step < 0)
        return;
    ImGui::SameLine(0, width - ui.px(112 + 3 * 34));
    const auto move = [&](const char* id, Icon icon, const char* title, std::ptrdiff_t to) {
        if (to >= 0 && to < count) {
            if (iconButton(ui, id, icon, title, "", false, 32)) {
                editing.draft.moveStep(static_cast<std::size_t>(editing.step), static_cast<std::size_t>(to));
                editing.step = to;
                ++editing.changed;
            }
        } else {
            ImGui::Dummy({ui.px(32), ui.px(32)});
        }
        ImGui::SameLine(0, ui.px(2));
    };
    move("up", Icon::arrowUp, tr("Step up"), editing.step - 1);
    move("down", Icon::arrowDown, tr("Step down"), editing.step + 1);
    if (count > 1 && iconButton(ui, "remove", Icon::bin, tr("Remove this step"), "", false, 32)) {
        editing.draft.removeStep(static_cast<std::size_t>(editing.step));
        editing.step = std::min(editing.step, count - 2);
        ++editing.changed;
    }
}

void steps(const Context& ui, LessonEditing& editing, float width) {
    const auto count = static_cast<std::ptrdiff_t>(editing.lesson().steps.size());
    const float shown = static_cast<float>(std::min<std::ptrdiff_t>(count + 1, 6));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::BeginChild("steps", {width + ui.px(8), shown * ui.px(28) + ui.px(2)});
    const float inner = std::min(width, ImGui::GetContentRegionAvail().x);
    for (std::ptrdiff_t i = -1; i < count; ++i)
        stepRow(ui, editing, i, inner);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    gap(ui, 6);
    stepTools(ui, editing, width);
}

void check(const Context& ui, LessonEditing& editing) {
    if (editing.checked == editing.changed)
        return;
    if (ui.time - editing.changedAt < checkAfterSeconds) {
        ui.wakeIn(checkAfterSeconds - (ui.time - editing.changedAt) + 0.01);
        return;
    }
    editing.checked = editing.changed;
    editing.findings = lessonFindings(*ui.state.model, completed(editing.lesson()), false);
}

void findings(const Context& ui, LessonEditing& editing, float width) {
    const auto stops = std::count_if(editing.findings.begin(), editing.findings.end(), [](const LessonFinding& f) { return f.weight == LessonFinding::Weight::stops; });
    const auto advice = static_cast<std::ptrdiff_t>(editing.findings.size()) - stops;
    const std::string words = editing.findings.empty() ? std::string(tr("Nothing to complain about"))
                              : stops > 0              ? trn(stops, "One thing stops a student", "{} things stop a student") + (advice > 0 ? " · " + trn(advice, "one remark", "{} remarks") : "")
                                                       : trn(advice, "One remark", "{} remarks");
    if (textButton(ui, (words + "##findings").c_str(), tr("What a check of the lesson on this patient finds"), "", false, width / ui.scale, editing.findingsOpen))
        editing.findingsOpen = !editing.findingsOpen;
    note(ui, "findings");
}

/// "quiz.items[2].source" as the editor calls it: "Questions, 3".
std::string fieldWords(const std::string& field) {
    static constexpr std::pair<std::string_view, const char*> names[] = {
        {"title", trLater("Title")}, {"summary", trLater("Summary")}, {"learn", trLater("What one learns")}, {"sources", trLater("Sources")}, {"steps", trLater("Steps")}, {"pack", trLater("Patient")},
        {"text", trLater("Text")}, {"task", trLater("Task")}, {"hints", trLater("Hints")}, {"done", trLater("Said when it is done")}, {"view", trLater("Picture")}, {"goal", trLater("Goal")},
        {"practice", trLater("Practice")}, {"quiz", trLater("Questions")}};
    const std::string_view first = std::string_view(field).substr(0, field.find_first_of(".["));
    const auto name = std::find_if(std::begin(names), std::end(names), [&](const auto& one) { return one.first == first; });
    if (name == std::end(names))
        return field;
    std::string words = tr(name->second);
    if (const std::size_t open = field.find('['); open != std::string::npos && first != "goal")   // parts of a goal have no numbers in the editor
        words += ", " + std::to_string(1 + std::strtoul(field.c_str() + open + 1, nullptr, 10));
    return words;
}

void findingsPage(const Context& ui, LessonEditing& editing, float width) {
    if (editing.findings.empty())
        editing.findingsOpen = false;
    for (std::size_t i = 0; i < editing.findings.size(); ++i) {
        const LessonFinding& finding = editing.findings[i];
        const std::string where = finding.step ? trf("Step {}: {}", *finding.step + 1, editing.lesson().steps[std::min(*finding.step, editing.lesson().steps.size() - 1)].title.say(editing.language)) : std::string(tr("The lesson itself"));
        const float top = ImGui::GetCursorPosY();
        lessonCard(ui, width, where, fieldWords(finding.field) + ": " + finding.text, false, finding.weight == LessonFinding::Weight::stops);
        const float bottom = ImGui::GetCursorPosY();
        ImGui::SetCursorPosY(top);
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("finding", {width, std::max(1.0f, bottom - top - ImGui::GetStyle().ItemSpacing.y)})) {
            editing.step = finding.step ? static_cast<std::ptrdiff_t>(*finding.step) : -1;
            editing.findingsOpen = false;
        }
        ImGui::PopID();
        tip(ui, tr("Go there"));
        ImGui::SetCursorPosY(bottom);
        gap(ui, 6);
    }
}

constexpr const char* lessonExportBox = "export path";   ///< of what is asked of the file dialog

void foot(const Context& ui, LessonEditing& editing, float width) {
    if (ui.memory.files.chosenFor == lessonExportBox) {
        editing.exportPath = std::exchange(ui.memory.files.chosen, "");
        ui.memory.files.chosenFor.clear();
        say(editing, writeLessonFile(editing.exportPath, completed(editing.lesson())), trf("Written: {}", editing.exportPath));
    }
    findings(ui, editing, width);
    gap(ui, 8);
    const float part = (width / ui.scale - 16) / 3;
    if (textButton(ui, tr("Preview"), tr("Do the lesson from this step; nothing of it is kept"), "", false, part))
        preview(ui, editing);
    note(ui, "preview lesson");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, tr("Export …"), tr("A file for a colleague"), "", false, part)) {
        askForFile(ui.memory, {FileAsk::Kind::save, tr("A file for a colleague"), {".json"}, "lesson", editing.lesson().id + ".json", ""});
        ui.memory.files.forBox = lessonExportBox;
    }
    note(ui, "export lesson");
    ImGui::SameLine(0, ui.px(8));
    if (textButton(ui, editing.draft.dirty() || editing.file.empty() ? tr("Save") : tr("Saved"), tr("Keep it among your lessons"), "", editing.draft.dirty() || editing.file.empty(), part))
        save(ui, editing);
    note(ui, "save lesson");
    const std::string said = editing.said;
    text(ui, ui.fonts.small, ui.colours.textQuiet, elided(ui.fonts.small, said, width));
    note(ui, editing.saidIsError ? "editor complains" : "editor says");
    if (!said.empty())
        tip(ui, said);
}

} // namespace

Status openLessonEditor(const std::string& what, const Model& model, LessonsMemory& memory) {
    Lesson lesson = newLesson("new");
    Path file;
    if (what == "new") {
        if (model.info.id == "phantom")
            lesson.pack = model.info.id;
    } else if (what.ends_with(".json")) {
        Result<Lesson> read = readLessonFile(what);
        if (!read)
            return read.error();
        lesson = *std::move(read);
        file = what;
    } else {
        const LessonShelf shelf = lessonShelf();
        const ShelvedLesson* shelved = shelf.find(what);
        if (!shelved)
            return Error{trf("no lesson {}", what)};
        lesson = shelved->lesson;
        if (shelved->own())
            file = shelved->file;
        else
            for (const std::string& language : lesson.languages)
                if (lesson.title.has(language))
                    lesson.title.set(language, language == currentLanguage() ? trf("{} (mine)", lesson.title.say(language)) : lesson.title.say(language) + " (mine)");
    }
    memory.editing = std::make_shared<LessonEditing>(std::move(lesson));
    memory.editing->file = file;
    if (isIn(memory.editing->lesson(), currentLanguage()))
        memory.editing->language = currentLanguage();
    return Done{};
}

void change(const Context& ui, LessonEditing& editing, const std::string& key, const std::function<void(Lesson&)>& work) {
    editing.draft.change(key.empty() ? key : std::to_string(editing.step) + editing.language + key, work);
    ++editing.changed;
    editing.changedAt = ui.time;
    editing.said.clear();
}

void label(const Context& ui, std::string_view words) {
    gap(ui, 8);
    text(ui, ui.fonts.small, ui.colours.textQuiet, words);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ui.px(4));
}

void drawLessonEditor(const Context& ui, Rect where) {
    const std::shared_ptr<LessonEditing> held = ui.memory.lesson.lessons.editing;
    if (!held)
        return;
    LessonEditing& editing = *held;
    editing.draft.settle(); // what is drawn below refers to the lesson while it changes it
    editing.step = std::min(editing.step, static_cast<std::ptrdiff_t>(editing.lesson().steps.size()) - 1);
    check(ui, editing);
    const float pad = ui.px(16), width = where.size.x - 2 * pad;
    if (beginPanel(ui, "LessonEditor", where.at, where.size, {pad, pad})) {
        ImGui::SetCursorPos({pad, ui.px(12)});
        languageChips(ui, editing);
        ImGui::SetCursorPos({pad + width - ui.px(3 * 32), ui.px(12)});
        const auto tool = [&](const char* id, Icon icon, const char* title, bool can, const char* name) {
            if (can) {
                const bool pressed = iconButton(ui, id, icon, title, "", false, 32);
                note(ui, name);
                ImGui::SameLine(0, 0);
                return pressed;
            }
            ImGui::Dummy({ui.px(32), ui.px(32)});
            ImGui::SameLine(0, 0);
            return false;
        };
        if (tool("undo", Icon::undo, tr("Undo in the lesson"), editing.draft.canUndo(), "undo in the lesson")) {
            editing.draft.undo();
            ++editing.changed;
        }
        if (tool("redo", Icon::redo, tr("Redo in the lesson"), editing.draft.canRedo(), "redo in the lesson")) {
            editing.draft.redo();
            ++editing.changed;
        }
        const bool lose = editing.draft.dirty() && !editing.sure;
        if (iconButton(ui, "close", Icon::close, lose ? tr("Close; press twice to drop what is not saved") : tr("Back to the lessons"), "", false, 32)) {
            if (lose) {
                editing.sure = true;
                say(editing, Error{std::string(tr("Not saved yet. Press the cross again to drop the changes."))}, "");
            } else {
                ui.memory.lesson.lessons.editing.reset();
                ui.memory.lesson.lessons.shelf.reset();
            }
        }
        note(ui, "close editor");
        ImGui::SetCursorPos({pad, ui.px(52)});
        steps(ui, editing, width);
        gap(ui, 4);
        ImGui::PushID(static_cast<int>(editing.step));
        ImGui::BeginChild("page", {width + ui.px(8), std::max(1.0f, where.size.y - ImGui::GetCursorPosY() - ui.px(112))});
        if (editing.findingsOpen)
            findingsPage(ui, editing, width);
        else if (editing.step < 0)
            editLessonPage(ui, editing, width);
        else
            editStepPage(ui, editing, width);
        ImGui::EndChild();
        ImGui::PopID();
        ImGui::SetCursorPos({pad, where.size.y - ui.px(106)});
        foot(ui, editing, width);
    }
    endPanel();
}

} // namespace acus::ui
