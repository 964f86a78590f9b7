// Where the pointer of a demonstration is in a picture that shows it.
#pragma once
#include "trainer/state.h"
#include <glm/vec2.hpp>
#include <optional>

namespace acus {

/// Device pixels from the picture's top left. Nothing while nobody points, or where one has looked away and only the old picture knew the place.
std::optional<glm::dvec2> pointerPixel(const State& state, int widthPx, int heightPx);

} // namespace acus
