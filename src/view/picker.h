// Picking for many pixels of one picture: the transform and the lists of what is visible are made once.
#pragma once
#include "view/camera.h"
#include "view/picking.h"
#include <glm/vec2.hpp>
#include <vector>

namespace acus {

class Picker {
  public:
    /// `state` must outlive it.
    Picker(const State& state, int widthPx, int heightPx);

    /// As pickStructure; `ray` becomes that through the pixel.
    std::optional<Pick> at(const glm::dvec2& pixel, Segment& ray) const;

    const FrameTransform transform;

  private:
    std::optional<Pick> onCut(const Vec3& point) const;
    std::optional<Pick> along(const Segment& ray) const;

    const State& state;
    std::vector<bool> solid, ghost;
    bool anyGhost = false;
};

} // namespace acus
