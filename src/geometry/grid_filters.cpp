#include "geometry/grid.h"
#include "geometry/parallel.h"
#include <cstdint>
#include <limits>

namespace acus {

namespace {

/// One row of samples: the unit of parallel work, each written by one task only.
void eachRow(const Grid& grid, const std::function<void(int j, int k)>& work) {
    const int ny = grid.size[1], rows = ny * grid.size[2];
    parallelStretches(0, rows, 8, [&](int from, int to) {
        for (int row = from; row < to; ++row)
            work(row % ny, row / ny);
    });
}

/// From a sample to the surface's nearest point, in steps; far away: none.
struct Foot {
    float x, y, z;
    float squared() const { return x * x + y * y + z * z; }
};
constexpr float nothingNear = 1e15f;

/// The feet of all samples; each coordinate for itself, so that rows run on vectors.
struct Feet {
    std::vector<float> x, y, z;
    explicit Feet(std::size_t count) : x(count), y(count), z(count) {}
    Foot at(std::size_t n) const { return {x[n], y[n], z[n]}; }
    void set(std::size_t n, const Foot& foot) { x[n] = foot.x, y[n] = foot.y, z[n] = foot.z; }
};

/// Sends the nearest points through the grid, sample to sample, in eight orders (Tsai 2002): a sample takes a neighbour's point
/// where that is nearer than its own. Rows with equal j + k do not touch each other and run in parallel; the order, and with
/// it every digit, is that of the plain triple loop.
class Sweeper {
  public:
    explicit Sweeper(const Grid& grid, Feet& feet, float limitSteps) : grid(grid), feet(feet), limitSquared(limitSteps * limitSteps) {}

    void sweep(int dx, int dy, int dz) {
        const int ny = grid.size[1], nz = grid.size[2];
        for (int level = 0; level <= ny - 1 + nz - 1; ++level) {
            const int first = std::max(0, level - (ny - 1)), last = std::min(level, nz - 1);
            parallelStretches(first, last + 1, 8, [&](int from, int to) {
                thread_local std::vector<float> own, least;
                own.resize(static_cast<std::size_t>(grid.size[0]));
                least.resize(own.size());
                for (int step = from; step < to; ++step) {
                    const int k = dz > 0 ? step : nz - 1 - step;
                    const int j = dy > 0 ? level - step : ny - 1 - (level - step);
                    row(j, k, dx, dy, dz, own.data(), least.data());
                }
            });
        }
    }

  private:
    /// `own` and `least` are room for a row: the squares of the samples' own feet, and the least of those and the other rows'.
    void row(int j, int k, int dx, int dy, int dz, float* own, float* least) {
        const int nx = grid.size[0], ny = grid.size[1], nz = grid.size[2];
        const std::size_t at = grid.index(0, j, k);
        float *x = feet.x.data() + at, *y = feet.y.data() + at, *z = feet.z.data() + at;
        for (int i = 0; i < nx; ++i)
            least[i] = own[i] = std::min(x[i] * x[i] + y[i] * y[i] + z[i] * z[i], limitSquared);
        // The neighbour lies one step against the direction of the sweep; so does its vector's tail.
        if (j - dy >= 0 && j - dy < ny)
            takeRow(grid.index(0, j - dy, k), at, static_cast<float>(dy), 0, least);
        if (k - dz >= 0 && k - dz < nz)
            takeRow(grid.index(0, j, k - dz), at, 0, static_cast<float>(dz), least);
        if (!anyAlong(at, dx, own, least))
            return;
        // The neighbour within the row comes first where two are as near.
        for (int n = 1, i = dx > 0 ? 1 : nx - 2; n < nx; ++n, i += dx) {
            const Foot candidate{x[i - dx] - static_cast<float>(dx), y[i - dx], z[i - dx]};
            const float squared = candidate.squared();
            if (squared < own[i] && squared <= least[i])
                x[i] = candidate.x, y[i] = candidate.y, z[i] = candidate.z;
        }
    }

    /// Whether a sample of the row takes its neighbour's foot. Only then may others take it from that one in turn, so that this, which
    /// runs on vectors, saves most rows of the later orders the walk from sample to sample, which can't.
    bool anyAlong(std::size_t at, int dx, const float* own, const float* least) const {
        const float *x = feet.x.data() + at, *y = feet.y.data() + at, *z = feet.z.data() + at;
        const int nx = grid.size[0], from = dx > 0 ? 1 : 0;
        const float tail = static_cast<float>(dx);
        int any = 0;
        for (int i = from; i < nx - 1 + from; ++i) {
            const float cx = x[i - dx] - tail, cy = y[i - dx], cz = z[i - dx], squared = cx * cx + cy * cy + cz * cz;
            any |= (squared < own[i]) & (squared <= least[i]);
        }
        return any != 0;
    }

