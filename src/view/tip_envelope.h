// Where the tip of a fine needle may truly be: rings about the straight line, as wide as the envelope of needle/insertion.h at their depth.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"

namespace acus {

/// Only with the anatomy as an aid, or in the debrief; nothing while no needle is in.
void addTipEnvelope(Frame& frame, const State& state);

} // namespace acus
