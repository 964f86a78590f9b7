#include "render/overlay_shapes.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>

namespace acus {

namespace {

constexpr float faintLine = 0.30f, faintRod = 0.38f, faintPoint = 0.30f;

struct End {
    glm::vec2 px{0};
    float depth = 0;   ///< depth buffer
    float depthMm = 0;
    double share = 0;  ///< where on the whole segment
};

double depthMmOf(const FrameBlock& block, double d) {
    return (block.depthTerms.x + block.depthTerms.y * d) / (block.depthTerms.z + block.depthTerms.w * d);
}

/// Both ends in pixels after cutting off what lies in front of the near plane; false when nothing is left.
bool project(const Vec3& from, const Vec3& to, const FrameTransform& transform, const FrameBlock& block, std::array<End, 2>& ends) {
    const glm::dvec4 a = transform.viewProjection * glm::dvec4(from, 1), b = transform.viewProjection * glm::dvec4(to, 1);
    const double nearA = a.z + a.w, nearB = b.z + b.w;
    if (nearA <= 0 && nearB <= 0)
        return false;
    double s0 = 0, s1 = 1;
    if (nearA <= 0)
        s0 = nearA / (nearA - nearB) + 1e-9;
    if (nearB <= 0)
        s1 = nearA / (nearA - nearB) - 1e-9;
    for (int i = 0; i < 2; ++i) {
        const double s = i ? s1 : s0;
        const glm::dvec4 c = a + s * (b - a);
        if (!(c.w > 0))
            return false;
        End& end = ends[i];
        end.px = {(c.x / c.w * 0.5 + 0.5) * transform.width, (c.y / c.w * 0.5 + 0.5) * transform.height};
        const double d = c.z / c.w * 0.5 + 0.5;
        end.depth = static_cast<float>(d);
        end.depthMm = static_cast<float>(depthMmOf(block, d));
        end.share = s;
    }
    return true;
}

/// Two triangles around the band from a to b, wider and longer by `margin`.
void addQuad(std::vector<OverlayVertex>& list, OverlayVertex v, const glm::vec2& a, const glm::vec2& b, float margin) {
    const glm::vec2 d = b - a;
    const float length = glm::length(d);
    const glm::vec2 x = length > 1e-3f ? d / length : glm::vec2{1, 0};
    const glm::vec2 along = x * margin, across{-along.y, along.x};
    const glm::vec2 corners[4] = {a - along - across, b + along - across, b + along + across, a - along + across};
    for (const int i : {0, 1, 2, 0, 2, 3}) {
        // In the depth range whatever the ends: the shaders compare depths themselves.
        v.corner = {corners[i].x, corners[i].y, 0.5f};
        list.push_back(v);
    }
}

bool outside(const glm::vec2& a, const glm::vec2& b, float margin, const FrameTransform& t) {
    return std::max(a.x, b.x) < -margin || std::max(a.y, b.y) < -margin || std::min(a.x, b.x) > t.width + margin ||
           std::min(a.y, b.y) > t.height + margin;
}

} // namespace

OverlayShapes overlayShapesOf(const Frame& frame, const FrameTransform& transform, const FrameBlock& block, std::size_t firstRod) {
    OverlayShapes shapes;
    const float scale = frame.pixelScale;
    std::array<End, 2> ends;
    for (const DrawLine& line : frame.lines) {
        if (!project(line.from, line.to, transform, block, ends))
            continue;
        const float half = 0.5f * line.widthPx * scale, margin = half + 3 * scale;
        if (outside(ends[0].px, ends[1].px, margin, transform))
            continue;
        OverlayVertex v{};
        v.ends = {ends[0].px, ends[1].px};
        v.depths = {ends[0].depth, ends[1].depth, ends[0].depthMm, ends[1].depthMm};
        const double lengthMm = glm::length(line.to - line.from) * (ends[1].share - ends[0].share);
        v.sizes = {half, half, line.dashMm, lengthMm};
        v.colour = line.colour;
        v.faint = line.throughTissue ? faintLine : 0.f;
        addQuad(shapes.lines, v, ends[0].px, ends[1].px, margin);
    }
    for (const DrawPoint& point : frame.points) {
        if (!project(point.position, point.position, transform, block, ends))
            continue;
        const float radius = point.radiusPx * scale, margin = radius + 2;
        if (outside(ends[0].px, ends[0].px, margin, transform))
            continue;
        OverlayVertex v{};
        v.ends = {ends[0].px, ends[0].px};
        v.depths = {ends[0].depth, ends[0].depth, ends[0].depthMm, ends[0].depthMm};
        v.sizes = {radius, radius, 0, 0};
        v.colour = point.colour;
        v.faint = point.throughTissue ? faintPoint : 0.f;
        addQuad(shapes.points, v, ends[0].px, ends[0].px, margin);
    }
    for (std::size_t i = 0; i < frame.rods.size(); ++i) {
        const DrawRod& rod = frame.rods[i];
        if (!project(rod.from, rod.to, transform, block, ends))
            continue;
        float radii[2];
        for (int k = 0; k < 2; ++k) {
            const double mm = glm::mix(rod.radiusFromMm, rod.radiusToMm, ends[k].share);
            radii[k] = static_cast<float>(mm * pixelsPerMm(block, ends[k].depthMm));
            if (mm > 0)
                radii[k] = std::max(radii[k], 0.5f * rod.minimumPx * scale);
        }
        const float margin = std::max(radii[0], radii[1]) + 2;
        if (outside(ends[0].px, ends[1].px, margin, transform))
            continue;
        OverlayVertex v{};
        v.ends = {ends[0].px, ends[1].px};
        v.depths = {ends[0].depth, ends[1].depth, ends[0].depthMm, ends[1].depthMm};
        v.sizes = {radii[0], radii[1], std::max(rod.radiusFromMm, rod.radiusToMm), 0};
        const Vec3 whole = rod.to - rod.from;
        const glm::vec3 direction = glm::length(whole) > 0 ? glm::vec3(glm::normalize(whole)) : glm::vec3{0, 0, 1};
        v.axis = glm::vec4(glm::mat3(block.view) * direction, static_cast<float>(firstRod + i));
        v.faint = rod.throughTissue ? faintRod : 0.f;
        addQuad(rod.opacity < 1 ? shapes.clearRods : shapes.rods, v, ends[0].px, ends[1].px, margin);
    }
    return shapes;
}

} // namespace acus