    void takeRow(std::size_t from, std::size_t to, float dy, float dz, float* least) {
        const float *fromX = feet.x.data() + from, *fromY = feet.y.data() + from, *fromZ = feet.z.data() + from;
        float *x = feet.x.data() + to, *y = feet.y.data() + to, *z = feet.z.data() + to;
        const int nx = grid.size[0];
#pragma GCC ivdep
        for (int i = 0; i < nx; ++i) {
            const float cx = fromX[i], cy = fromY[i] - dy, cz = fromZ[i] - dz, squared = cx * cx + cy * cy + cz * cz;
            const bool nearer = squared < least[i];
            x[i] = nearer ? cx : x[i];
            y[i] = nearer ? cy : y[i];
            z[i] = nearer ? cz : z[i];
            least[i] = nearer ? squared : least[i];
        }
    }

    const Grid& grid;
    Feet& feet;
    float limitSquared;
};

/// Where the surface crosses the axes next to a sample: its nearest crossing, and the foot on the plane through all.
struct Crossing {
    Foot nearest{nothingNear, nothingNear, nothingNear}, plane{nothingNear, nothingNear, nothingNear};
};

Crossing crossingOf(const Grid& grid, int i, int j, int k) {
    const float own = grid.at(i, j, k);
    float inverse[3]{0, 0, 0};
    float least = 2;
    Crossing crossing;
    for (int axis = 0; axis < 3; ++axis) {
        float here = 2;
        for (const int side : {-1, 1}) {
            int other[3]{i, j, k};
            other[axis] += side;
            if (other[axis] < 0 || other[axis] >= grid.size[static_cast<std::size_t>(axis)])
                continue;
            const float value = grid.at(other[0], other[1], other[2]);
            if ((value < 0) == (own < 0))
                continue;
            const float share = std::max(own / (own - value), 1e-4f);
            if (share < std::abs(here))
                here = static_cast<float>(side) * share;
        }
        if (std::abs(here) >= 2)
            continue;
        inverse[axis] = 1 / here;
        if (std::abs(here) < least) {
            least = std::abs(here);
            crossing.nearest = {axis == 0 ? here : 0, axis == 1 ? here : 0, axis == 2 ? here : 0};
        }
    }
    if (least < 2) {
        const float scale = 1 / (inverse[0] * inverse[0] + inverse[1] * inverse[1] + inverse[2] * inverse[2]);
        crossing.plane = {inverse[0] * scale, inverse[1] * scale, inverse[2] * scale};
    }
    return crossing;
}

/// The nearest point on the interpolated surface, looked for from `start`; `known` where none nearer is found. A point on the
/// surface is never nearer than the nearest one, so the nearer of two is right.
Foot refined(const Grid& grid, int i, int j, int k, const Foot& start, const Foot& known) {
    const Vec3 sample = grid.point(i, j, k);
    Vec3 foot = grid.step * Vec3(start.x, start.y, start.z);
    double miss = 1;
    for (int turn = 0; turn < 4; ++turn) {
        const Vec3 slope = grid.gradient(sample + foot);
        const double squared = glm::dot(slope, slope), value = grid.sample(sample + foot);
        if (!(squared > 0))
            return known;
        miss = std::abs(value) / (std::sqrt(squared) * grid.step);
        if (miss < 0.01 && turn > 1)
            break;
        foot = slope * ((glm::dot(slope, foot) - value) / squared);
        if (glm::dot(foot, foot) > 16 * grid.step * grid.step)
            return known;
    }
    const Foot found{static_cast<float>(foot.x / grid.step), static_cast<float>(foot.y / grid.step), static_cast<float>(foot.z / grid.step)};
    return miss < 0.03 && found.squared() < known.squared() ? found : known;
}

/// Convolves one axis; rows along x are the innermost loop of all three, so that they run on vectors.
void blurAxis(Grid& grid, std::size_t axis, double sigmaSteps) {
    const int radius = static_cast<int>(std::ceil(3.5 * sigmaSteps));
    std::vector<float> weights(static_cast<std::size_t>(2 * radius + 1));
    double sum = 0;
    for (int t = -radius; t <= radius; ++t)
        sum += std::exp(-0.5 * t * t / (sigmaSteps * sigmaSteps));
    for (int t = -radius; t <= radius; ++t)
        weights[static_cast<std::size_t>(t + radius)] = static_cast<float>(std::exp(-0.5 * t * t / (sigmaSteps * sigmaSteps)) / sum);

    const int nx = grid.size[0];
    const std::size_t width = static_cast<std::size_t>(nx);
    std::vector<float> result(grid.values.size());
    eachRow(grid, [&](int j, int k) {
        float* out = result.data() + grid.index(0, j, k);
        if (axis == 0) {
            std::vector<float> padded(width + static_cast<std::size_t>(2 * radius));
            for (int i = -radius; i < nx + radius; ++i)
                padded[static_cast<std::size_t>(i + radius)] = grid.at(std::clamp(i, 0, nx - 1), j, k);
            for (std::size_t t = 0; t < weights.size(); ++t)
                for (std::size_t i = 0; i < width; ++i)
                    out[i] += weights[t] * padded[i + t];
            return;
        }
        const int here = axis == 1 ? j : k, top = grid.size[axis] - 1;
        for (int t = -radius; t <= radius; ++t) {
            const int from = std::clamp(here + t, 0, top);
            const float* in = grid.values.data() + (axis == 1 ? grid.index(0, from, k) : grid.index(0, j, from));
            const float weight = weights[static_cast<std::size_t>(t + radius)];
            for (std::size_t i = 0; i < width; ++i)
                out[i] += weight * in[i];
        }
    });
    grid.values = std::move(result);
}

} // namespace

void redistance(Grid& grid, double limit) {
    Feet feet(grid.values.size());
    eachRow(grid, [&](int j, int k) {
        for (int i = 0; i < grid.size[0]; ++i) {
            const Crossing crossing = crossingOf(grid, i, j, k);
            feet.set(grid.index(i, j, k), crossing.nearest.x < nothingNear ? refined(grid, i, j, k, crossing.plane, crossing.nearest) : crossing.nearest);
        }
    });
    Sweeper sweeper(grid, feet, static_cast<float>(limit / grid.step) + 1);
    for (const int dz : {1, -1})
        for (const int dy : {1, -1})
            for (const int dx : {1, -1})
                sweeper.sweep(dx, dy, dz);
    eachRow(grid, [&](int j, int k) {
        for (int i = 0; i < grid.size[0]; ++i) {
            const Foot foot = feet.at(grid.index(i, j, k));
            if (foot.squared() < 3 * 3)
                feet.set(grid.index(i, j, k), refined(grid, i, j, k, foot, foot));
        }
    });
    const float most = static_cast<float>(limit), step = static_cast<float>(grid.step);
    eachRow(grid, [&](int j, int k) {
        for (int i = 0; i < grid.size[0]; ++i) {
            float& value = grid.at(i, j, k);
            const float squared = feet.at(grid.index(i, j, k)).squared();
            value = std::copysign(squared < nothingNear ? std::min(most, step * std::sqrt(squared)) : most, value);
        }
    });
}

void blur(Grid& grid, const Vec3& sigmaMm) {
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double sigma = sigmaMm[static_cast<int>(axis)] / grid.step;
        if (sigma > 1e-3)
            blurAxis(grid, axis, sigma);
    }
}

