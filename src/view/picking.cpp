#include "view/picking.h"
#include "trainer/camera_pose.h"
#include "view/camera.h"
#include "view/needle_shape.h"
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
    const Segment ray = transformFor(state, widthPx, heightPx).rayThrough(xPx, yPx);
    const std::size_t count = state.model->structures.size();
    for (const Fade wanted : {Fade::solid, Fade::ghost}) {
        std::vector<bool> visible(count);
        for (std::uint32_t i = 0; i < count; ++i)
            visible[i] = visibleFade(state, i) == wanted;
        if (const auto hit = state.model->queries->firstHit(ray, visible))
            return Pick{hit->part, ray.at(hit->depth), hit->normal};
    }
    return std::nullopt;
}

std::optional<SkinPoint> pickSkin(const State& state, int widthPx, int heightPx, double xPx, double yPx) {
    return skinAlong(*state.model, transformFor(state, widthPx, heightPx).rayThrough(xPx, yPx));
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
    const Placement& placement = state.now.needle.placement;
    const ViewAxes axes = viewAxes(state.camera, state.now.needle);
    const NeedleShape shape = shapeOf(placement);
    const Vec3 handle = shape.handleEnd - shape.entry;
    const double length = glm::length(handle), depth = glm::dot(handle, axes.forward);
    double perPixel = mmPerPixel(state, heightPx);
    if (!state.camera.parallel) {
        const DrawCamera camera = cameraOf(state);
        const double far = glm::dot(camera.target - camera.eye, axes.forward), here = glm::dot(shape.handleEnd - camera.eye, axes.forward);
        perPixel *= std::max(here, 1.0) / std::max(far, 1.0);
    }
    (void)widthPx;
    // The handle's end stays on its sphere around the entry, on the side of the view plane where it was.
    Vec3 across = handle - depth * axes.forward + perPixel * (dxPx * axes.right - dyPx * axes.up);
    const double reach = glm::length(across), most = 0.9995 * length;
    if (reach > most)
        across *= most / reach;
    const double side = depth > 0 ? 1 : -1;
    const Vec3 moved = across + side * std::sqrt(std::max(0.0, length * length - glm::dot(across, across))) * axes.forward;
    return -glm::normalize(moved);
}

} // namespace acus
