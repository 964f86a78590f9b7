#include "sculpt/bones/pelvis_map.h"
#include <cmath>
#include <numbers>
#include <utility>

namespace acus {

namespace {

constexpr double reach = 25;  // mm: how softly the spline gives way about a place

double kernel(const Vec3& d) { return std::sqrt(glm::dot(d, d) + reach * reach); }

/// Solves a x = b for rows of three right-hand sides; a is small and indefinite.
std::vector<Vec3> solved(std::vector<std::vector<double>> a, std::vector<Vec3> b) {
    const std::size_t n = b.size();
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c + 1; r < n; ++r)
            if (std::abs(a[r][c]) > std::abs(a[pivot][c]))
                pivot = r;
        std::swap(a[c], a[pivot]);
        std::swap(b[c], b[pivot]);
        for (std::size_t r = c + 1; r < n; ++r) {
            const double factor = a[r][c] / a[c][c];
            for (std::size_t k = c; k < n; ++k)
                a[r][k] -= factor * a[c][k];
            b[r] -= factor * b[c];
        }
    }
    for (std::size_t c = n; c-- > 0;) {
        for (std::size_t k = c + 1; k < n; ++k)
            b[c] -= a[c][k] * b[k];
        b[c] /= a[c][c];
    }
    return b;
}

} // namespace

PlaceMap::PlaceMap(std::vector<Pair> pairs) {
    const std::size_t n = pairs.size();
    if (n < 5)
        return;
    std::vector<std::vector<double>> a(n + 4, std::vector<double>(n + 4, 0.0));
    std::vector<Vec3> b(n + 4, Vec3(0));
    for (std::size_t i = 0; i < n; ++i) {
        const Vec3& p = pairs[i].patient;
        centres.push_back(p);
        for (std::size_t j = 0; j < n; ++j)
            a[i][j] = kernel(p - pairs[j].patient) - (i == j ? pairs[i].slack : 0.0);  // the kernel is negative definite
        const std::array<double, 4> plane{1, p.x, p.y, p.z};
        for (std::size_t k = 0; k < 4; ++k)
            a[i][n + k] = a[n + k][i] = plane[k];
        b[i] = pairs[i].scanned;
    }
    const std::vector<Vec3> x = solved(std::move(a), std::move(b));
    weights.assign(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(n));
    constant = x[n];
    linear = {x[n + 1], x[n + 2], x[n + 3]};
}

Vec3 PlaceMap::toScanned(const Vec3& p) const {
    Vec3 q = constant + p.x * linear[0] + p.y * linear[1] + p.z * linear[2];
    for (std::size_t i = 0; i < centres.size(); ++i)
        q += kernel(p - centres[i]) * weights[i];
    return q;
}

Vec3 PlaceMap::toPatient(const Vec3& scanned) const {
    Vec3 p = scanned;
    for (int step = 0; step < 60; ++step) {
        const Vec3 miss = scanned - toScanned(p);
        p += miss;
        if (glm::dot(miss, miss) < 1e-8)
            break;
    }
    return p;
}

namespace {

// The sacrum's own axes: across its back (out of the dorsal surface) and along it downwards.
const Vec3 dorsal{0, 0.9, 0.43588989};
const Vec3 down{0, 0.43588989, -0.9};

Vec3 leaned(const Vec3& p, double degrees) {
    const double t = degrees * std::numbers::pi / 180, c = std::cos(t), s = std::sin(t);
    return {p.x, c * p.y - s * p.z, s * p.y + c * p.z};
}

} // namespace

Vec3 SacralMap::toScanned(const Vec3& patient) const {
    const Vec3 p = leaned(patient, -leanDeg);
    return Vec3(p.x / width, 0, 0) + glm::dot(p, dorsal) * dorsal + glm::dot(p, down) / length * down;
}

Vec3 SacralMap::toPatient(const Vec3& p) const {
    return leaned(Vec3(p.x * width, 0, 0) + glm::dot(p, dorsal) * dorsal + glm::dot(p, down) * length * down, leanDeg);
}

} // namespace acus
