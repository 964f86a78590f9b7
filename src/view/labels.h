// Text that belongs to places in the picture, as plain data: the ui draws it.
#pragma once
#include "trainer/state.h"
#include <glm/vec2.hpp>
#include <glm/vec4.hpp>
#include <string>
#include <vector>

namespace acus {

struct Label {
    std::string text;        ///< "L4 spinal nerve, right  3.1 mm"
    glm::dvec2 pixel{0};     ///< of the place itself, device pixels from the top left; always inside the picture
    glm::vec2 offset{0};     ///< where the text's centre goes, in logical pixels from `pixel`
    glm::vec4 colour{1};     ///< sRGB, of the text's marker
    enum class Kind { selection, hover, hazard, depthMark, landmark, entry } kind = Kind::selection;
    std::string symbol;      ///< second cue beside colour: "▲" breach or near, "●" clear, "◆" indeterminate; may be empty
};

/// Only labels whose place lies in the picture; those of hazards and the selection never cover each other's places.
std::vector<Label> buildLabels(const State& state, int widthPx, int heightPx, float pixelScale);

} // namespace acus
