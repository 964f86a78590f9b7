// What a demonstration has led to, to be compared digit for digit.
#pragma once
#include "core/json.h"
#include "trainer/state.h"

namespace acus {

/// A few things to read (needle, nearest hazard, verdict, attempt), and `hash` of all there is: camera, look, needle, report, cut, notes, the
/// attempt's events and figures.
Json demoOutcome(const State& state);

} // namespace acus
