#include "sculpt/muscles/partition.h"
#include "geometry/parallel.h"
#include "geometry/pieces.h"
#include "geometry/polygonise.h"
#include "sculpt/muscles/sheet_field.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace acus {

namespace {

constexpr double coarsestMended = 1.8;  // mm

std::array<int, 3> shiftBetween(const Grid& from, const Grid& to) {
    std::array<int, 3> shift;
    for (int axis = 0; axis < 3; ++axis)
        shift[static_cast<std::size_t>(axis)] = static_cast<int>(std::lround((from.origin[axis] - to.origin[axis]) / from.step));
    return shift;
}

bool overlap(const Grid& a, const std::array<int, 3>& shift, const Grid& b) {
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (shift[axis] + a.size[axis] <= 0 || shift[axis] >= b.size[axis])
            return false;
    return true;
}

/// One muscle's final value at any sample of its grid.
struct Contest {
    struct Other {
        const MuscleGrid* muscle;
        std::array<int, 3> shift;
    };
    const MuscleGrid& muscle;
    const PartitionOptions& options;
    const Grid* obstacle;          // on the muscle's own grid
    std::vector<Other> others;
    std::array<int, 3> toExtent{};

    Contest(const std::vector<MuscleGrid>& muscles, std::size_t which, const PartitionOptions& options, const Grid* obstacle)
        : muscle(muscles[which]), options(options), obstacle(obstacle) {
        for (std::size_t n = 0; n < muscles.size(); ++n) {
            const auto shift = shiftBetween(muscle.psi, muscles[n].psi);
            if (n != which && overlap(muscle.psi, shift, muscles[n].psi))
                others.push_back({&muscles[n], shift});
        }
        if (muscle.extent)
            toExtent = shiftBetween(muscle.psi, *muscle.extent);
    }

    static constexpr double none = 1e30;  // rivals where there are none

    /// The least value of the others, each less its offset, at [0, nx) of a row.
    void rivalsOf(int j, int k, double* rivals) const {
        std::fill_n(rivals, muscle.psi.size[0], none);
        for (const Other& other : others) {
            const Grid& psi = other.muscle->psi;
            const int b = j + other.shift[1], c = k + other.shift[2];
            if (b < 0 || c < 0 || b >= psi.size[1] || c >= psi.size[2])
                continue;
            const int begin = std::max(-other.shift[0], 0), end = std::min(psi.size[0] - other.shift[0], muscle.psi.size[0]);
            const float* row = psi.values.data() + psi.index(begin + other.shift[0], b, c);
            const double offset = other.muscle->offset[static_cast<std::size_t>(c)];
            for (int i = begin; i < end; ++i)
                rivals[i] = std::min(rivals[i], row[i - begin] - offset);
        }
    }
    double at(int i, int j, int k, double offset, double rival) const {
        const double own = muscle.psi.at(i, j, k) - offset;
        double value = own;
        if (muscle.extent) {
            const Grid& e = *muscle.extent;
            const int a = i + toExtent[0], b = j + toExtent[1], c = k + toExtent[2];
            const bool inside = a >= 0 && b >= 0 && c >= 0 && a < e.size[0] && b < e.size[1] && c < e.size[2];
            value = inside ? e.at(a, b, c) : 20.0;
        }
        if (rival < none)
            value = smoothMax(value, 0.5 * (own - rival) + options.separation, options.seamBlend);
        if (obstacle)
            value = smoothMax(value, options.boneGap - obstacle->at(i, j, k), options.boneBlend);
        return value;
    }
};

Grid like(const Grid& grid, float fill) {
    Grid out;
    out.origin = grid.origin;
    out.step = grid.step;
    out.size = grid.size;
    out.values.assign(grid.values.size(), fill);
    return out;
}

/// The obstacle where flesh can be; elsewhere far away.
Grid obstacleOn(const MuscleGrid& muscle, const Distance& obstacle) {
    Grid out = like(muscle.psi, 20);
    parallelFor(0, out.size[2], [&](int k) {
        for (int j = 0; j < out.size[1]; ++j)
            for (int i = 0; i < out.size[0]; ++i)
                if (muscle.psi.at(i, j, k) < muscle.body.reach)
                    out.at(i, j, k) = static_cast<float>(obstacle(out.point(i, j, k)));
    });
    return out;
}

/// Takes the steps of the lattice out of a surface and keeps its size (Taubin 1995).
void fair(Mesh& mesh, int rounds) {
    std::vector<std::uint32_t> start(mesh.positions.size() + 1, 0), next;
    for (const Triangle& t : mesh.triangles)
        for (const std::uint32_t v : t)
            ++start[v + 1];
    for (std::size_t v = 1; v < start.size(); ++v)
        start[v] += start[v - 1];
    next.resize(mesh.triangles.size() * 3);
    std::vector<std::uint32_t> fill(start.begin(), start.end() - 1);
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 0; n < 3; ++n)
            next[fill[t[n]]++] = t[(n + 1) % 3]; // around a closed surface each neighbour once
    std::vector<Vec3> moved(mesh.positions.size());
    for (int round = 0; round < 2 * rounds; ++round) {
        const double share = round % 2 == 0 ? 0.5 : -0.53;
        parallelFor(std::size_t{0}, mesh.positions.size(), [&](std::size_t v) {
            Vec3 sum(0);
            for (std::uint32_t i = start[v]; i < start[v + 1]; ++i)
                sum += mesh.positions[next[i]];
            const auto count = static_cast<double>(start[v + 1] - start[v]);
            moved[v] = count > 0 ? glm::mix(mesh.positions[v], sum / count, share) : mesh.positions[v];
        });
        mesh.positions.swap(moved);
    }
}

