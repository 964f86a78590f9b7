// A learning curve by cumulative sum (CUSUM, sequential testing after Wald 1947): attempt by attempt, whether the rate of failure is
// acceptable or not. The limits decide much: they are always shown beside the verdict.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace acus {

struct CusumLimits {
    double acceptable = 0.2, unacceptable = 0.4;   ///< rates of failure, 0 < acceptable < unacceptable < 1
    double falseAlarm = 0.1, falsePass = 0.1;      ///< chance of calling an acceptable rate unacceptable, and the reverse
    bool valid() const;
};

enum class CusumVerdict : std::uint8_t { undecided, acceptable, unacceptable };

struct Cusum {
    double step = 0;                   ///< down with every success; up by 1 − step with every failure
    double upper = 0, lower = 0;       ///< the lines: above upper unacceptable, below lower acceptable (negative)
    int successesNeeded = 0;           ///< so many in a row from the start are enough
    std::vector<double> curve;         ///< after each attempt
    CusumVerdict verdict = CusumVerdict::undecided;   ///< at the last line that was crossed
    std::size_t decidedAt = 0;         ///< number of the attempt that crossed it, from 1; 0: none
};
/// `passed`: the attempts in order. Limits must be valid. After a line is crossed the sum starts anew at 0, so that a relapse is seen.
Cusum cusumOf(std::span<const bool> passed, const CusumLimits& limits = {});

/// "8 successes in a row show a failure rate of 20 % or less; with 40 % one in ten would pass all the same."
std::string describe(const CusumLimits& limits);

} // namespace acus
