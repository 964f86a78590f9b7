#include "surface.h"
#include "core/random.h"
#include <algorithm>
#include <cmath>

namespace acus {

Surface::Surface(const Mesh& mesh) : content(mesh) {
    MeshPart part;
    part.positionCount = static_cast<std::uint32_t>(mesh.positions.size());
    part.triangleCount = static_cast<std::uint32_t>(mesh.triangles.size());
    part.hazard = true; // nearest points are asked of hazards
    set.positions = std::vector<Vec3>(mesh.positions);
    set.triangles = std::vector<Triangle>(mesh.triangles);
    set.parts = std::vector<MeshPart>{part};
    queries = IndexedQueries::build(set).value();
}

Vec3 Surface::nearest(const Vec3& p) const {
    for (double within = 10; within < 1e6; within *= 8)
        if (const auto found = queries->nearestHazard({p, {0, 0, 1}, 0}, within))
            return found->nearest;
    return p;
}

bool Surface::inside(const Vec3& p) const {
    std::vector<std::uint32_t> parts;
    queries->partsAt(p, parts);
    return !parts.empty();
}

std::vector<Vec3> Surface::samples(std::size_t count) const {
    std::vector<double> until;
    double area = 0;
    for (const Triangle& t : content.triangles) {
        const Vec3 &a = content.positions[t[0]], &b = content.positions[t[1]], &c = content.positions[t[2]];
        until.push_back(area += 0.5 * glm::length(glm::cross(b - a, c - a)));
    }
    // One sample in each of `count` equal slices of the area, so that none is left out by chance.
    Random random(7);
    std::vector<Vec3> found;
    for (std::size_t i = 0; i < count; ++i) {
        const double at = area * (static_cast<double>(i) + random.uniform()) / static_cast<double>(count);
        const auto which = static_cast<std::size_t>(std::upper_bound(until.begin(), until.end() - 1, at) - until.begin());
        const Triangle& t = content.triangles[which];
        double u = random.uniform(), v = random.uniform();
        if (u + v > 1) {
            u = 1 - u;
            v = 1 - v;
        }
        const Vec3 &a = content.positions[t[0]], &b = content.positions[t[1]], &c = content.positions[t[2]];
        found.push_back(a + u * (b - a) + v * (c - a));
    }
    return found;
}

double Surface::volume() const {
    double sum = 0;
    for (const Triangle& t : content.triangles)
        sum += glm::dot(content.positions[t[0]], glm::cross(content.positions[t[1]], content.positions[t[2]])) / 6;
    return sum;
}

Vec3 Surface::centroid() const {
    Vec3 sum{0};
    const std::vector<Vec3> points = samples(2000);
    for (const Vec3& p : points)
        sum += p;
    return sum / static_cast<double>(points.size());
}

} // namespace acus
