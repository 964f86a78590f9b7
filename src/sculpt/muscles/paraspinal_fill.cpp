#include "sculpt/muscles/paraspinal.h"
#include "geometry/parallel.h"
#include "sculpt/muscles/hand_over.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace acus {

namespace {

constexpr std::size_t groupCount = 3;
constexpr double tipBulge = 0.33;  // of the width of a half
using Areas = std::array<double, groupCount>;

/// Gaussian along a list, borders repeat.
void smoothAlong(std::vector<double>& values, double sigma) {
    const int reach = static_cast<int>(std::ceil(3 * sigma)), count = static_cast<int>(values.size());
    std::vector<double> out(values.size());
    for (int i = 0; i < count; ++i) {
        double sum = 0, weight = 0;
        for (int d = -reach; d <= reach; ++d) {
            const double w = std::exp(-0.5 * d * d / (sigma * sigma));
            sum += w * values[static_cast<std::size_t>(std::clamp(i + d, 0, count - 1))];
            weight += w;
        }
        out[static_cast<std::size_t>(i)] = sum / weight;
    }
    values.swap(out);
}

struct Filler {
    const TrunkFigures& figures;
    Compartment& compartment;
    const PartitionOptions& options;
    double step;
    Grid base;                       // the compartment but for its posterior wall, less bones
    std::shared_ptr<Grid> extent;
    std::vector<Areas> targets;      // a layer
    std::vector<double> pad;         // what seams and roundings take away, made up for
    std::vector<ParaspinalGroup> groups;
    std::vector<MuscleGrid> muscles;

    std::size_t layers() const { return static_cast<std::size_t>(base.size[2]); }

    /// smoothAlong, for a value a layer. Layers from the cut on have no section to solve for: what was found below goes on there, or
    /// what their emptiness asks for would be carried down into the muscle.
    void smoothLayers(std::vector<double>& values, double sigma) const {
        const int last = std::clamp(static_cast<int>(std::floor((compartment.highest() - step - base.origin.z) / step)), 0, base.size[2] - 1);
        std::fill(values.begin() + last + 1, values.end(), values[static_cast<std::size_t>(last)]);
        smoothAlong(values, sigma);
    }

    void begin() {
        Box box;
        for (double z = compartment.lowest() - 3; z < compartment.highest() + 3; z += 5) {
            const Vec3 side = compartment.raphe(z);
            box.include({side.x + 4, side.y + 8, z});
            box.include({0, compartment.spinousLine(z).y + 8, z});
            for (double x = 0; x < side.x; x += 6)
                box.include({x, compartment.anterior(x, z) - 3, z});
            for (double x = 0; x < side.x; x += 6)
                box.include({x, compartment.straightPosterior(x, z) + 42, z});
        }
        box.high.z = compartment.highest() + 2;
        base = Grid::over(box, step, 0);
        parallelFor(0, base.size[2], [&](int k) {
            for (int j = 0; j < base.size[1]; ++j)
                for (int i = 0; i < base.size[0]; ++i) {
                    const Vec3 p = base.point(i, j, k);
                    double value = compartment.outsideButPosterior(p);
                    if (value < 6 && options.obstacle)
                        value = smoothMax(value, options.boneGap - options.obstacle(p), options.boneBlend);
                    base.at(i, j, k) = static_cast<float>(value);
                }
        });
        targets.resize(layers());
        for (std::size_t k = 0; k < layers(); ++k) {
            const double z = base.point(0, 0, static_cast<int>(k)).z;
            const double erector = figures.section("erector_spinae", z), share = figures.longissimusShare(z);
            targets[k] = {figures.section("multifidus", z), share * erector, (1 - share) * erector};
        }
        pad.assign(layers(), 1.04);
    }

