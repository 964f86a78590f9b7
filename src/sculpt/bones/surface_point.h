// Points on implicit surfaces.
#pragma once
#include "geometry/field.h"

namespace acus {

/// The nearest point of a solid's surface, near enough: down the gradient, a few steps.
inline Vec3 ontoSurface(const Field& field, Vec3 p) {
    for (int step = 0; step < 24; ++step) {
        const double d = field.at(p);
        if (std::abs(d) < 0.01)
            break;
        const Vec3 g = gradientOf(field, p, 0.2);
        p -= std::clamp(d, -4.0, 4.0) / std::max(glm::dot(g, g), 0.3) * g;
    }
    return p;
}

} // namespace acus
