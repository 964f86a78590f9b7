#include "view/picking.h"
#include "view/camera.h"
#include "view/needle_shape.h"
#include "view/picker.h"
#include <algorithm>
#include <cmath>
#include <glm/vec2.hpp>

namespace acus {

namespace {

double distanceToSegment(const glm::dvec2& p, const glm::dvec2& a, const glm::dvec2& b) {
    const glm::dvec2 along = b - a;
    const double length2 = glm::dot(along, along);
    const double t = length2 > 0 ? std::clamp(glm::dot(p - a, along) / length2, 0.0, 1.0) : 0.0;
    return glm::length(p - a - t * along);
}

} // namespace

std::optional<Pick> pickStructure(const State& state, int widthPx, int heightPx, double xPx, double yPx) {
    Segment ray;
    return Picker(state, widthPx, heightPx).at({xPx, yPx}, ray);
}

std::optional<SkinPoint> pickSkin(const State& state, int widthPx, int heightPx, double xPx, double yPx) {
    const auto found = skinAlong(*state.model, transformFor(state, widthPx, heightPx).rayThrough(xPx, yPx));
    return found && !state.now.cut.takesAway(found->point) ? found : std::nullopt;
}

NeedleGrip pickNeedle(const State& state, int widthPx, int heightPx, double xPx, double yPx, double tolerancePx) {
    if (!state.now.needle.placed)
        return NeedleGrip::none;
    const FrameTransform transform = transformFor(state, widthPx, heightPx);
    const NeedleShape shape = shapeOf(state.now.needle.placement);
    const auto tip = transform.toPixel(shape.tip), entry = transform.toPixel(shape.entry), shaftEnd = transform.toPixel(shape.shaftEnd),
               handleEnd = transform.toPixel(shape.handleEnd);
    if (!tip || !entry || !shaftEnd || !handleEnd)
        return NeedleGrip::none;
    const glm::dvec2 p{xPx, yPx};
    if (distanceToSegment(p, glm::dvec2(*shaftEnd), glm::dvec2(*handleEnd)) <= tolerancePx)
        return NeedleGrip::handle;
    if (glm::length(p - glm::dvec2(*entry)) <= tolerancePx)
        return NeedleGrip::entry;
    if (distanceToSegment(p, glm::dvec2(*tip), glm::dvec2(*shaftEnd)) <= tolerancePx)
        return NeedleGrip::shaft;
    return NeedleGrip::none;
}

Vec3 dragHandle(const State& state, int widthPx, int heightPx, double dxPx, double dyPx) {
    const NeedleShape shape = shapeOf(state.now.needle.placement);
    const FrameTransform transform = transformFor(state, widthPx, heightPx);
    const auto at = transform.toPixel(shape.handleEnd);
    if (!at)
        return state.now.needle.placement.direction;
    // The handle's end stays on its sphere around the entry: where the pointer's ray meets it, on the side where it was.
    const Segment ray = transform.rayThrough(at->x + dxPx, at->y + dyPx);
    const Vec3 handle = shape.handleEnd - shape.entry, toEntry = shape.entry - ray.origin;
    const double nearest = glm::dot(toEntry, ray.direction);
    const Vec3 aside = ray.at(nearest) - shape.entry;
    const double left = glm::dot(handle, handle) - glm::dot(aside, aside);
    if (left <= 0)
        return -glm::normalize(aside);
    const double side = glm::dot(handle, ray.direction) > 0 ? 1 : -1;
    return -glm::normalize(aside + side * std::sqrt(left) * ray.direction);
}

} // namespace acus
