// What a cut shows: the sections of what is seen, filled in the colours of their tissues and outlined.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"
#include "view/section_store.h"

namespace acus {

/// The plane of the cut, as seen from the side that is taken away.
Plane planeOf(const Cut& cut);

/// Sets the frame's cut and facets. `lineMm`: the width of outlines.
void addCut(Frame& frame, const State& state, SectionStore& store, double lineMm);

} // namespace acus
