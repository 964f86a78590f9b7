// The parts of the quiz panel, one a file.
#pragma once
#include "course/quiz_run.h"
#include "ui/panels.h"

namespace acus::ui {

void drawQuizStart(const Context& ui, float width);
void drawQuizQuestion(const Context& ui, const QuizRun& run, float width);   ///< open or answered
void drawQuizEnd(const Context& ui, const QuizRun& run, float width);

/// The making of a quiz: its questions; generated ones to keep or skip; one's own; files.
void drawQuizMaking(const Context& ui, float width);
void drawQuizForm(const Context& ui, float width);
/// Combos of the subject and of the kind; names of controls begin with `prefix`.
void chooseQuizAbout(const Context& ui, const std::string& prefix, std::string& about, float width);
void chooseQuizKind(const Context& ui, const std::string& prefix, std::string& kind, float width);

/// "Find a structure" for "find"; an instructor's own "Instructor's question".
std::string kindTitle(std::string_view kind);

/// A combo over the whole width in the window's style; `items` are drawn by `rows`, which returns true when one was chosen.
bool beginQuizCombo(const Context& ui, const char* id, const std::string& shown, float width, const char* name, const char* tip);
void endQuizCombo();

} // namespace acus::ui