    void solveBulge() {
        std::vector<double> bulges(layers());
        parallelFor(0, base.size[2], [&](int k) {
            const double z = base.point(0, 0, k).z;
            const Areas& t = targets[static_cast<std::size_t>(k)];
            const double wanted = (t[0] + t[1] + t[2]) * pad[static_cast<std::size_t>(k)];
            std::vector<std::array<double, 2>> columns;  // y of the straight wall and what the bulge adds, by x
            for (int i = 0; i < base.size[0]; ++i) {
                const double x = std::max(base.point(i, 0, k).x, 0.0);
                columns.push_back({compartment.straightPosterior(x, z), compartment.bulgeProfile(x, z)});
            }
            // Towards its tip on the sacrum the muscle lies flat, whatever a section says that is made up from those above.
            const double tip = 1 - smoothStep(20, 45, (z - compartment.lowest()) / figures.length);
            double low = -6, high = glm::mix(40.0, std::clamp(tipBulge * compartment.raphe(z).x, 0.5, 40.0), tip);
            for (int round = 0; round < 18; ++round) {
                const double middle = 0.5 * (low + high);
                double area = 0;
                for (int j = 0; j < base.size[1]; ++j)
                    for (int i = 0; i < base.size[0]; ++i) {
                        const double inner = base.at(i, j, k);
                        if (inner > step)
                            continue;
                        const auto& column = columns[static_cast<std::size_t>(i)];
                        const double behind = base.point(0, j, 0).y - column[0] - middle * column[1];
                        area += filledShare(smoothMax(inner, behind, Compartment::rounding), step);
                    }
                (area * step * step < wanted ? low : high) = middle;
            }
            bulges[static_cast<std::size_t>(k)] = 0.5 * (low + high);
        });
        smoothLayers(bulges, 7.5 * figures.length / step);
        compartment.setBulge(base.origin.z, step, bulges);
        extent = std::make_shared<Grid>(base);
        parallelFor(0, base.size[2], [&](int k) {
            for (int i = 0; i < base.size[0]; ++i) {
                const Vec3 p = base.point(i, 0, k);
                const double x = std::clamp(p.x, 0.0, compartment.raphe(p.z).x);
                const double slope = 0.5 * (compartment.posterior(x + 1, p.z) - compartment.posterior(std::max(x - 1, 0.0), p.z));
                const double back = compartment.posterior(x, p.z), scale = 1 / std::sqrt(1 + slope * slope);
                for (int j = 0; j < base.size[1]; ++j)
                    extent->at(i, j, k) = static_cast<float>(smoothMax(base.at(i, j, k), (base.point(0, j, 0).y - back) * scale, Compartment::rounding));
            }
        });
    }

    void makeMuscles() {
        muscles.clear();
        groups.clear();
        Box limits = extent->box();
        for (ParaspinalBody& body : paraspinalBodies(figures, compartment)) {
            MuscleGrid grid = muscleGrid(std::move(body.body), step, limits);
            grid.extent = extent;
            muscles.push_back(std::move(grid));
            groups.push_back(body.group);
        }
    }

    /// Weights of the three groups, layer by layer, so that their shares of each section come out.
    void solveWeights() {
        const std::size_t count = layers();
        std::vector<Areas> weights(count, Areas{0, 0, 0});
        struct Cell {
            std::array<float, groupCount> psi;
            float share;
        };
        std::vector<std::array<int, 3>> shift;
        for (std::size_t m = 0; m < muscles.size(); ++m)
            shift.push_back(shiftOf(m));
        parallelFor(0, static_cast<int>(count), [&](int k) {
            std::vector<Cell> cells;
            double room = 0;
            for (int j = 0; j < extent->size[1]; ++j)
                for (int i = 0; i < extent->size[0]; ++i) {
                    const double share = filledShare(extent->at(i, j, k), step);
                    if (share <= 0)
                        continue;
                    Cell cell{{40, 40, 40}, static_cast<float>(share)};
                    for (std::size_t m = 0; m < muscles.size(); ++m) {
                        const Grid& psi = muscles[m].psi;
                        const int a = i + shift[m][0], b = j + shift[m][1], c = k + shift[m][2];
                        if (a < 0 || b < 0 || c < 0 || a >= psi.size[0] || b >= psi.size[1] || c >= psi.size[2])
                            continue;
                        float& best = cell.psi[static_cast<std::size_t>(groups[m])];
                        best = std::min(best, psi.at(a, b, c));
                    }
                    cells.push_back(cell);
                    room += share * step * step;
                }
            const Areas& target = targets[static_cast<std::size_t>(k)];
            const double sum = target[0] + target[1] + target[2];
            Areas& w = weights[static_cast<std::size_t>(k)];
            for (int round = 0; round < 60 && sum > 1; ++round) {
                Areas area{0, 0, 0};
                for (const Cell& cell : cells) {
                    // Soft, so that the last cells don't flicker.
                    std::array<double, groupCount> value;
                    double least = 1e30;
                    for (std::size_t g = 0; g < groupCount; ++g)
                        least = std::min(least, value[g] = cell.psi[g] - w[g]);
                    double total = 0;
                    for (double& v : value)
                        total += v = std::exp(-(v - least) / (0.4 * step));
                    for (std::size_t g = 0; g < groupCount; ++g)
                        area[g] += cell.share * value[g] / total;
                }
                for (std::size_t g = 0; g < groupCount; ++g) {
                    const double wanted = target[g] * room / sum, have = area[g] * step * step;
                    w[g] += std::clamp(0.5 * (wanted - have) / (2 * std::sqrt(wanted) + 15), -1.5, 1.5);
                    w[g] = std::clamp(w[g], -25.0, 25.0);
                }
                const double mean = (w[0] + w[1] + w[2]) / 3;
                for (double& value : w)
                    value -= mean;
            }
        });
        for (std::size_t g = 0; g < groupCount; ++g) {
            std::vector<double> line(count);
            for (std::size_t k = 0; k < count; ++k)
                line[k] = weights[k][g];
            smoothLayers(line, 7 * figures.length / step);
            for (std::size_t m = 0; m < muscles.size(); ++m)
                if (static_cast<std::size_t>(groups[m]) == g)
                    for (std::size_t c = 0; c < muscles[m].offset.size(); ++c) {
                        const int k = static_cast<int>(c) - shift[m][2];
                        muscles[m].offset[c] = line[static_cast<std::size_t>(std::clamp(k, 0, static_cast<int>(count) - 1))];
                    }
        }
    }

