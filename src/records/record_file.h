// A learner's record as one JSON file: all of it, to take along, to hand in, or to put into another store.
#pragma once
#include "core/json.h"
#include "records/entries.h"
#include <cstdint>
#include <string_view>

namespace acus {

inline constexpr std::uint64_t largestRecordBytes = std::uint64_t{1} << 30;  ///< a larger file is not read

/// { "acus_record": 1, "learner": {…}, "settings": {…}, "attempts": […], "answers": […], "schedule": […], "classes": […] }
std::string toJson(const LearnerRecord& record);

/// An attempt as it stands there, without its text.
Json listed(const AttemptEntry& attempt);

/// The schedule is not read: it follows from the rest. Nor are the classes: who is in one, its instructor says. Errors name `source` and the field.
Result<LearnerRecord> learnerRecordFromJson(std::string_view text, std::string_view source);

} // namespace acus
