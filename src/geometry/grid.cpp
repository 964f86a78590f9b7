#include "geometry/grid.h"
#include "geometry/parallel.h"
#include <cmath>
#include <mutex>

namespace acus {

Grid Grid::over(const Box& box, double step, float fill) {
    Grid grid;
    grid.step = step;
    for (int axis = 0; axis < 3; ++axis) {
        // Samples lie on multiples of the step: grids of one step share them, and x = 0 is one.
        const double first = std::floor(box.low[axis] / step) - 1, last = std::ceil(box.high[axis] / step) + 1;
        grid.origin[axis] = first * step;
        grid.size[static_cast<std::size_t>(axis)] = static_cast<int>(last - first) + 1;
    }
    grid.values.assign(static_cast<std::size_t>(grid.size[0]) * static_cast<std::size_t>(grid.size[1]) * static_cast<std::size_t>(grid.size[2]), fill);
    return grid;
}

Vec3 Grid::gradient(const Vec3& p) const {
    const double h = step / 2;
    const auto along = [&](const Vec3& e) { return (sample(p + h * e) - sample(p - h * e)) / step; };
    return {along({1, 0, 0}), along({0, 1, 0}), along({0, 0, 1})};
}

namespace {

constexpr int blockSize = 8;

struct Sampler {
    const Field& field;
    Grid& grid;
    double slope, keep;

    /// Samples [low, high); a block whose centre is too far from the surface is filled, others are split or evaluated.
    void block(const std::array<int, 3>& low, const std::array<int, 3>& high) const {
        const Vec3 first = grid.point(low[0], low[1], low[2]), last = grid.point(high[0] - 1, high[1] - 1, high[2] - 1);
        const Vec3 centre = 0.5 * (first + last);
        const double reach = 0.5 * glm::length(last - first);
        const int longest = std::max({high[0] - low[0], high[1] - low[1], high[2] - low[2]});
        if (longest > 2) {
            const double value = field.at(centre);
            if (std::abs(value) > slope * reach + keep) {
                const auto fill = static_cast<float>(std::copysign(std::abs(value) - slope * reach, value));
                for (int k = low[2]; k < high[2]; ++k)
                    for (int j = low[1]; j < high[1]; ++j)
                        std::fill_n(grid.values.begin() + static_cast<std::ptrdiff_t>(grid.index(low[0], j, k)), high[0] - low[0], fill);
                return;
            }
        }
        if (longest > 4) {
            for (int part = 0; part < 8; ++part) {
                std::array<int, 3> a = low, b = high;
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    const int middle = std::min(low[axis] + longest / 2, high[axis]);
                    (part >> axis & 1 ? a : b)[axis] = middle;
                }
                if (a[0] < b[0] && a[1] < b[1] && a[2] < b[2])
                    block(a, b);
            }
            return;
        }
        for (int k = low[2]; k < high[2]; ++k)
            for (int j = low[1]; j < high[1]; ++j)
                for (int i = low[0]; i < high[0]; ++i)
                    grid.at(i, j, k) = static_cast<float>(field.at(grid.point(i, j, k)));
    }
};

} // namespace

Result<Grid> sampleField(const Field& field, const Box& box, const SampleOptions& options) {
    Grid grid = Grid::over(box, options.step, 0);
    const Sampler sampler{field, grid, field.slope(), options.band + options.step};
    const auto blocks = [](int samples) { return (samples + 2 * blockSize - 1) / (2 * blockSize); };
    const int nx = blocks(grid.size[0]), ny = blocks(grid.size[1]), nz = blocks(grid.size[2]);
    std::mutex reporting;
    bool stopped = false;
    int done = 0;
    parallelFor(0, ny * nz, [&](int row) {
        {
            const std::lock_guard lock(reporting);
            if (stopped)
                return;
            if (options.progress && !options.progress("sampling", static_cast<double>(done) / (ny * nz)))
                stopped = true;
            ++done;
        }
        for (int bx = 0; bx < nx; ++bx) {
            const std::array<int, 3> low{bx * 2 * blockSize, row % ny * 2 * blockSize, row / ny * 2 * blockSize};
            std::array<int, 3> high;
            for (std::size_t axis = 0; axis < 3; ++axis)
                high[axis] = std::min(low[axis] + 2 * blockSize, grid.size[axis]);
            sampler.block(low, high);
        }
    });
    if (stopped)
        return Error{cancelled};
    return grid;
}

FieldPtr gridField(std::shared_ptr<const Grid> grid) {
    const Box box = grid->box();
    return field(box, [grid = std::move(grid)](const Vec3& p) { return grid->sample(p); }, 2.0);
}

} // namespace acus
