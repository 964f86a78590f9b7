#include "anatomy/shape_fibres.h"
#include "geometry/pieces.h"
#include <algorithm>
#include <cmath>
#include <glm/mat3x3.hpp>

namespace acus {

namespace {

constexpr double reachMm = 5;
/// How much the main axis counts beside the variation of normals, for a piece that is all length.
constexpr double axisShare = 0.35;

struct Axis {
    Vec3 direction{0, 0, 1};
    double weight = 0;  ///< 0 a ball … axisShare a line
};

/// Largest eigenvector by power iteration: enough for a direction that need not be exact.
Axis mainAxis(const glm::dmat3& spread) {
    Vec3 d{0.31, 0.17, 0.93};
    for (int i = 0; i < 40; ++i) {
        const Vec3 next = spread * d;
        const double length = glm::length(next);
        if (!(length > 0))
            return {};
        d = next / length;
    }
    const double most = glm::dot(d, spread * d), rest = 0.5 * (spread[0][0] + spread[1][1] + spread[2][2] - most);
    return {d, axisShare * std::clamp(1 - rest / std::max(most, 1e-12), 0.0, 1.0)};
}

std::vector<Axis> axesOf(MeshView mesh, const std::vector<std::uint32_t>& piece) {
    struct Sums {
        double area = 0;
        Vec3 first{0};
        glm::dmat3 second{0};
    };
    std::vector<Sums> sums(mesh.positions.size());
    for (const Triangle& t : mesh.triangles) {
        const Vec3 a = mesh.positions[t[0]], b = mesh.positions[t[1]], c = mesh.positions[t[2]], middle = (a + b + c) / 3.0;
        Sums& s = sums[piece[t[0]]];
        const double area = glm::length(glm::cross(b - a, c - a));
        s.area += area;
        s.first += area * middle;
        s.second += area * glm::outerProduct(middle, middle);
    }
    std::vector<Axis> axes(mesh.positions.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        if (sums[i].area > 0) {
            const Vec3 mean = sums[i].first / sums[i].area;
            axes[i] = mainAxis(sums[i].second / sums[i].area - glm::outerProduct(mean, mean));
        }
    return axes;
}

/// Repeatedly the mean of a value and its neighbours'.
template <class T> void spreadOut(std::vector<T>& values, MeshView mesh, int rounds) {
    std::vector<T> sums(values.size());
    std::vector<float> counts(values.size());
    for (int round = 0; round < rounds; ++round) {
        std::fill(sums.begin(), sums.end(), T(0));
        std::fill(counts.begin(), counts.end(), 0.f);
        for (const Triangle& t : mesh.triangles)
            for (int k = 0; k < 3; ++k) {
                sums[t[k]] += values[t[(k + 1) % 3]] + values[t[(k + 2) % 3]];
                counts[t[k]] += 2;
            }
        for (std::size_t i = 0; i < values.size(); ++i)
            if (counts[i] > 0)
                values[i] = values[i] * 0.5f + sums[i] * (0.5f / counts[i]);
    }
}

} // namespace

std::vector<FibrePoint> fibresOfShape(MeshView mesh, float tendon) {
    std::vector<FibrePoint> fibres(mesh.positions.size());
    if (mesh.triangles.empty())
        return fibres;
    const std::vector<std::uint32_t> piece = piecesOf(mesh);
    const std::vector<Axis> axes = axesOf(mesh, piece);

    std::vector<glm::vec3> normals(fibres.size(), glm::vec3(0));
    double edges = 0;
    for (const Triangle& t : mesh.triangles) {
        const Vec3 n = glm::cross(mesh.positions[t[1]] - mesh.positions[t[0]], mesh.positions[t[2]] - mesh.positions[t[0]]);
        for (int k = 0; k < 3; ++k) {
            normals[t[k]] += glm::vec3(n);
            edges += glm::length(mesh.positions[t[k]] - mesh.positions[t[(k + 1) % 3]]);
        }
    }
    const double edgeMm = std::max(edges / (3.0 * static_cast<double>(mesh.triangles.size())), 1e-3);
    for (glm::vec3& n : normals)
        if (const float length = glm::length(n); length > 0)
            n /= length;

    std::vector<glm::mat3> variation(fibres.size(), glm::mat3(0));
    for (const Triangle& t : mesh.triangles)
        for (int k = 0; k < 3; ++k) {
            const std::uint32_t a = t[k], b = t[(k + 1) % 3];
            const glm::vec3 change = normals[b] - normals[a];
            const auto length = static_cast<float>(std::max(glm::length(mesh.positions[b] - mesh.positions[a]), 1e-3));
            const glm::mat3 product = glm::outerProduct(change, change) / length;
            variation[a] += product;
            variation[b] += product;
        }
    const int rounds = static_cast<int>(std::clamp(std::pow(reachMm / edgeMm, 2) / 2, 2.0, 24.0));
    spreadOut(variation, mesh, rounds);

    std::vector<glm::vec3> along(fibres.size(), glm::vec3(0));
    for (std::size_t i = 0; i < fibres.size(); ++i) {
        const glm::vec3 n = normals[i];
        if (!(glm::dot(n, n) > 0))
            continue;
        const Axis& axis = axes[piece[i]];
        const glm::vec3 main(axis.direction);
        const float trace = variation[i][0][0] + variation[i][1][1] + variation[i][2][2];
        const glm::mat3 m = variation[i] / std::max(trace, 1e-9f) + static_cast<float>(axis.weight) * (glm::mat3(1) - glm::outerProduct(main, main));
        const glm::vec3 u = glm::normalize(glm::cross(n, std::abs(n.z) < 0.9f ? glm::vec3(0, 0, 1) : glm::vec3(1, 0, 0))), v = glm::cross(n, u);
        const float uu = glm::dot(u, m * u), uv = glm::dot(u, m * v), vv = glm::dot(v, m * v);
        const float turn = 0.5f * std::atan2(2 * uv, uu - vv);  // of most variation
        const glm::vec3 least = -std::sin(turn) * u + std::cos(turn) * v;
        along[i] = glm::dot(least, main) < 0 ? -least : least;
    }
    spreadOut(along, mesh, std::max(2, rounds / 3));
    for (std::size_t i = 0; i < fibres.size(); ++i)
        if (const float length = glm::length(along[i]); length > 1e-3f)
            fibres[i] = {{along[i].x / length, along[i].y / length, along[i].z / length}, tendon, 0};
    return fibres;
}

} // namespace acus
