// Spaced repetition by FSRS-6 (Free Spaced Repetition Scheduler, Ye et al.; the figures of py-fsrs 6.3.1): when a fact or a technique is best met
// again. Time is a parameter: whole seconds since any fixed moment. No chance in it: intervals are not fuzzed.
#pragma once
#include <cstdint>
#include <optional>

namespace acus {

/// How it went.
enum class Grade : std::uint8_t { again = 1, hard, good, easy };

/// What is remembered of one item. A new one has no last review.
struct Memory {
    enum class Stage : std::uint8_t { learning, review, relearning } stage = Stage::learning;
    int step = 0;                              ///< of the learning or relearning steps
    double stability = 0;                      ///< days until the chance of recall falls to 90 %; from 0.001
    double difficulty = 0;                     ///< 1 … 10
    std::int64_t dueS = 0;
    std::optional<std::int64_t> reviewedS;
    friend bool operator==(const Memory&, const Memory&) = default;
};

/// The memory after a review at `nowS`, which is not earlier than the last one (an earlier one counts as then).
Memory reviewed(Memory memory, Grade grade, std::int64_t nowS);

/// The chance of recall at `nowS`, 0 … 1; 0 for a new item. Whole days count.
double recallAt(const Memory& memory, std::int64_t nowS);

} // namespace acus
