// One page that says where the model stands against the papers, misses and all.
#pragma once
#include "core/files.h"
#include "proof/comparison.h"
#include "proof/robustness.h"

namespace acus {

/// What was found out about misses, by hand: assets/validation/notes.json. {"coarseness": text, "why": {protocol or figure id: text}}.
struct ValidityNotes {
    std::string coarseness;
    std::vector<std::pair<std::string, std::string>> why;
    const std::string* of(std::string_view id) const;
};
Result<ValidityNotes> readValidityNotes();

/// Markdown; names its plots needles.svg and depths.svg beside it.
std::string validityPage(const Population& population, const ProtocolTable& table, const ValidityNotes& notes);
std::string needlesPlot(const std::vector<Compared>& rows);
std::string depthsPlot(const std::vector<Compared>& rows);

/// VALIDITY.md, the plots, and robustness.json where techniques were tried, each written whole or not at all.
Status writeValidityPage(const Path& folder, const Population& population, const ProtocolTable& table, const ValidityNotes& notes);

} // namespace acus
