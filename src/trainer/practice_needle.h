// While an attempt runs, the ordinary needle commands are what the hand does: their effect on a copy of the needle is said again as steps of
// the attempt. So keys, panels and the mouse need not know of attempts.
#pragma once
#include "course/practice.h"
#include "trainer/state.h"

namespace acus {

/// The steps that do to the attempt what was done to the needle. An error says why that can't be.
Result<std::vector<std::string>> stepsFor(const NeedleState& before, const NeedleState& after, const Practice& practice);

/// The attempt's needle, as the state shows it: direction of the handle, depth along the needle.
NeedleState mirrorOf(const Practice& practice);

/// The needle of a finished attempt at a moment, seconds of the attempt; not placed while it was out.
NeedleState needleAt(const Practice& practice, double atS);

/// The same straight from the entry to the tip: what is measured while one needles with aids.
std::optional<Placement> chordOf(const Practice& practice);

} // namespace acus
