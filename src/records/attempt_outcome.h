// What came out of a kept attempt, for whoever reads a whole class's.
#pragma once
#include "records/attempt.h"

namespace acus {

/// Verdict, points, items and approaches alone. The log, which is most of the text, is passed over.
Result<Attempt> outcomeFromJson(std::string_view text, std::string_view source);

} // namespace acus