void dropIslands(Grid& grid, double minVolumeMm3, float fill) {
    constexpr std::uint32_t unseen = 0, outside = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> label(grid.values.size(), unseen);
    std::vector<std::size_t> sizes{0};
    std::vector<std::size_t> waiting;
    const std::size_t nx = static_cast<std::size_t>(grid.size[0]), ny = static_cast<std::size_t>(grid.size[1]);
    const std::size_t strides[3]{1, nx, nx * ny};
    for (std::size_t start = 0; start < label.size(); ++start) {
        if (grid.values[start] >= 0)
            label[start] = outside;
        if (label[start] != unseen)
            continue;
        const auto own = static_cast<std::uint32_t>(sizes.size());
        sizes.push_back(0);
        label[start] = own;
        waiting.push_back(start);
        while (!waiting.empty()) {
            const std::size_t at = waiting.back();
            waiting.pop_back();
            ++sizes[own];
            const std::size_t place[3]{at % nx, at / nx % ny, at / (nx * ny)};
            for (std::size_t axis = 0; axis < 3; ++axis)
                for (const bool up : {false, true}) {
                    if (up ? place[axis] + 1 >= static_cast<std::size_t>(grid.size[axis]) : place[axis] == 0)
                        continue;
                    const std::size_t next = up ? at + strides[axis] : at - strides[axis];
                    if (label[next] == unseen && grid.values[next] < 0) {
                        label[next] = own;
                        waiting.push_back(next);
                    }
                }
        }
    }
    std::vector<bool> keep(sizes.size(), false);
    const double voxel = grid.step * grid.step * grid.step;
    std::size_t largest = 0;
    for (std::size_t n = 1; n < sizes.size(); ++n) {
        if (minVolumeMm3 > 0)
            keep[n] = static_cast<double>(sizes[n]) * voxel >= minVolumeMm3;
        if (sizes[n] > sizes[largest])
            largest = n;
    }
    if (minVolumeMm3 <= 0)
        keep[largest] = true;
    for (std::size_t at = 0; at < label.size(); ++at)
        if (label[at] != outside && !keep[label[at]])
            grid.values[at] = fill;
}

namespace {

/// Out and back again: what the way back doesn't reach is gone.
void shiftedThere(Grid& distance, double mm, double limit) {
    for (float& value : distance.values)
        value += static_cast<float>(mm);
    redistance(distance, limit);
    for (float& value : distance.values)
        value -= static_cast<float>(mm);
}

} // namespace

void fillNarrow(Grid& distance, double radius, double limit) { shiftedThere(distance, -radius, limit); }
void dropThin(Grid& distance, double radius, double limit) { shiftedThere(distance, radius, limit); }

} // namespace acus
