// Whether a wrong option might be true as well: two texts of facts that name the same place, nerve or deed. Strict on purpose: a good
// distractor is rather lost than a true one kept.
#pragma once
#include <string_view>

namespace acus {

/// Places and nerves ("Ischial tuberosity, sacrotuberous ligament"): phrases between commas, semicolons and "and" are compared by
/// their words; where on a bone ("upper", "edge of") and levels do not tell two places apart.
bool factsOverlap(std::string_view one, std::string_view other);

/// Ranges like "L5 to S2": whether they are too alike to be told apart by a student: one within the other, or more than a quarter in common.
/// Texts that are no range overlap with everything.
bool segmentsOverlap(std::string_view one, std::string_view other);

} // namespace acus
