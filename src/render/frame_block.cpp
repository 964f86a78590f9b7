#include "render/frame_block.h"
#include <algorithm>
#include <glm/gtc/matrix_transform.hpp>

namespace acus {

FrameBlock frameBlockOf(const Frame& frame, const FrameTransform& transform, const Vec3& origin) {
    FrameBlock block;
    block.viewProjection = glm::mat4(transform.viewProjection * glm::translate(glm::dmat4(1), origin));

    const glm::dmat4& m = transform.viewProjection;
    const Vec3 right = glm::normalize(Vec3{m[0][0], m[1][0], m[2][0]});
    const Vec3 up = glm::normalize(Vec3{m[0][1], m[1][1], m[2][1]});
    for (int k = 0; k < 3; ++k) {
        block.view[k][0] = static_cast<float>(right[k]);
        block.view[k][1] = static_cast<float>(up[k]);
        block.view[k][2] = static_cast<float>(-transform.forward[k]);
    }
    const double n = transform.nearMm, f = transform.farMm;
    const DrawCamera& camera = frame.camera;
    const double distance = std::max(glm::length(camera.target - camera.eye), 1e-3);
    double half = 0.5 * std::max(camera.heightMm, 1e-6);
    if (camera.parallel) {
        block.depthTerms = glm::vec4(n, f - n, 1, 0);
    } else {
        block.depthTerms = glm::vec4(n * f, 0, f, n - f);
        half /= distance;
    }
    block.lens = glm::vec4(half * transform.width / transform.height, half, camera.parallel ? 0 : 1, 0);
    block.target = glm::vec4(transform.width, transform.height, 1.0 / transform.width, 1.0 / transform.height);
    block.backgroundTop = glm::vec4(frame.theme.backgroundTop, frame.pixelScale);
    block.backgroundBottom = glm::vec4(frame.theme.backgroundBottom, frame.occlusion ? 1 : 0);
    block.selection = glm::vec4(frame.theme.selection, 1);
    block.eye = glm::vec4(glm::vec3(transform.eye - origin), 1);
    block.alarmNear = glm::vec4(frame.theme.alarmNear, 1);
    block.alarmBreach = glm::vec4(frame.theme.alarmBreach, 1);
    if (frame.window) {
        const auto seen = [&](const Vec3& p) {
            const Vec3 away = p - transform.eye;
            const double depth = glm::dot(away, transform.forward), share = camera.parallel ? 1 : std::max(depth, 1.0);
            return glm::vec4(glm::dot(away, right) / share, glm::dot(away, up) / share, depth, 0);
        };
        block.windowFrom = seen(frame.window->from);
        block.windowTo = seen(frame.window->to);
        block.windowFrom.w = static_cast<float>(frame.window->radiusMm);
    }
    if (frame.cut)
        block.cut = glm::vec4(-glm::vec3(frame.cut->normal), static_cast<float>(glm::dot(frame.cut->normal, frame.cut->point - origin)));
    return block;
}

double pixelsPerMm(const FrameBlock& block, double depthMm) {
    const double half = block.lens.y * (block.lens.z > 0.5f ? depthMm : 1.0);
    return 0.5 * block.target.y / std::max(half, 1e-9);
}

} // namespace acus