    /// Loose parts go to the muscles around them, so that each is in one piece and none leaves a hole.
    std::vector<Grid> implicits() {
        std::vector<Grid> out = each();
        for (int round = 0; round < 3 && handOver(muscles, kinds(), *extent, out); ++round)
            out = each();
        return out;
    }

    std::array<int, 3> shiftOf(std::size_t m) const {
        std::array<int, 3> shift;
        for (int axis = 0; axis < 3; ++axis)
            shift[static_cast<std::size_t>(axis)] = static_cast<int>(std::lround((extent->origin[axis] - muscles[m].psi.origin[axis]) / step));
        return shift;
    }

    /// Loose parts stay with their own kind first: multifidus takes from multifidus, the erector from the erector.
    std::vector<std::int8_t> kinds() const {
        std::vector<std::int8_t> out;
        for (const ParaspinalGroup group : groups)
            out.push_back(group == ParaspinalGroup::multifidus);
        return out;
    }

    std::vector<Grid> each() const {
        std::vector<Grid> out;
        for (std::size_t m = 0; m < muscles.size(); ++m)
            out.push_back(partitioned(muscles, m, PartitionOptions{{}, options.boneGap, options.boneBlend, options.separation, options.seamBlend}));
        return out;
    }

    /// What the finished muscles lack of the sections is added to the room.
    void correct(const std::vector<Grid>& implicits, std::vector<Areas>& goals) {
        std::vector<Areas> have(layers(), Areas{0, 0, 0});
        for (std::size_t m = 0; m < muscles.size(); ++m) {
            const std::vector<double> areas = sectionsOf(implicits[m]);
            const int shift = static_cast<int>(std::lround((implicits[m].origin.z - base.origin.z) / step));
            for (std::size_t c = 0; c < areas.size(); ++c)
                if (const int k = static_cast<int>(c) + shift; k >= 0 && k < base.size[2])
                    have[static_cast<std::size_t>(k)][static_cast<std::size_t>(groups[m])] += areas[c];
        }
        std::vector<double> factor(layers());
        std::array<std::vector<double>, groupCount> each;
        for (auto& list : each)
            list.assign(layers(), 1.0);
        for (std::size_t k = 0; k < layers(); ++k) {
            const double wanted = goals[k][0] + goals[k][1] + goals[k][2], got = have[k][0] + have[k][1] + have[k][2];
            factor[k] = wanted > 60 && got > 30 ? std::clamp(wanted / got, 0.85, 1.25) : 1.0;
            for (std::size_t g = 0; g < groupCount; ++g)
                if (goals[k][g] > 20 && have[k][g] > 10)
                    each[g][k] = std::clamp(goals[k][g] / have[k][g] / factor[k], 0.8, 1.25);
        }
        smoothLayers(factor, 5 / step);
        for (std::vector<double>& list : each)
            smoothLayers(list, 5 / step);
        for (std::size_t k = 0; k < layers(); ++k) {
            pad[k] = std::clamp(pad[k] * factor[k], 0.9, 1.4);
            for (std::size_t g = 0; g < groupCount; ++g)
                targets[k][g] *= each[g][k];
        }
    }
};

} // namespace

Result<Paraspinal> fillCompartment(const TrunkFigures& figures, Compartment& compartment, const PartitionOptions& options, double step, const Progress& progress) {
    Filler filler{figures, compartment, options, step, {}, {}, {}, {}, {}, {}};
    filler.begin();
    filler.solveBulge();
    if (!report(progress, "back muscles", 0.2))
        return Error{cancelled};
    filler.makeMuscles();
    if (!report(progress, "back muscles", 0.5))
        return Error{cancelled};
    std::vector<Areas> goals = filler.targets;
    filler.solveWeights();
    std::vector<Grid> implicits = filler.implicits();
    for (int round = 0; round < 3; ++round) {
        filler.correct(implicits, goals);
        filler.solveBulge();
        if (round == 0) // the wall has moved by millimetres: what lies right under it moves along
            filler.makeMuscles();
        for (MuscleGrid& muscle : filler.muscles)
            muscle.extent = filler.extent;
        filler.solveWeights();
        implicits = filler.implicits();
        if (!report(progress, "back muscles", 0.6 + 0.13 * round))
            return Error{cancelled};
    }
    return Paraspinal{std::move(filler.muscles), std::move(implicits), filler.extent};
}

} // namespace acus