/// Leaves out what the grid's samples don't show: bubbles within, and loose parts below `least` mm³ (0: all but the largest).
void dropPieces(Mesh& mesh, double least) {
    const std::vector<std::uint32_t> piece = piecesOf({mesh.positions, mesh.triangles});
    std::vector<double> volume(mesh.positions.size(), 0.0);
    for (const Triangle& t : mesh.triangles)
        volume[piece[t[0]]] += glm::dot(mesh.positions[t[0]], glm::cross(mesh.positions[t[1]], mesh.positions[t[2]])) / 6;
    if (volume.empty())
        return;
    const double wanted = least > 0 ? least : *std::max_element(volume.begin(), volume.end());
    std::erase_if(mesh.triangles, [&](const Triangle& t) { return volume[piece[t[0]]] < wanted; });
    std::vector<std::uint32_t> place(mesh.positions.size(), std::numeric_limits<std::uint32_t>::max());
    std::vector<Vec3> kept;
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t) {
            if (place[v] == std::numeric_limits<std::uint32_t>::max()) {
                place[v] = static_cast<std::uint32_t>(kept.size());
                kept.push_back(mesh.positions[v]);
            }
            v = place[v];
        }
    mesh.positions = std::move(kept);
}

} // namespace

MuscleGrid muscleGrid(MuscleBody body, double step, const Box& limits) {
    MuscleGrid out;
    out.fibres = std::make_shared<FibreField>(body.fibres, body.blend);
    Box box = out.fibres->bounds(body.reach);
    box.low = glm::max(box.low, limits.low);
    box.high = glm::min(box.high, limits.high);
    if (body.sheets.empty()) {
        FibreField::Samples samples = out.fibres->sample(box, step, body.reach);
        out.psi = std::move(samples.distance);
        out.seam = std::move(samples.seam);
    } else {
        out.psi = Grid::over(box, step, static_cast<float>(body.reach));
        const std::span<const Fibre> all(out.fibres->fibres());
        for (std::size_t n = 0; n < body.sheets.size(); ++n) {
            const std::size_t end = n + 1 < body.sheets.size() ? body.sheets[n + 1] : all.size();
            addSheet(out.psi, all.subspan(body.sheets[n], end - body.sheets[n]), std::min(body.reach, 4 * step));
        }
        body.groove = 0; // borders within a sheet are drawn, not cut
    }
    if (body.wall)
        parallelFor(0, out.psi.size[2], [&](int k) {
            for (int j = 0; j < out.psi.size[1]; ++j)
                for (int i = 0; i < out.psi.size[0]; ++i)
                    if (float& value = out.psi.at(i, j, k); value < body.reach)
                        value += static_cast<float>(body.wallSlope * std::max(body.wall(out.psi.point(i, j, k)), 0.0));
        });
    out.body = std::move(body);
    out.setOffset(0);
    return out;
}

Grid partitioned(const std::vector<MuscleGrid>& muscles, std::size_t which, const PartitionOptions& options) {
    const MuscleGrid& muscle = muscles[which];
    std::shared_ptr<const Grid> obstacle = muscle.obstacle;
    if (!obstacle && options.obstacle)
        obstacle = std::make_shared<Grid>(obstacleOn(muscle, options.obstacle));
    const Contest contest(muscles, which, options, obstacle.get());
    Grid out = like(muscle.psi, 0);
    parallelFor(0, out.size[2], [&](int k) {
        std::vector<double> rivals(static_cast<std::size_t>(out.size[0]));
        const double offset = muscle.offset[static_cast<std::size_t>(k)];
        for (int j = 0; j < out.size[1]; ++j) {
            contest.rivalsOf(j, k, rivals.data());
            for (int i = 0; i < out.size[0]; ++i)
                out.at(i, j, k) = static_cast<float>(contest.at(i, j, k, offset, rivals[static_cast<std::size_t>(i)]));
        }
    });
    return out;
}

