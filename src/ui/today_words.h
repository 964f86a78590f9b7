// The learner's desk in words: when something comes, what a kind of fact is called, which way a technique is practised next.
#pragma once
#include "course/modes.h"
#include "records/learner_summary.h"
#include <string>

namespace acus::ui {

/// "in 10 minutes", "in 3 hours", "tomorrow", "in 5 days", "on 12 June 2026"; "now" for what is past.
std::string whenWords(std::int64_t dueS, const LearnerSummary& learner);

/// "2 March 2026", where the learner lives; empty for a text that is no time.
std::string dateWords(std::string_view iso8601);
std::string dateWords(std::int64_t atS);

/// "Origin", "Nerve supply"; a kind that has no such word is itself, with its first letter upper case.
std::string kindWords(std::string_view kind);

/// New or failed last time: guided; passed last time: blind.
Mode modeFor(const TodayEntry& entry, const LearnerSummary& learner);

/// The plan to practise a technique with: level and side of the last attempt at it, else the technique's first.
std::string planFor(std::string_view technique, const LearnerSummary& learner);

/// "technique:piriformis_pa" → "piriformis_pa"; empty for a key of another kind.
std::string_view techniqueOf(const TodayEntry& entry);
/// "fact:origin:piriformis" → "origin:piriformis"; empty for a key of another kind.
std::string_view factOf(const TodayEntry& entry);

/// "2 attempts, 1 passed", "12 questions, 9 right"; "Nothing yet."
std::string doneWords(const LearnerSummary& learner);

} // namespace acus::ui
