// One learner on paper: a self-contained HTML file with curves, tests, facts and what is due.
#pragma once
#include "records/entries.h"
#include "records/roster.h"
#include <functional>
#include <string>

namespace acus {

/// "Piriformis from behind" of a technique's id.
using TechniqueNames = std::function<std::string(const std::string& id)>;
TechniqueNames techniqueNamesOfLibrary();

std::string learnerReportHtml(const RosterEntry& who, const LearnerRecord& record, std::int64_t nowS, const TechniqueNames& nameOf);

} // namespace acus
