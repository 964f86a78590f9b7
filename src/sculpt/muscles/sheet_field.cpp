#include "sculpt/muscles/sheet_field.h"
#include "geometry/parallel.h"
#include "geometry/segment_distance.h"
#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace acus {

namespace {

struct Facet {
    std::array<Vec3, 3> corner;
    std::array<double, 3> radius;
    Box box;

    Facet(const std::array<Vec3, 3>& points, const std::array<double, 3>& radii, double reach) : corner(points), radius(radii) {
        for (const Vec3& p : points)
            box.include(p);
        const double wide = std::max({radii[0], radii[1], radii[2]}) + reach;
        box.low -= Vec3(wide);
        box.high += Vec3(wide);
    }

    double distance(const Vec3& p) const {
        const Vec3 q = nearestOnTriangle(p, corner[0], corner[1], corner[2]);
        const Vec3 normal = glm::cross(corner[1] - corner[0], corner[2] - corner[0]);
        const double whole = glm::dot(normal, normal);
        double width = radius[0];
        if (whole > 1e-12) {
            const double b = glm::dot(glm::cross(q - corner[0], corner[2] - corner[0]), normal) / whole;
            const double c = glm::dot(glm::cross(corner[1] - corner[0], q - corner[0]), normal) / whole;
            width += b * (radius[1] - radius[0]) + c * (radius[2] - radius[0]);
        }
        return glm::distance(p, q) - width;
    }
};

std::vector<Facet> facetsOf(std::span<const Fibre> strands, double reach) {
    std::vector<Facet> facets;
    for (std::size_t i = 0; i + 1 < strands.size(); ++i) {
        const Fibre &a = strands[i], &b = strands[i + 1];
        assert(a.points.size() == b.points.size());
        for (std::size_t n = 0; n + 1 < a.points.size(); ++n) {
            facets.emplace_back(std::array{a.points[n], b.points[n], a.points[n + 1]}, std::array{a.radius[n], b.radius[n], a.radius[n + 1]}, reach);
            facets.emplace_back(std::array{b.points[n], b.points[n + 1], a.points[n + 1]}, std::array{b.radius[n], b.radius[n + 1], a.radius[n + 1]}, reach);
        }
    }
    return facets;
}

} // namespace

void addSheet(Grid& distance, std::span<const Fibre> strands, double reach) {
    const std::vector<Facet> facets = facetsOf(strands, reach);
    const auto range = [&](const Facet& facet, int axis) {
        const double low = (facet.box.low[axis] - distance.origin[axis]) / distance.step, high = (facet.box.high[axis] - distance.origin[axis]) / distance.step;
        return std::pair(std::max(static_cast<int>(std::ceil(low)), 0), std::min(static_cast<int>(std::floor(high)), distance.size[static_cast<std::size_t>(axis)] - 1));
    };
    constexpr int slab = 4; // layers: each is written by one thread
    parallelFor(0, (distance.size[2] + slab - 1) / slab, [&](int part) {
        for (const Facet& facet : facets) {
            auto [k0, k1] = range(facet, 2);
            k0 = std::max(k0, part * slab);
            k1 = std::min(k1, part * slab + slab - 1);
            if (k0 > k1)
                continue;
            const auto [j0, j1] = range(facet, 1);
            const auto [i0, i1] = range(facet, 0);
            for (int k = k0; k <= k1; ++k)
                for (int j = j0; j <= j1; ++j)
                    for (int i = i0; i <= i1; ++i) {
                        float& value = distance.at(i, j, k);
                        value = std::min(value, static_cast<float>(facet.distance(distance.point(i, j, k))));
                    }
        }
    });
}

void evenSheet(std::span<Fibre> strands, const std::vector<std::vector<Vec3>>& laid, int rounds) {
    if (strands.size() < 3)
        return;
    const std::size_t count = laid[0].size();
    std::vector<std::vector<Vec3>> way(laid.size(), std::vector<Vec3>(count)), before;
    for (std::size_t i = 0; i < laid.size(); ++i)
        for (std::size_t n = 0; n < count; ++n)
            way[i][n] = strands[i].points[n] - laid[i][n];
    for (int round = 0; round < rounds; ++round) {
        before = way;
        for (std::size_t i = 0; i < laid.size(); ++i)
            for (std::size_t n = 0; n < count; ++n) {
                const bool inRow = n > 0 && n + 1 < count, inside = i > 0 && i + 1 < laid.size();
                Vec3 sum(0);
                if (inside)
                    sum += before[i - 1][n] + before[i + 1][n];
                if (inRow)
                    sum += before[i][n - 1] + before[i][n + 1];
                if (inside || inRow)
                    way[i][n] = 0.5 * before[i][n] + 0.5 / (2.0 * inside + 2.0 * inRow) * sum;
            }
    }
    for (std::size_t i = 0; i < laid.size(); ++i)
        for (std::size_t n = 0; n < count; ++n)
            strands[i].points[n] = laid[i][n] + way[i][n];
}

} // namespace acus
