#include "sculpt/muscles/level_curve.h"
#include <algorithm>
#include <cassert>

namespace acus {

LevelCurve::LevelCurve(std::vector<Vec3> given) {
    std::stable_sort(given.begin(), given.end(), [](const Vec3& a, const Vec3& b) { return a.z < b.z; });
    for (const Vec3& p : given)
        if (points.empty() || p.z - points.back().z >= 1)
            points.push_back(p);
    assert(points.size() >= 2);
    const std::size_t count = points.size();
    std::vector<Vec3> secant(count - 1);
    for (std::size_t i = 0; i + 1 < count; ++i)
        secant[i] = (points[i + 1] - points[i]) / (points[i + 1].z - points[i].z);
    slopes.assign(count, Vec3(0));
    slopes.front() = secant.front();
    slopes.back() = secant.back();
    for (std::size_t i = 1; i + 1 < count; ++i) {
        const double before = points[i].z - points[i - 1].z, after = points[i + 1].z - points[i].z;
        for (int axis = 0; axis < 2; ++axis) {
            const double a = secant[i - 1][axis], b = secant[i][axis];
            if (a * b > 0)
                slopes[i][axis] = 3 * (before + after) / ((2 * after + before) / a + (after + 2 * before) / b);
        }
    }
}

Vec3 LevelCurve::at(double z) const {
    if (z <= points.front().z) {
        const Vec3 p = points.front() + (z - points.front().z) * slopes.front();
        return {p.x, p.y, z};
    }
    if (z >= points.back().z) {
        const Vec3 p = points.back() + (z - points.back().z) * slopes.back();
        return {p.x, p.y, z};
    }
    std::size_t i = 0;
    while (points[i + 1].z < z)
        ++i;
    const double h = points[i + 1].z - points[i].z, t = (z - points[i].z) / h;
    const double a = (1 + 2 * t) * (1 - t) * (1 - t), b = t * (1 - t) * (1 - t), c = t * t * (3 - 2 * t), d = t * t * (t - 1);
    const Vec3 p = a * points[i] + b * h * slopes[i] + c * points[i + 1] + d * h * slopes[i + 1];
    return {p.x, p.y, z};
}

} // namespace acus
