#include "sculpt/envelope/smooth_grid.h"
#include "geometry/parallel.h"

namespace acus {

double smoothSample(const Grid& grid, const Vec3& p) {
    std::array<std::array<std::size_t, 4>, 3> at{};
    std::array<std::array<double, 4>, 3> weight{};
    for (int axis = 0; axis < 3; ++axis) {
        const auto n = static_cast<std::size_t>(axis);
        const int top = grid.size[n] - 1;
        const double q = std::clamp((p[axis] - grid.origin[axis]) / grid.step, 0.0, static_cast<double>(top));
        const int cell = std::min(static_cast<int>(q), std::max(top - 1, 0));
        const double t = q - cell, s = 1 - t;
        weight[n] = {s * s * s / 6, (3 * t * t * t - 6 * t * t + 4) / 6, (3 * s * s * s - 6 * s * s + 4) / 6, t * t * t / 6};
        for (int k = 0; k < 4; ++k)
            at[n][static_cast<std::size_t>(k)] = static_cast<std::size_t>(std::clamp(cell + k - 1, 0, top));
    }
    const auto nx = static_cast<std::size_t>(grid.size[0]), ny = static_cast<std::size_t>(grid.size[1]);
    double sum = 0;
    for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t j = 0; j < 4; ++j) {
            const float* row = grid.values.data() + (at[2][k] * ny + at[1][j]) * nx;
            const double along = weight[0][0] * row[at[0][0]] + weight[0][1] * row[at[0][1]] + weight[0][2] * row[at[0][2]] + weight[0][3] * row[at[0][3]];
            sum += weight[2][k] * weight[1][j] * along;
        }
    return sum;
}

Grid tabulated(const Box& box, double step, const std::function<double(const Vec3&)>& value) {
    Grid grid = Grid::over(box, step, 0);
    parallelFor(0, grid.size[2], [&](int k) {
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(value(grid.point(i, j, k)));
    });
    return grid;
}

} // namespace acus
