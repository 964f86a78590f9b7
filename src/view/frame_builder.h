// State → Frame: what is shown of the anatomy in which material, the needle, the way ahead of it, the clearance lines.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"
#include "view/section_store.h"

namespace acus {

/// `pixelScale`: device pixels per logical pixel. Cheap enough for every frame: no geometry is touched, but for a new cut, whose
/// section is then kept in `sections`; without them a cut is empty inside.
Frame buildFrame(const State& state, int widthPx, int heightPx, float pixelScale, SectionStore* sections = nullptr);

} // namespace acus
