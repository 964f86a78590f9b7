#include "geometry/heat.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace acus {

namespace {

double heatAt(const Vec3& place, std::span<const Vec3> approaches) {
    double heat = 0;
    for (const Vec3& one : approaches) {
        const Vec3 d = place - one;
        heat += std::exp(-glm::dot(d, d) / (2 * heatSigmaMm * heatSigmaMm));
    }
    return heat;
}

bool anyNear(const Box& box, std::span<const Vec3> approaches, double reachMm) {
    return std::any_of(approaches.begin(), approaches.end(), [&](const Vec3& p) {
        return glm::all(glm::greaterThan(p, box.low - Vec3(reachMm))) && glm::all(glm::lessThan(p, box.high + Vec3(reachMm)));
    });
}

/// Leaves out places that are nearer than `stepMm` to one that is kept: triangles of all shapes come to evenly spread places.
std::vector<HeatPlace> spread(std::vector<HeatPlace> places, double stepMm) {
    using Cell = std::tuple<long, long, long>;
    std::map<Cell, std::vector<Vec3>> kept;
    const auto cellOf = [&](const Vec3& p) { return Cell{std::lround(std::floor(p.x / stepMm)), std::lround(std::floor(p.y / stepMm)), std::lround(std::floor(p.z / stepMm))}; };
    std::erase_if(places, [&](const HeatPlace& place) {
        const auto [x, y, z] = cellOf(place.at);
        for (long i = -1; i <= 1; ++i)
            for (long k = -1; k <= 1; ++k)
                for (long m = -1; m <= 1; ++m)
                    if (const auto cell = kept.find({x + i, y + k, z + m}); cell != kept.end())
                        for (const Vec3& other : cell->second)
                            if (glm::distance(other, place.at) < stepMm)
                                return true;
        kept[{x, y, z}].push_back(place.at);
        return false;
    });
    return places;
}

} // namespace

std::vector<HeatPlace> heatOnSurface(MeshView surface, std::span<const Vec3> approaches, double stepMm) {
    const double reach = 3 * heatSigmaMm, least = std::exp(-4.5);
    std::vector<HeatPlace> places;
    for (const Triangle& triangle : surface.triangles) {
        const Vec3 a = surface.positions[triangle[0]], b = surface.positions[triangle[1]], c = surface.positions[triangle[2]];
        Box box;
        for (const Vec3& corner : {a, b, c})
            box.include(corner);
        if (!anyNear(box, approaches, reach))
            continue;
        const Vec3 across = glm::cross(b - a, c - a);
        if (glm::length(across) < 1e-12)
            continue;
        const Vec3 normal = glm::normalize(across);
        const double side = std::max({glm::length(b - a), glm::length(c - b), glm::length(a - c)});
        const int parts = std::clamp(static_cast<int>(std::ceil(2 * side / stepMm)), 1, 200);
        for (int i = 0; i < parts; ++i)
            for (int k = 0; k < parts - i; ++k) {
                const double u = (i + 1.0 / 3) / parts, v = (k + 1.0 / 3) / parts;
                const Vec3 at = a + u * (b - a) + v * (c - a);
                if (const double heat = heatAt(at, approaches); heat > least)
                    places.push_back({at, normal, heat});
            }
    }
    return spread(std::move(places), stepMm);
}

} // namespace acus
