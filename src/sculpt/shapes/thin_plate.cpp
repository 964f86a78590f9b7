#include "sculpt/shapes/thin_plate.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

/// r² ln r from r².
double kernel(double squared) { return squared > 1e-12 ? 0.5 * squared * std::log(squared) : 0; }

/// Gaussian elimination with row pivoting; the system is small, symmetric and indefinite.
std::vector<double> solved(std::vector<double> a, std::vector<double> b) {
    const std::size_t n = b.size();
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c + 1; r < n; ++r)
            if (std::abs(a[r * n + c]) > std::abs(a[pivot * n + c]))
                pivot = r;
        if (std::abs(a[pivot * n + c]) < 1e-12)
            continue;
        if (pivot != c) {
            std::swap_ranges(a.begin() + static_cast<std::ptrdiff_t>(c * n), a.begin() + static_cast<std::ptrdiff_t>(c * n + n),
                             a.begin() + static_cast<std::ptrdiff_t>(pivot * n));
            std::swap(b[c], b[pivot]);
        }
        for (std::size_t r = c + 1; r < n; ++r) {
            const double factor = a[r * n + c] / a[c * n + c];
            if (factor == 0)
                continue;
            for (std::size_t k = c; k < n; ++k)
                a[r * n + k] -= factor * a[c * n + k];
            b[r] -= factor * b[c];
        }
    }
    for (std::size_t c = n; c-- > 0;) {
        double sum = b[c];
        for (std::size_t k = c + 1; k < n; ++k)
            sum -= a[c * n + k] * b[k];
        b[c] = std::abs(a[c * n + c]) < 1e-12 ? 0 : sum / a[c * n + c];
    }
    return b;
}

} // namespace

ThinPlate::ThinPlate(const std::vector<Vec3>& figures, double stiffness) : centres(figures) {
    const std::size_t n = figures.size();
    if (n < 3) {
        for (Vec3& c : centres) {
            constant += c.z / static_cast<double>(n);
            c.z = 0;
        }
        return;
    }
    const std::size_t m = n + 3;
    std::vector<double> a(m * m, 0), b(m, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const Vec3& p = figures[i];
        for (std::size_t j = 0; j < n; ++j) {
            const Vec3 d = p - figures[j];
            a[i * m + j] = kernel(d.x * d.x + d.y * d.y);
        }
        a[i * m + i] += stiffness;
        const std::array<double, 3> plane{1, p.x, p.y};
        for (std::size_t k = 0; k < 3; ++k)
            a[i * m + n + k] = a[(n + k) * m + i] = plane[k];
        b[i] = p.z;
    }
    const std::vector<double> x = solved(std::move(a), std::move(b));
    for (std::size_t i = 0; i < n; ++i)
        centres[i].z = x[i];
    constant = x[n], alongU = x[n + 1], alongW = x[n + 2];
}

double ThinPlate::at(double u, double w) const {
    double sum = constant + alongU * u + alongW * w;
    for (const Vec3& c : centres)
        sum += c.z * kernel((u - c.x) * (u - c.x) + (w - c.y) * (w - c.y));
    return sum;
}

HeightRaster::HeightRaster(const Vec2& low, const Vec2& high, double step)
    : origin(low), step(step), across(static_cast<std::size_t>(std::ceil((high.x - low.x) / step)) + 1),
      along(static_cast<std::size_t>(std::ceil((high.y - low.y) / step)) + 1), heights(across * along, 0.0) {}

HeightRaster::Cell HeightRaster::cell(double u, double w) const {
    Cell result;
    const auto fill = [this](double x, std::size_t count, std::array<std::size_t, 4>& index, std::array<double, 4>& weight, std::array<double, 4>& slope) {
        const double top = static_cast<double>(count - 1);
        const double k = x >= 0 && x <= top ? 1 / step : 0;
        x = std::clamp(x, 0.0, top);
        const std::size_t i = std::min(static_cast<std::size_t>(x), count > 2 ? count - 2 : 0); // not below 0: cut off is rounded down
        const double t = x - static_cast<double>(i), t2 = t * t, t3 = t2 * t;
        index = {i > 0 ? i - 1 : 0, i, std::min(i + 1, count - 1), std::min(i + 2, count - 1)};
        weight = {0.5 * (-t + 2 * t2 - t3), 0.5 * (2 - 5 * t2 + 3 * t3), 0.5 * (t + 4 * t2 - 3 * t3), 0.5 * (t3 - t2)};
        slope = {0.5 * k * (-1 + 4 * t - 3 * t2), 0.5 * k * (-10 * t + 9 * t2), 0.5 * k * (1 + 8 * t - 9 * t2), 0.5 * k * (3 * t2 - 2 * t)};
    };
    fill((u - origin.x) / step, across, result.column, result.u, result.slopeU);
    fill((w - origin.y) / step, along, result.row, result.w, result.slopeW);
    return result;
}

HeightRaster::Sample HeightRaster::at(const Cell& cell) const {
    Sample result{0, 0, 0};
    for (std::size_t r = 0; r < 4; ++r) {
        const double* row = heights.data() + cell.row[r] * across;
        double value = 0, slope = 0;
        for (std::size_t c = 0; c < 4; ++c) {
            value += cell.u[c] * row[cell.column[c]];
            slope += cell.slopeU[c] * row[cell.column[c]];
        }
        result.height += cell.w[r] * value;
        result.alongU += cell.w[r] * slope;
        result.alongW += cell.slopeW[r] * value;
    }
    return result;
}

double HeightRaster::heightAt(const Cell& cell) const {
    double sum = 0;
    for (std::size_t r = 0; r < 4; ++r) {
        const double* row = heights.data() + cell.row[r] * across;
        double value = 0;
        for (std::size_t c = 0; c < 4; ++c)
            value += cell.u[c] * row[cell.column[c]];
        sum += cell.w[r] * value;
    }
    return sum;
}

} // namespace acus
