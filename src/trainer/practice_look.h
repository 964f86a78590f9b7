// What an attempt lets one see, and what the debrief shows.
#pragma once
#include "trainer/state.h"

namespace acus {

/// The look an attempt begins with: skin alone, or, with the anatomy as an aid, seen through down to the target.
void lookForAttempt(State& state, const Aids& aids);

/// A finished attempt at the moment the needle was deepest, as the debrief first shows it.
State atDeepest(const State& state);

/// The debrief: see-through anatomy around the needle's way, the target whole.
void lookForDebrief(State& state);

} // namespace acus
