// What the panels of lessons share.
#pragma once
#include "course/lesson_progress.h"
#include "ui/context.h"
#include <imgui.h>

namespace acus::ui {

void checkMark(ImDrawList& list, ImVec2 centre, float size, Colour colour, float thickness);

/// What the learner's record says of a lesson.
LessonProgress progressOf(const Context& ui, const std::string& lesson);

/// A card with a bar at its left, as wide as given: `strong` above `quiet`; with a check mark when `done`.
void lessonCard(const Context& ui, float width, std::string_view strong, std::string_view quiet, bool done, bool accented = true);

/// One line to type in; true when Enter was pressed. Noted by that name. The width is that of the next item.
bool textField(const Context& ui, const char* id, std::string& value, const char* hint, std::string_view name);

/// Several lines; paragraphs are separated by line breaks, long ones wrap. True when it was changed.
bool textArea(const Context& ui, const char* id, std::string& value, float widthPx, int lines, std::string_view name);

/// The question of a lesson's quiz that is on, as wide as given.
void drawLessonQuiz(const Context& ui, float width);

} // namespace acus::ui
