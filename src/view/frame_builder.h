// State → Frame: what is shown of the anatomy in which material, the needle, the way ahead of it, the clearance lines.
#pragma once
#include "render/frame.h"
#include "trainer/state.h"
#include "view/section_store.h"

namespace acus {

/// `pixelScale`: device pixels per logical pixel. Cheap enough for every frame: no geometry is touched, but for a new cut, whose
/// section is then kept in `sections`; without them a cut is empty inside.
Frame buildFrame(const State& state, int widthPx, int heightPx, float pixelScale, SectionStore* sections = nullptr);

/// Whether a structure opens in the window around the needle.
bool opensForNeedle(const State& state, std::uint32_t structure);

} // namespace acus
