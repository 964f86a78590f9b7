#include "view/needle_drawing.h"
#include "course/attempt_moment.h"
#include "needle/mechanics.h"
#include "trainer/camera_pose.h"
#include "view/needle_shape.h"
#include "view/palette.h"
#include <algorithm>

namespace acus {

namespace {

constexpr float shaftPx = 2.5f;

/// The marks are on the needle, counted from its tip: the one at the skin tells the depth.
void addMarks(Frame& frame, const std::vector<Vec3>& chain, const NeedleSize& size, bool seenThrough) {
    for (double mm = 10; mm < size.lengthMm - 0.5; mm += 10) {
        const ChainPoint mark = backFromEnd(chain, mm);
        const double half = static_cast<long>(mm) % 50 == 0 ? 0.5 : 0.25, radius = 0.6 * size.diameterMm;
        frame.rods.push_back({mark.at - half * mark.direction, mark.at + half * mark.direction, radius, radius, palette().mark, 0, shaftPx + 1, seenThrough});
    }
}

/// From the handle to the tip; the last rod comes to a point.
void addShaft(Frame& frame, const std::vector<Vec3>& chain, const NeedleSize& size, bool seenThrough) {
    const double radius = 0.5 * size.diameterMm;
    const double pointMm = std::min(0.5 * size.lengthMm, std::max(1.5, 4 * size.diameterMm));
    double left = -pointMm;
    for (std::size_t i = 1; i < chain.size(); ++i)
        left += glm::distance(chain[i - 1], chain[i]);
    for (std::size_t i = 1; i < chain.size() && left > 0; ++i) {
        const double piece = glm::distance(chain[i - 1], chain[i]);
        if (piece <= 0)
            continue;
        const Vec3 end = piece > left ? chain[i - 1] + left / piece * (chain[i] - chain[i - 1]) : chain[i];
        frame.rods.push_back({chain[i - 1], end, radius, radius, palette().needle, 1, shaftPx, seenThrough});
        left -= piece;
    }
    frame.rods.push_back({backFromEnd(chain, pointMm).at, chain.back(), radius, 0, palette().needle, 1, shaftPx, seenThrough});
}

} // namespace

ChainPoint backFromEnd(const std::vector<Vec3>& chain, double mm) {
    ChainPoint point{chain.back(), Vec3(0)};
    for (std::size_t i = chain.size() - 1; i > 0; --i) {
        const double piece = glm::distance(chain[i - 1], chain[i]);
        if (piece <= 0)
            continue;
        point.direction = (chain[i] - chain[i - 1]) / piece;
        point.at = chain[i] - mm * point.direction;
        if (mm <= piece)
            return point;
        mm -= piece;
    }
    return point;
}

std::vector<Vec3> shaftNow(const State& state) {
    const Placement& placement = state.now.needle.placement;
    if (state.practice) {
        std::vector<Vec3> shaft;
        if (state.practice->result())
            shaft = momentOf(*state.practice, state.replayS.value_or(0)).shaft;
        else if (state.practice->inSkin())
            shaft = state.practice->insertion()->shaft();
        if (shaft.size() > 2)
            return shaft;
    }
    return {placement.entry, placement.shaft().end()};
}

void addNeedle(Frame& frame, const State& state) {
    const Palette& colours = palette();
    const Placement& placement = state.now.needle.placement;
    const bool seenThrough = aidsNow(state).anatomy;
    std::vector<Vec3> chain = shaftNow(state);
    double inside = 0;
    for (std::size_t i = 1; i < chain.size(); ++i)
        inside += glm::distance(chain[i - 1], chain[i]);
    // Outside it is straight, on from how it lies at the skin.
    const Vec3 outwards = chain.size() > 2 ? -backFromEnd(chain, inside).direction : -placement.direction;
    const double out = std::max(0.0, placement.size.lengthMm - inside);
    const Vec3 top = chain.front() + out * outwards;
    if (chain.size() > 2)
        chain.insert(chain.begin(), top);
    else
        chain.front() = top;
    addShaft(frame, chain, placement.size, seenThrough);
    frame.rods.push_back({top + handleLengthMm * outwards, top, handleRadiusMm, handleRadiusMm, colours.handle, 1, 5, true});
    addMarks(frame, chain, placement.size, seenThrough);
    frame.points.push_back({placement.entry, linearFromSrgb(colours.entrySrgb), 3.5f, true});
    // The tube stands on the skin while the needle is tapped in, its handle a little proud of it, and is taken off then.
    if (const double tappedMm = Mechanics::standard().tapMm; placement.depthMm <= tappedMm) {
        const Vec3 tube = placement.entry - (placement.size.lengthMm + handleLengthMm - tappedMm) * placement.direction;
        frame.rods.push_back({tube, placement.entry, tubeRadiusMm, tubeRadiusMm, colours.tube, 0, 6, true, 0.30f});
    }
}

} // namespace acus
