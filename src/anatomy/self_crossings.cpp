#include "anatomy/self_crossings.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <vector>

namespace acus {

namespace {

/// Six times the signed volume of a tetrahedron.
double volume(const Vec3& a, const Vec3& b, const Vec3& c, const Vec3& d) { return glm::dot(b - a, glm::cross(c - a, d - a)); }

/// Whether the open segment pierces the inside of the triangle. Touching is no crossing: meshes that were cut along each other touch.
bool pierces(const Vec3& p, const Vec3& q, const Vec3& a, const Vec3& b, const Vec3& c) {
    const double before = volume(a, b, c, p), after = volume(a, b, c, q);
    if (before * after >= 0)
        return false;
    const double u = volume(p, q, a, b), v = volume(p, q, b, c), w = volume(p, q, c, a);
    return (u > 0 && v > 0 && w > 0) || (u < 0 && v < 0 && w < 0);
}

struct Entry {
    double low;               ///< along the sweep
    std::uint32_t triangle;
};

} // namespace

std::size_t selfCrossings(MeshView mesh, std::size_t most) {
    // Sweep along the longest axis; the other two are cut into strips, so that few triangles are open at once.
    Box all;
    for (const Vec3& p : mesh.positions)
        all.include(p);
    if (mesh.triangles.size() < 4)
        return 0;
    const Vec3 size = all.size();
    const int along = size.x >= size.y && size.x >= size.z ? 0 : size.y >= size.z ? 1 : 2;
    const int across = (along + 1) % 3, third = (along + 2) % 3;
    const auto strips = static_cast<std::size_t>(std::clamp(std::sqrt(static_cast<double>(mesh.triangles.size())) / 4, 1.0, 64.0));
    const double width = std::max(size[across], 1e-9) / static_cast<double>(strips), depth = std::max(size[third], 1e-9) / static_cast<double>(strips);
    std::vector<Vec3> low(mesh.triangles.size()), high(mesh.triangles.size());
    std::vector<std::vector<Entry>> cells(strips * strips);
    const auto cellOf = [&](double value, double from, double step) { return static_cast<std::size_t>(std::clamp((value - from) / step, 0.0, static_cast<double>(strips) - 1)); };
    for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t) {
        const Vec3 &a = mesh.positions[mesh.triangles[t][0]], &b = mesh.positions[mesh.triangles[t][1]], &c = mesh.positions[mesh.triangles[t][2]];
        low[t] = glm::min(glm::min(a, b), c);
        high[t] = glm::max(glm::max(a, b), c);
        for (std::size_t i = cellOf(low[t][across], all.low[across], width); i <= cellOf(high[t][across], all.low[across], width); ++i)
            for (std::size_t k = cellOf(low[t][third], all.low[third], depth); k <= cellOf(high[t][third], all.low[third], depth); ++k)
                cells[i * strips + k].push_back({low[t][along], t});
    }
    std::size_t found = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        std::vector<Entry>& list = cells[cell];
        std::sort(list.begin(), list.end(), [](const Entry& x, const Entry& y) { return x.low != y.low ? x.low < y.low : x.triangle < y.triangle; });
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::uint32_t s = list[i].triangle;
            const Triangle& x = mesh.triangles[s];
            for (std::size_t k = i + 1; k < list.size() && list[k].low < high[s][along]; ++k) {
                const std::uint32_t t = list[k].triangle;
                if (low[s][across] >= high[t][across] || low[t][across] >= high[s][across] || low[s][third] >= high[t][third] || low[t][third] >= high[s][third])
                    continue;
                // A pair is counted in the first strip that has both.
                if (std::max(cellOf(low[s][across], all.low[across], width), cellOf(low[t][across], all.low[across], width)) * strips +
                        std::max(cellOf(low[s][third], all.low[third], depth), cellOf(low[t][third], all.low[third], depth)) != cell)
                    continue;
                const Triangle& y = mesh.triangles[t];
                if (std::any_of(x.begin(), x.end(), [&](std::uint32_t v) { return v == y[0] || v == y[1] || v == y[2]; }))
                    continue;
                const auto p = [&](const Triangle& z, int n) -> const Vec3& { return mesh.positions[z[static_cast<std::size_t>(n % 3)]]; };
                bool crosses = false;
                for (int n = 0; n < 3 && !crosses; ++n)
                    crosses = pierces(p(x, n), p(x, n + 1), p(y, 0), p(y, 1), p(y, 2)) || pierces(p(y, n), p(y, n + 1), p(x, 0), p(x, 1), p(x, 2));
                if (crosses && ++found >= most)
                    return found;
            }
        }
    }
    return found;
}

} // namespace acus
