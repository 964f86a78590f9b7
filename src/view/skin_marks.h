// Lines that lie on the skin: rings, crosses, ways. A little above it, so that it does not swallow them.
#pragma once
#include "anatomy/model.h"
#include "render/frame.h"
#include <span>

namespace acus {

struct SkinPen {
    const Model& model;
    Frame& frame;
    glm::vec4 colour{1};     ///< linear
    float widthPx = 2;

    void ring(const Vec3& centre, double radiusMm) const;
    void cross(const Vec3& centre, double armMm) const;
    /// Along the points; dashed if `dashMm` > 0.
    void way(std::span<const Vec3> points, double dashMm = 0) const;
    /// A short stroke square to the way from `at` towards `to`.
    void tick(const Vec3& at, const Vec3& to, double armMm) const;
};

} // namespace acus
