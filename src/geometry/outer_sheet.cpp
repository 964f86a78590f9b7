#include "geometry/outer_sheet.h"
#include "geometry/groups.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace acus {

namespace {

/// Groups of triangles that hang together over edges flatter than `least`, the cosine between their normals: a group's number for each.
std::vector<std::uint32_t> smoothGroups(MeshView mesh, const std::vector<Vec3>& normals, double least) {
    std::vector<std::uint32_t> parent(mesh.triangles.size());
    std::iota(parent.begin(), parent.end(), 0u);
    std::unordered_map<std::uint64_t, std::uint32_t> across;
    across.reserve(mesh.triangles.size() * 3 / 2);
    for (std::uint32_t t = 0; t < mesh.triangles.size(); ++t)
        for (std::size_t n = 0; n < 3; ++n) {
            const auto [low, high] = std::minmax(mesh.triangles[t][n], mesh.triangles[t][(n + 1) % 3]);
            const auto [slot, fresh] = across.try_emplace(std::uint64_t(low) << 32 | high, t);
            if (!fresh && glm::dot(normals[t], normals[slot->second]) > least)
                parent[rootOf(parent, t)] = rootOf(parent, slot->second);
        }
    for (std::uint32_t t = 0; t < parent.size(); ++t)
        parent[t] = rootOf(parent, t);
    return parent;
}

struct Sheet {
    double area = 0, volume = 0;  ///< mm², mm³ about the middle: negative where the normals point inwards
};

} // namespace

std::vector<Triangle> outerSheetOf(MeshView shell) {
    const std::vector<Triangle> all(shell.triangles.begin(), shell.triangles.end());
    const Box bounds = boundsOf(shell);
    const Vec3 middle = 0.5 * (bounds.low + bounds.high);
    std::vector<Vec3> normals(all.size(), Vec3(0));
    std::vector<Sheet> of(all.size());
    double area = 0;
    for (std::size_t t = 0; t < all.size(); ++t) {
        const Vec3 a = shell.positions[all[t][0]] - middle, b = shell.positions[all[t][1]] - middle, c = shell.positions[all[t][2]] - middle;
        const Vec3 twice = glm::cross(b - a, c - a);
        const double length = glm::length(twice);
        normals[t] = length > 0 ? twice / length : Vec3(0);
        of[t] = {0.5 * length, glm::dot(a, glm::cross(b, c)) / 6};
        area += of[t].area;
    }
    const std::vector<std::uint32_t> group = smoothGroups(shell, normals, 0.5);
    std::vector<Sheet> sheets(all.size());
    for (std::size_t t = 0; t < all.size(); ++t) {
        sheets[group[t]].area += of[t].area;
        sheets[group[t]].volume += of[t].volume;
    }
    // Of a shell's area nearly one half lies outside, nearly the other inside.
    constexpr double least = 0.35;
    const auto outer = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.area > least * area && s.volume > 0; });
    const auto inner = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& s) { return s.area > least * area && s.volume < 0; });
    if (outer == sheets.end() || inner == sheets.end())
        return all;
    std::vector<Triangle> sheet;
    for (std::size_t t = 0; t < all.size(); ++t)
        if (group[t] == static_cast<std::uint32_t>(outer - sheets.begin()))
            sheet.push_back(all[t]);
    return sheet;
}

} // namespace acus
