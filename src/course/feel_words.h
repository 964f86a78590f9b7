// What an event of the needle feels like, in words that give nothing away: for a blind attempt.
#pragma once
#include "needle/insertion.h"
#include <optional>
#include <string>

namespace acus {

/// Nothing where nothing is felt ("entered", "left": muscle feels much like muscle).
std::optional<std::string> feelWords(const Model& model, const InsertionEvent& event);

} // namespace acus