double volumeOf(const Grid& implicit) {
    double sum = 0;
    for (const double area : sectionsOf(implicit))
        sum += area;
    return sum * implicit.step;
}

std::vector<double> sectionsOf(const Grid& implicit) {
    std::vector<double> areas(static_cast<std::size_t>(implicit.size[2]), 0.0);
    parallelFor(0, implicit.size[2], [&](int k) {
        double sum = 0;
        for (int j = 0; j < implicit.size[1]; ++j)
            for (int i = 0; i < implicit.size[0]; ++i)
                sum += filledShare(implicit.at(i, j, k), implicit.step);
        areas[static_cast<std::size_t>(k)] = sum * implicit.step * implicit.step;
    });
    return areas;
}

void solveVolumes(std::vector<MuscleGrid>& muscles, const std::vector<double>& volumes, const PartitionOptions& options, int rounds) {
    for (std::size_t m = 0; m < muscles.size() && options.obstacle; ++m)
        muscles[m].obstacle = std::make_shared<Grid>(obstacleOn(muscles[m], options.obstacle));
    constexpr double samplesWanted = 1200;
    std::vector<double> widest(muscles.size(), 0.0);
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> change(muscles.size(), 0.0);
        for (std::size_t m = 0; m < muscles.size(); ++m) {
            if (!(volumes[m] > 0))
                continue;
            const MuscleGrid& muscle = muscles[m];
            const Contest contest(muscles, m, options, muscles[m].obstacle.get());
            // Every second sample along each axis is plenty for the volume of a large muscle.
            const int stride = volumes[m] > samplesWanted * std::pow(2 * muscle.psi.step, 3) ? 2 : 1;
            const int layers = (muscle.psi.size[2] + stride - 1) / stride;
            std::vector<std::array<double, 2>> sums(static_cast<std::size_t>(layers), {0, 0});
            const double cell = stride * muscle.psi.step;
            parallelFor(0, layers, [&](int layer) {
                const int k = layer * stride;
                std::array<double, 2>& sum = sums[static_cast<std::size_t>(layer)];
                const double offset = muscle.offset[static_cast<std::size_t>(k)];
                std::vector<double> rivals(static_cast<std::size_t>(muscle.psi.size[0]));
                for (int j = 0; j < muscle.psi.size[1]; j += stride) {
                    bool known = false;
                    for (int i = 0; i < muscle.psi.size[0]; i += stride) {
                        if (muscle.psi.at(i, j, k) - offset > 3 * cell)
                            continue;
                        if (!known)
                            contest.rivalsOf(j, k, rivals.data());
                        known = true;
                        const double value = contest.at(i, j, k, offset, rivals[static_cast<std::size_t>(i)]);
                        sum[0] += filledShare(value, cell);
                        // The free surface: what one mm of growth adds.
                        if (std::abs(value) < 0.5 * cell)
                            sum[1] += 1 / cell;
                    }
                }
            });
            double volume = 0, area = 0;
            for (const auto& sum : sums) {
                volume += sum[0];
                area += sum[1];
            }
            volume *= cell * cell * cell;
            area *= cell * cell * cell;
            widest[m] = std::max(widest[m], area);
            change[m] = std::clamp((volumes[m] - volume) / std::max(area, 0.3 * widest[m] + 1), -1.5, 1.5);
        }
        for (std::size_t m = 0; m < muscles.size(); ++m)
            for (double& offset : muscles[m].offset)
                offset = std::min(offset + 0.8 * change[m], muscles[m].body.reach - 1);
        constexpr double settledMm = 0.004;
        if (std::all_of(change.begin(), change.end(), [](double mm) { return std::abs(mm) < settledMm; }))
            break;
    }
}

