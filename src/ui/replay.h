// The moments of a finished attempt, for the scrubber: when the needle was in, and which insertion a moment belongs to.
#pragma once
#include "course/practice.h"
#include <optional>
#include <vector>

namespace acus::ui {

/// Seconds of the attempt.
struct Stretch {
    double fromS = 0, toS = 0;
    std::size_t insertion = 0;      ///< index into Practice::done()
};
/// One an insertion, in order.
std::vector<Stretch> stretchesOf(const Practice& practice);

/// The insertion that a moment shows: the one that lasts then, else the last before it, else the first.
std::optional<Stretch> stretchAt(const std::vector<Stretch>& stretches, double atS);

} // namespace acus::ui
