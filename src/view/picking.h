// From a pixel back to the patient: which structure, where on the skin, which part of the needle. Pixels are device pixels
// from the top left of a picture of widthPx × heightPx made by buildFrame.
#pragma once
#include "anatomy/skin.h"
#include "trainer/state.h"
#include <optional>

namespace acus {

struct Pick {
    std::uint32_t structure = 0;
    Vec3 point{0};
    Vec3 normal{0};  ///< unit, towards the eye
};

/// The foremost solid structure under the pixel; where there is none, the foremost ghost. What a cut takes away is not there;
/// on its face it is what the section shows.
std::optional<Pick> pickStructure(const State& state, int widthPx, int heightPx, double xPx, double yPx);

/// Where a needle would enter: the outermost skin under the pixel, shown or not; the outermost surface of anything in a
/// pack without skin. Say it as "needle.place X Y Z".
std::optional<SkinPoint> pickSkin(const State& state, int widthPx, int heightPx, double xPx, double yPx);

/// What of the needle lies under the pixel.
enum class NeedleGrip { none, handle, shaft, entry };
NeedleGrip pickNeedle(const State& state, int widthPx, int heightPx, double xPx, double yPx, double tolerancePx = 8);

/// The needle's direction after its handle was dragged by this many pixels from where it is in `state` (take the state
/// at the start of the drag): the handle's end stays under the pointer, the entry where it is; beyond its reach it lies flat. Unit. Say it
/// as "needle.direction X Y Z" with the drag's gesture.
Vec3 dragHandle(const State& state, int widthPx, int heightPx, double dxPx, double dyPx);

} // namespace acus