void solveSections(std::vector<MuscleGrid>& muscles, std::size_t which, const std::vector<double>& areas, const PartitionOptions& options, double sigma) {
    Grid obstacle;
    if (options.obstacle)
        obstacle = obstacleOn(muscles[which], options.obstacle);
    const Contest contest(muscles, which, options, options.obstacle ? &obstacle : nullptr);
    const Grid& psi = muscles[which].psi;
    const int count = psi.size[2];
    std::vector<double> offset(static_cast<std::size_t>(count), 0.0);
    parallelFor(0, count, [&](int k) {
        const auto layer = static_cast<std::size_t>(k);
        if (!(areas[layer] > 0))
            return;
        std::vector<double> rivals(static_cast<std::size_t>(psi.size[0]) * static_cast<std::size_t>(psi.size[1]));
        for (int j = 0; j < psi.size[1]; ++j)
            contest.rivalsOf(j, k, rivals.data() + psi.index(0, j, 0));
        double low = -12, high = muscles[which].body.reach - 1;
        for (int round = 0; round < 14; ++round) {
            const double middle = 0.5 * (low + high);
            double sum = 0;
            for (int j = 0; j < psi.size[1]; ++j)
                for (int i = 0; i < psi.size[0]; ++i)
                    if (psi.at(i, j, k) - middle < psi.step)
                        sum += filledShare(contest.at(i, j, k, middle, rivals[psi.index(i, j, 0)]), psi.step);
            (sum * psi.step * psi.step < areas[layer] ? low : high) = middle;
        }
        offset[layer] = 0.5 * (low + high);
    });
    // A Gaussian over the layers that were solved; it also carries their values a little beyond.
    const int reach = static_cast<int>(std::ceil(3 * sigma / psi.step));
    double before = 0;
    bool any = false;
    for (int k = 0; k < count; ++k) {
        double sum = 0, weight = 0;
        for (int n = std::max(k - reach, 0); n <= std::min(k + reach, count - 1); ++n)
            if (areas[static_cast<std::size_t>(n)] > 0) {
                const double d = (n - k) * psi.step / sigma, w = std::exp(-0.5 * d * d);
                sum += w * offset[static_cast<std::size_t>(n)];
                weight += w;
            }
        if (weight > 0) {
            before = sum / weight;
            if (!any)
                std::fill_n(muscles[which].offset.begin(), k, before);
            any = true;
        }
        muscles[which].offset[static_cast<std::size_t>(k)] = before;
    }
}

SculptedStructure flesh(const MuscleGrid& muscle, Grid implicit, const FleshOptions& options) {
    SculptedStructure out;
    out.id = muscle.body.id;
    out.tissue = muscle.body.tissue;
    out.estimated = muscle.body.estimated;
    dropIslands(implicit, muscle.body.smallestPiece, static_cast<float>(implicit.step));
    const double volume = volumeOf(implicit);
    if (muscle.body.groove > 0) {
        const auto shift = shiftBetween(implicit, muscle.seam);
        parallelFor(0, implicit.size[2], [&](int k) {
            for (int j = 0; j < implicit.size[1]; ++j)
                for (int i = 0; i < implicit.size[0]; ++i) {
                    float& value = implicit.at(i, j, k);
                    if (std::abs(value) > 3 * implicit.step)
                        continue;
                    const double t = muscle.seam.at(i + shift[0], j + shift[1], k + shift[2]) / (1.6 * muscle.body.seamWidth);
                    value += static_cast<float>(muscle.body.groove * std::exp(-t * t));
                }
        });
    }
    if (options.smooth > 0) {
        // Grooves and Gaussian thin what is thin: the surface is set back by what was lost, within half the seam to its neighbours.
        blur(implicit, Vec3(options.smooth * implicit.step));
        for (int round = 0; round < 3 && volume > 0; ++round) {
            const double now = volumeOf(implicit);
            for (float& value : implicit.values)
                value += 0.01f;
            const double area = (now - volumeOf(implicit)) / 0.01;
            const double shift = area > 0 ? std::clamp((volume - now) / area, -0.08, 0.08) : 0.0;
            for (float& value : implicit.values)
                value -= static_cast<float>(0.01 + shift);
        }
    }
    if (options.beside) // a blur closes round thin strands
        parallelFor(0, implicit.size[2], [&](int k) {
            for (int j = 0; j < implicit.size[1]; ++j)
                for (int i = 0; i < implicit.size[0]; ++i)
                    if (float& value = implicit.at(i, j, k); value < 0)
                        value = std::max(value, static_cast<float>(options.besideGap - options.beside(implicit.point(i, j, k))));
        });
    dropIslands(implicit, muscle.body.smallestPiece, static_cast<float>(implicit.step)); // what grooves cut off
    // Flesh has no tunnels: they are where sheets run over a bone's edge, and where strands of a sheet part by less than a step. In a
    // coarse preview a cut would be wider than what it mends.
    out.mesh = implicit.step < coarsestMended ? polygonisedWithoutTunnels(implicit, {options.widestTunnel, options.thinnestRing, options.beside}) : polygonise(implicit);
    dropPieces(out.mesh, muscle.body.smallestPiece);
    if (out.mesh.triangles.empty())
        return out;
    fair(out.mesh, options.fairing);
    out.mesh = simplified(std::move(out.mesh), options.tolerance, options.longestEdge);
    out.fibres = muscle.fibres->along(out.mesh.positions, muscle.body.seamWidth);
    return out;
}

} // namespace acus
