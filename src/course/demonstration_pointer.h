// The pointer of a demonstration: where it was between two moments that are written down, and which of them are needed.
#pragma once
#include "course/demonstration.h"

namespace acus {

/// Where it is at that moment, t being it; its place is that of the nearer of the two it glides between. Nothing before the first.
std::optional<DemoPointing> pointingAt(const std::vector<DemoPointing>& pointer, double atS);

/// The two that it glides between and how far it is, 0…1; `to` is `from` where it rests or is not on show.
struct PointerGlide {
    std::size_t from = 0, to = 0;
    double share = 0;
};
std::optional<PointerGlide> pointerGlide(const std::vector<DemoPointing>& pointer, double atS);

/// Leaves those without which one would see the difference, and never more than a file may hold. x and y become thousandths.
void thinPointer(std::vector<DemoPointing>& pointer);

} // namespace acus
