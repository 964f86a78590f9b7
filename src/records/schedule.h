// From what a learner did to what is remembered of it. Always worked out from all attempts and answers in the order of their time, so
// that records merged in any order come to the same schedule.
#pragma once
#include "records/database.h"
#include "records/entries.h"
#include <span>
#include <string_view>
#include <vector>

namespace acus {

/// Shares of the points that make a passed attempt easy or hard (teaching values).
inline constexpr double easyFrom = 0.95, hardBelow = 0.85;

/// Not passed: again. Passed: easy from 95 % of the points in a test (with help good at best), hard below 85 %, else good.
Grade gradeOf(const AttemptEntry& attempt);

std::string techniqueKey(std::string_view technique);      ///< "technique:…"
std::string factKey(std::string_view fact);                ///< "fact:…"

/// Seconds since 1970 of "2026-03-01T12:30:00Z", "…+01:00" (fractions of a second are cut off); nothing for another text.
std::optional<std::int64_t> secondsOf(std::string_view iso8601);
/// The same in thousandths of a second; without a fraction the first of its second.
std::optional<std::int64_t> millisecondsOf(std::string_view iso8601);
std::string iso8601Of(std::int64_t seconds);               ///< "2026-03-01T12:30:00Z"
std::string iso8601OfMs(std::int64_t milliseconds);        ///< "2026-03-01T12:30:00.125Z"; of a whole second as above

/// Of attempts: by time, those of one moment by id, ones without a time first. The order does not depend on how records were merged.
bool startedBefore(const AttemptEntry& a, const AttemptEntry& b);

struct Review {
    std::int64_t atS = 0;
    Grade grade = Grade::again;
    std::string words;
};
/// Reviews in order of time; at least one.
ScheduleEntry scheduleOf(std::string key, std::span<const Review> reviews);

/// Writes the entry of `key` anew from the attempts and answers that are there. Within a transaction.
Status refreshSchedule(Database& database, const std::string& learner, const std::string& key);
/// Every entry of every learner. Within a transaction.
Status refreshAllSchedules(Database& database);

} // namespace acus
