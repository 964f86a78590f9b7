// A needle section as a picture to keep, painted by the window's own hand without a window.
#pragma once
#include "render/renderer.h"
#include "trainer/state.h"
#include "view/section_picture.h"

namespace acus {

/// Needs a current context of OpenGL ≥ 4.1; an ImGui context may exist already.
Image sectionSheet(const State& state, SectionStore& store, SectionKind kind, int width, int height);

} // namespace acus
