// The needle as it is drawn: handle, shaft with its marks, tube. A shaft that was turned in depth is drawn as it lies, bowed.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"

namespace acus {

/// Only for a placed needle. Its hidden part shows faintly where the anatomy is an aid.
void addNeedle(Frame& frame, const State& state);

/// The shaft in the body from the entry to the tip: two points while it is straight.
std::vector<Vec3> shaftNow(const State& state);

/// A point of a chain so far back from its end, and the unit direction towards the end there; beyond its beginning straight on.
struct ChainPoint {
    Vec3 at{0}, direction{0};
};
ChainPoint backFromEnd(const std::vector<Vec3>& chain, double mm);

} // namespace acus
