// The editor of lessons: what it holds, and its parts.
#pragma once
#include "core/files.h"
#include "course/lesson_check.h"
#include "course/lesson_draft.h"
#include "ui/context.h"

namespace acus::ui {

struct LessonEditing {
    LessonDraft draft;
    Path file;                             ///< an own one; empty: not saved yet
    std::string language = "en";
    std::ptrdiff_t step = -1;              ///< -1: the lesson itself
    std::vector<LessonFinding> findings;
    std::uint64_t checked = 0, changed = 1;   ///< counts of changes: findings are worked out a moment after the last one
    double changedAt = 0;
    bool findingsOpen = false, sure = false;
    std::string exportPath, quizPath;
    std::string filter;                    ///< in the picker that is open
    std::string said;                      ///< what was done last, or why not
    bool saidIsError = false;

    explicit LessonEditing(Lesson lesson) : draft(std::move(lesson)) {}
    const Lesson& lesson() const { return draft.lesson(); }
    LessonStep& stepIn(Lesson& lesson) const { return lesson.steps[static_cast<std::size_t>(step)]; }
};

/// "new", the id of a shipped lesson (a copy of it is made), or an own file.
Status openLessonEditor(const std::string& what, const Model& model, LessonsMemory& memory);

/// Changes the draft; `key` as in LessonDraft.
void change(const Context& ui, LessonEditing& editing, const std::string& key, const std::function<void(Lesson&)>& work);

// Its parts, each as wide as given.
void editLessonPage(const Context& ui, LessonEditing& editing, float width);
void editStepPage(const Context& ui, LessonEditing& editing, float width);
void editGoal(const Context& ui, LessonEditing& editing, float width);
void editQuiz(const Context& ui, LessonEditing& editing, float width);
void editPractice(const Context& ui, LessonEditing& editing, float width);

/// A label over a control.
void label(const Context& ui, std::string_view words);

/// A button that opens a list of `choices` (id, name) with a box to search; the id that was chosen.
std::optional<std::string> picker(const Context& ui, LessonEditing& editing, const char* id, std::string_view shown, float width,
                                  const std::vector<std::pair<std::string, std::string>>& choices, std::string_view name);
std::vector<std::pair<std::string, std::string>> structureChoices(const Context& ui);
std::vector<std::pair<std::string, std::string>> landmarkChoices(const Context& ui);
/// Plans: each technique that may be practised, at each level and side.
std::vector<std::pair<std::string, std::string>> planChoices(const Context& ui);

/// − number +; the new number when one was pressed.
std::optional<double> stepper(const Context& ui, const char* id, double value, double low, double high, double step, std::string_view unit, std::string_view name);

} // namespace acus::ui
