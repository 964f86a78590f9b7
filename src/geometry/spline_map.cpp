#include "geometry/spline_map.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// Gaussian elimination with partial pivoting; rows hold `size` coefficients and three right-hand sides.
void solve(std::vector<double>& m, std::size_t size) {
    const std::size_t width = size + 3;
    for (std::size_t c = 0; c < size; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c + 1; r < size; ++r)
            if (std::abs(m[r * width + c]) > std::abs(m[pivot * width + c]))
                pivot = r;
        if (pivot != c)
            std::swap_ranges(&m[c * width], &m[c * width] + width, &m[pivot * width]);
        for (std::size_t r = c + 1; r < size; ++r) {
            const double factor = m[r * width + c] / m[c * width + c];
            if (factor != 0)
                for (std::size_t n = c; n < width; ++n)
                    m[r * width + n] -= factor * m[c * width + n];
        }
    }
    for (std::size_t c = size; c-- > 0;)
        for (std::size_t k = 0; k < 3; ++k) {
            double sum = m[c * width + size + k];
            for (std::size_t n = c + 1; n < size; ++n)
                sum -= m[c * width + n] * m[n * width + size + k];
            m[c * width + size + k] = sum / m[c * width + c];
        }
}

} // namespace

SplineMap::SplineMap(const std::vector<Pair>& pairs, double stiffness) {
    const std::size_t count = pairs.size(), size = count + 4, width = size + 3;
    std::vector<double> m(size * width, 0.0);
    for (std::size_t r = 0; r < count; ++r) {
        const Vec3& p = pairs[r].from;
        for (std::size_t c = 0; c < count; ++c)
            m[r * width + c] = -glm::distance(p, pairs[c].from);
        m[r * width + r] += stiffness;
        const double affine[4] = {1, p.x, p.y, p.z};
        for (std::size_t n = 0; n < 4; ++n)
            m[r * width + count + n] = m[(count + n) * width + r] = affine[n];
        for (int k = 0; k < 3; ++k)
            m[r * width + size + static_cast<std::size_t>(k)] = pairs[r].to[k];
    }
    solve(m, size);
    const auto row = [&](std::size_t r) { return Vec3(m[r * width + size], m[r * width + size + 1], m[r * width + size + 2]); };
    for (std::size_t r = 0; r < count; ++r) {
        centres.push_back(pairs[r].from);
        weights.push_back(row(r));
    }
    offset = row(count);
    for (std::size_t n = 0; n < 3; ++n)
        linear[n] = row(count + 1 + n);
}

Vec3 SplineMap::operator()(const Vec3& p) const {
    Vec3 out = offset + p.x * linear[0] + p.y * linear[1] + p.z * linear[2];
    for (std::size_t i = 0; i < centres.size(); ++i)
        out -= glm::distance(p, centres[i]) * weights[i];
    return out;
}

} // namespace acus
