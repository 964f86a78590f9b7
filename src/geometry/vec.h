// Points and directions: double precision, millimetres, LPS+ (x to the patient's left, y posterior, z superior).
#pragma once
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>
#include <limits>

namespace acus {

using Vec3 = glm::dvec3;

/// v at length 1; `otherwise` where it has none.
inline Vec3 unitOr(const Vec3& v, const Vec3& otherwise) {
    const double length = glm::length(v);
    return length > 1e-9 ? v / length : otherwise;
}

struct Box {
    Vec3 low{std::numeric_limits<double>::infinity()};
    Vec3 high{-std::numeric_limits<double>::infinity()};

    bool empty() const { return !(low.x <= high.x); }
    Vec3 centre() const { return 0.5 * (low + high); }
    Vec3 size() const { return high - low; }
    bool holds(const Vec3& p) const {
        return p.x >= low.x && p.x <= high.x && p.y >= low.y && p.y <= high.y && p.z >= low.z && p.z <= high.z;
    }
    void include(const Vec3& p) {
        low = glm::min(low, p);
        high = glm::max(high, p);
    }
    void include(const Box& b) {
        low = glm::min(low, b.low);
        high = glm::max(high, b.high);
    }
};

/// A straight shaft: from `origin` along the unit vector `direction` for `length` ≥ 0 mm.
struct Segment {
    Vec3 origin{0};
    Vec3 direction{0, -1, 0};
    double length = 0;

    Vec3 at(double depth) const { return origin + depth * direction; }
    Vec3 end() const { return at(length); }
};

} // namespace acus
