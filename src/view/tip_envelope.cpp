#include "view/tip_envelope.h"
#include "course/practice.h"
#include "view/palette.h"
#include <cmath>
#include <numbers>

namespace acus {

namespace {

/// Between the depths that the envelope lists, linear.
double radiusAt(const std::vector<TipEnvelope>& envelope, double depthMm) {
    for (std::size_t i = 1; i < envelope.size(); ++i) {
        const TipEnvelope &a = envelope[i - 1], &b = envelope[i];
        if (depthMm <= b.depthMm && b.depthMm > a.depthMm)
            return a.radiusMm + (b.radiusMm - a.radiusMm) * std::max(0.0, depthMm - a.depthMm) / (b.depthMm - a.depthMm);
    }
    return envelope.empty() ? 0 : envelope.back().radiusMm;
}

void addRing(Frame& frame, const Vec3& centre, const Vec3& axis, double radiusMm) {
    constexpr int sides = 24;
    const Vec3 u = glm::normalize(glm::cross(axis, std::abs(axis.z) < 0.9 ? Vec3(0, 0, 1) : Vec3(1, 0, 0))), v = glm::cross(axis, u);
    const glm::vec4 colour(linearFromSrgb(glm::vec3(palette().aheadSrgb)), 0.8f);
    Vec3 before = centre + radiusMm * u;
    for (int i = 1; i <= sides; ++i) {
        const double angle = 2 * std::numbers::pi * i / sides;
        const Vec3 next = centre + radiusMm * (std::cos(angle) * u + std::sin(angle) * v);
        frame.lines.push_back({before, next, colour, 1.2f, 0, true});
        before = next;
    }
}

} // namespace

void addTipEnvelope(Frame& frame, const State& state) {
    if (!state.practice || !state.practice->insertion() || !state.now.needle.placed || !aidsNow(state).anatomy)
        return;
    const std::vector<TipEnvelope> envelope = state.practice->insertion()->envelope();
    const Placement& needle = state.now.needle.placement;
    for (double depth = needle.depthMm; depth > 10; depth -= 10)
        if (const double radius = radiusAt(envelope, depth); radius > 0.1)
            addRing(frame, needle.entry + depth * needle.direction, needle.direction, radius);
}

} // namespace acus
