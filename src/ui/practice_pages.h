// The pages of an attempt, drawn from the cursor of the window that is open.
#pragma once
#include "course/practice.h"
#include "ui/context.h"

namespace acus::ui {

/// The patient, and the checklist of what comes before (or after) the needle.
void drawPatientCard(const Context& ui, const Practice& practice, float widthPx);
void drawChecklist(const Context& ui, const Practice& practice, bool after, float widthPx);
/// Finger, pen, tube and the choice of needle; what the finger feels.
void drawFindPage(const Context& ui, const Practice& practice, float widthPx);
/// What the hand can do with the needle; what it feels, as a trace and in words.
void drawInsertPage(const Context& ui, const Practice& practice, float widthPx);
/// Which hazard was nearest?
void drawQuestion(const Context& ui, const Practice& practice, float widthPx);
/// What does the muscle do?
void drawActionQuestion(const Context& ui, const Practice& practice, float widthPx);
/// What else the attempt's rubric has a question for.
void drawRubricQuestions(const Context& ui, const Practice& practice, float widthPx);

} // namespace acus::ui
