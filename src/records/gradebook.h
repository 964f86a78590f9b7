// Results as tables for a school's gradebook or a spreadsheet.
#pragma once
#include "records/entries.h"
#include "records/roster.h"
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace acus {

/// Learners and what they did; people without a class have an entry with their pseudonym alone.
using ClassRecords = std::vector<std::pair<RosterEntry, LearnerRecord>>;

/// One row an attempt that was finished, by learner and time: pseudonym, name, id, technique, level and side, mode, date, points, of, percent, passed, verdict,
/// attempt, patient.
std::string gradebookCsv(const ClassRecords& records);

/// One row a learner: pseudonym, name, id, and for each technique of which anyone took a test the best test in percent (empty: none), whether one was passed, and
/// how many there were; then answers and right ones.
std::string gradeTableCsv(const ClassRecords& records);

/// Every attempt in full with its learner, as a JSON array.
std::string attemptsJson(const ClassRecords& records);

} // namespace acus
