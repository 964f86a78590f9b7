#include "render/frame.h"
#include <algorithm>
#include <glm/gtc/matrix_transform.hpp>
#include <glm/matrix.hpp>

namespace acus {

namespace {

/// The camera's axes; `up` along the line of sight is replaced by another axis.
struct Axes {
    Vec3 right, up, forward;
};

Axes axesOf(const DrawCamera& camera) {
    const Vec3 sight = camera.target - camera.eye;
    const double distance = glm::length(sight);
    const Vec3 forward = distance > 0 ? sight / distance : Vec3{0, -1, 0};
    Vec3 right = glm::cross(forward, camera.up);
    if (glm::dot(right, right) < 1e-12 * glm::dot(camera.up, camera.up) || !(glm::dot(right, right) > 0))
        right = glm::cross(forward, std::abs(forward.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{0, 1, 0});
    right = glm::normalize(right);
    return {right, glm::cross(right, forward), forward};
}

} // namespace

FrameTransform transformOf(const DrawCamera& camera, int width, int height, const Box& scene) {
    FrameTransform t;
    t.width = std::max(width, 1);
    t.height = std::max(height, 1);
    t.eye = camera.eye;
    const Axes axes = axesOf(camera);
    t.forward = axes.forward;
    const double distance = std::max(glm::length(camera.target - camera.eye), 1e-3);
    double nearest = distance, farthest = distance;
    if (!scene.empty()) {
        nearest = std::numeric_limits<double>::infinity();
        farthest = -nearest;
        for (int corner = 0; corner < 8; ++corner) {
            const Vec3 p{corner & 1 ? scene.high.x : scene.low.x, corner & 2 ? scene.high.y : scene.low.y,
                         corner & 4 ? scene.high.z : scene.low.z};
            const double depth = glm::dot(p - camera.eye, axes.forward);
            nearest = std::min(nearest, depth);
            farthest = std::max(farthest, depth);
        }
    }
    const double margin = 1 + 0.01 * (farthest - nearest);
    t.nearMm = nearest - margin;
    t.farMm = farthest + margin;
    if (!camera.parallel) {
        t.farMm = std::max(t.farMm, 2.0);
        t.nearMm = std::max({t.nearMm, t.farMm * 5e-4, 0.5});
        t.farMm = std::max(t.farMm, t.nearMm + 1);
    }
    const double halfHeight = 0.5 * std::max(camera.heightMm, 1e-6);
    const double halfWidth = halfHeight * t.width / t.height;
    glm::dmat4 view{1};
    for (int k = 0; k < 3; ++k) {
        view[k][0] = axes.right[k];
        view[k][1] = axes.up[k];
        view[k][2] = -axes.forward[k];
    }
    view = view * glm::translate(glm::dmat4(1), -camera.eye);
    const glm::dmat4 projection = camera.parallel
        ? glm::orthoRH_NO(-halfWidth, halfWidth, -halfHeight, halfHeight, t.nearMm, t.farMm)
        : glm::frustumRH_NO(-halfWidth / distance * t.nearMm, halfWidth / distance * t.nearMm,
                            -halfHeight / distance * t.nearMm, halfHeight / distance * t.nearMm, t.nearMm, t.farMm);
    t.viewProjection = projection * view;
    return t;
}

std::optional<glm::dvec3> FrameTransform::toPixel(const Vec3& world) const {
    const glm::dvec4 clip = viewProjection * glm::dvec4(world, 1);
    if (!(clip.w > 0))
        return std::nullopt;
    return glm::dvec3{(clip.x / clip.w * 0.5 + 0.5) * width, (0.5 - clip.y / clip.w * 0.5) * height, clip.z / clip.w * 0.5 + 0.5};
}

Segment FrameTransform::rayThrough(double xPx, double yPx) const {
    const glm::dmat4 back = glm::inverse(viewProjection);
    const double x = xPx / width * 2 - 1, y = 1 - yPx / height * 2;
    const glm::dvec4 a = back * glm::dvec4(x, y, -1, 1), b = back * glm::dvec4(x, y, 1, 1);
    const Vec3 from = Vec3(a) / a.w, to = Vec3(b) / b.w;
    const double length = glm::length(to - from);
    return {from, length > 0 ? (to - from) / length : forward, length};
}

} // namespace acus
