// The pages of the learner's desk. Each draws at the cursor, as wide as it is told.
#pragma once
#include "records/learner_summary.h"
#include "ui/panels.h"

namespace acus::ui {

void drawTodayPage(const Context& ui, const LearnerSummary& learner, float width);
void drawProgressPage(const Context& ui, const LearnerSummary& learner, float width);
void drawAttemptsPage(const Context& ui, const LearnerSummary& learner, float width);
void drawRubricsPage(const Context& ui, const LearnerSummary& learner, float width);
void drawProfilePage(const Context& ui, const LearnerSummary& learner, float width);

/// One line that can be clicked: a name, what is beside it at the right, words under it (empty: none). True when it was.
bool pageRow(const Context& ui, const char* id, std::string_view name, std::string_view beside, std::string_view under, float width, bool marked = false);
/// Begins a technique the way that is due: one click.
std::vector<Command> techniqueCommands(const State& state, double time, std::string_view technique, Mode mode);
void startTechnique(const State& state, double time, Requests& requests, std::string_view technique, Mode mode);
/// All facts of today's list as questions.
void startFacts(const Context& ui, const LearnerSummary& learner);

/// The Today list's own keys: Up, Down and Enter; nothing for another one.
std::optional<std::string_view> todayKey(std::string_view chord);
/// The commands ui.today-move N and ui.today-start; false: another one.
bool carryOutToday(const Command& command, const State& state, double time, Memory& window, Requests& requests);

} // namespace acus::ui
