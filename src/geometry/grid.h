// A field sampled on a regular grid: what solvers work on, and the step between implicit surfaces and triangles.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "geometry/field.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

namespace acus {

/// values[(k·ny + j)·nx + i] is the field at origin + step·(i, j, k).
struct Grid {
    Vec3 origin{0};
    double step = 1;                      ///< mm, > 0
    std::array<int, 3> size{0, 0, 0};     ///< samples along x, y, z
    std::vector<float> values;

    static Grid over(const Box& box, double step, float fill);  ///< covers the box with one sample to spare on each side
    std::size_t index(int i, int j, int k) const {
        return (static_cast<std::size_t>(k) * static_cast<std::size_t>(size[1]) + static_cast<std::size_t>(j)) * static_cast<std::size_t>(size[0]) +
               static_cast<std::size_t>(i);
    }
    float& at(int i, int j, int k) { return values[index(i, j, k)]; }
    float at(int i, int j, int k) const { return values[index(i, j, k)]; }
    Vec3 point(int i, int j, int k) const { return origin + step * Vec3(i, j, k); }
    Box box() const { return {origin, point(size[0] - 1, size[1] - 1, size[2] - 1)}; }

    /// Trilinear; outside the box the value at the nearest point of it plus the distance to that.
    double sample(const Vec3& p) const;
    /// Of the trilinear interpolant over ±step/2; not normalised.
    Vec3 gradient(const Vec3& p) const;
};

// In sight of its callers, and without a call for rounding down: a patient is made of some hundred million of these.
inline double Grid::sample(const Vec3& p) const {
    const Vec3 q = (p - origin) / step;
    double outside = 0;
    std::size_t base[3];
    double t[3];
    for (int axis = 0; axis < 3; ++axis) {
        const int top = size[static_cast<std::size_t>(axis)] - 1;
        const double inside = std::clamp(q[axis], 0.0, static_cast<double>(top));
        outside += (q[axis] - inside) * (q[axis] - inside);
        const int cell = std::min(static_cast<int>(inside), std::max(top - 1, 0));
        base[axis] = static_cast<std::size_t>(cell);
        t[axis] = inside - cell;
    }
    const std::size_t dx = size[0] > 1 ? 1 : 0;
    const std::size_t dy = size[1] > 1 ? static_cast<std::size_t>(size[0]) : 0;
    const std::size_t dz = size[2] > 1 ? static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]) : 0;
    const float* v = values.data() + base[0] + base[1] * static_cast<std::size_t>(size[0]) +
                     base[2] * static_cast<std::size_t>(size[0]) * static_cast<std::size_t>(size[1]);
    const auto along = [&](std::size_t at) { return v[at] + t[0] * (static_cast<double>(v[at + dx]) - v[at]); };
    const double low = along(0) + t[1] * (along(dy) - along(0));
    const double high = along(dz) + t[1] * (along(dz + dy) - along(dz));
    const double value = low + t[2] * (high - low);
    return outside > 0 ? value + step * std::sqrt(outside) : value;
}

/// Signed distances to several solids, each sampled near its surface alone.
class NearSolids {
  public:
    void add(std::shared_ptr<const Grid> grid) { solids.push_back({grid->box(), std::move(grid)}); }
    /// The least of `far` and of what the grids whose box holds the point say there; that of index `except` isn't asked.
    double distance(const Vec3& p, double far, std::size_t except = none) const {
        double value = far;
        for (std::size_t i = 0; i < solids.size(); ++i)
            if (i != except && solids[i].box.holds(p))
                value = std::min(value, solids[i].grid->sample(p));
        return value;
    }
    Box box() const {
        Box all;
        for (const Solid& solid : solids)
            all.include(solid.box);
        return all;
    }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Solid {
        Box box;
        std::shared_ptr<const Grid> grid;
    };
    std::vector<Solid> solids;
};

struct SampleOptions {
    double step = 1;      ///< mm
    double band = 0;      ///< values are right where |value| ≤ band + step; further away only their sign and that they are larger
    Progress progress;
};

/// Samples the field over `box`. Blocks far from the surface are skipped by the field's slope. Parallel, and the same on
/// any number of threads. Fails only with `cancelled`.
Result<Grid> sampleField(const Field& field, const Box& box, const SampleOptions& options);

/// The grid as a field again.
FieldPtr gridField(std::shared_ptr<const Grid> grid);

/// Turns any signed values into the signed distance (mm) to their zero surface, sub-voxel near it, exact to about half a
/// step elsewhere (fast sweeping: Zhao 2005). |result| ≤ limit.
void redistance(Grid& grid, double limit);

/// Of a grid of signed distances, right up to `radius`: fills what a ball of that radius can't enter from outside (closing), and
/// takes away where none fits inside (opening). |result| ≤ limit + radius; radius < limit.
void fillNarrow(Grid& distance, double radius, double limit);
void dropThin(Grid& distance, double radius, double limit);

/// Separable Gaussian of the given standard deviations (mm) along x, y, z; borders repeat.
void blur(Grid& grid, const Vec3& sigmaMm);

/// The largest connected parts of the negative region are kept, others become `fill` > 0: those of at least `minVolumeMm3`
/// or, when that is 0, the largest alone. 6-connected.
void dropIslands(Grid& grid, double minVolumeMm3, float fill);

} // namespace acus
