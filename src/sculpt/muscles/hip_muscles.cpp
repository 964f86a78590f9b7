#include "sculpt/muscles/hip_muscles.h"
#include "geometry/parallel.h"
#include "sculpt/muscles/hip_sheet.h"
#include "sculpt/population.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double finestStepMm = 1.4, aroundStepMm = 2, aroundReachMm = 40, unionReachMm = 30;
constexpr double bridgedMm = 11; // radius: narrower gaps between deep muscles hold fat, vessels and nerves, no flesh of gluteus maximus

/// Room kept for what runs between muscles: a tube along a measured path.
struct Corridor {
    std::vector<Vec3> path;
    double radius = 0, radiusOuter = 0;  // mm: within the deep layers, and under the outermost
    double openFront = 0;                // mm: the outermost layer lies behind it, and so far in front of it there is none of that layer either
    Box box;

    double operator()(const Vec3& p, bool outermost) const {
        double best = 1e9;
        for (std::size_t i = 0; i + 1 < path.size(); ++i) {
            const Vec3 axis = path[i + 1] - path[i];
            const double t = std::clamp(glm::dot(p - path[i], axis) / glm::dot(axis, axis), 0.0, 1.0);
            best = std::min(best, glm::distance(p, path[i] + t * axis));
            if (outermost && openFront > 0) {
                const Vec3 level(axis.x, 0, axis.z);
                const double u = std::clamp(glm::dot(p - path[i], level) / std::max(glm::dot(level, level), 1e-9), 0.0, 1.0);
                if (const Vec3 off = p - (path[i] + u * axis); off.y < 0)
                    best = std::min(best, std::max(std::hypot(off.x, off.z), -off.y - openFront + radiusOuter));
            }
        }
        return best - (outermost ? radiusOuter : radius);
    }
};

struct Finished {
    std::string id;
    Grid implicit;
    Box box;
};

/// The least of several distances, and of finished muscles near a point.
class Surroundings {
  public:
    Surroundings(const Skeleton& skeleton, const Distance& trunk, const HipFigures& figures) : skeleton(skeleton), trunk(trunk) {
        for (const Json& row : figures.corridors()) {
            if (!appliesTo(row, skeleton.parameters.variants))
                continue;
            Corridor corridor{resampled(curveThrough(figures.corridorPath(row), 40), 40), row["radius"].get<double>(), row["radius_outer"].get<double>(), row.value("open_front", 0.0), {}};
            for (const Vec3& p : corridor.path)
                corridor.box.include(p);
            corridor.box.low -= Vec3(12, 12 + corridor.openFront, 12);
            corridor.box.high += Vec3(12);
            corridors.push_back(std::move(corridor));
        }
    }

    double fixedDistance(const Vec3& p) const {
        double d = skeleton.boneDistance(p);
        if (trunk)
            d = std::min(d, trunk(p) - 0.5);  // their grid is coarser than their surfaces
        return d;
    }
    double corridorDistance(const Vec3& p) const {
        double d = 1e9;
        for (const Corridor& corridor : corridors)
            if (holds(corridor.box, p))
                d = std::min(d, corridor(p, outermost));
        return d;
    }
    /// What no muscle may enter.
    double at(const Vec3& p) const { return std::min({fixedDistance(p), corridorDistance(p), muscles(p)}); }
    double muscles(const Vec3& p) const {
        double d = 1e9;
        for (const Finished& muscle : finished)
            if (holds(muscle.box, p))
                d = std::min(d, muscle.implicit.sample(p));
        return d;
    }

    std::vector<Finished> finished;
    bool outermost = false;

  private:
    static bool holds(const Box& box, const Vec3& p) {
        return p.x > box.low.x && p.y > box.low.y && p.z > box.low.z && p.x < box.high.x && p.y < box.high.y && p.z < box.high.z;
    }
    const Skeleton& skeleton;
    const Distance& trunk;
    std::vector<Corridor> corridors;
};

Grid sampled(const Box& box, double step, const std::function<double(const Vec3&)>& value) {
    Grid grid = Grid::over(box, step, 0);
    parallelFor(0, grid.size[2], [&](int k) {
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i)
                grid.at(i, j, k) = static_cast<float>(value(grid.point(i, j, k)));
    });
    return grid;
}

/// Flesh is drawn towards what lies beneath it: no voids between a muscle and its bed, and fillets where it arises.
void attract(MuscleGrid& muscle, const Grid& around, double strength, double length) {
    if (!(strength > 0))
        return;
    parallelFor(0, muscle.psi.size[2], [&](int k) {
        for (int j = 0; j < muscle.psi.size[1]; ++j)
            for (int i = 0; i < muscle.psi.size[0]; ++i)
                if (float& value = muscle.psi.at(i, j, k); value < muscle.body.reach)
                    value -= static_cast<float>(strength * std::exp(-std::max(around.sample(muscle.psi.point(i, j, k)), 0.0) / length));
    });
}

/// Walls are sharp in the end.
void cutByWall(Grid& implicit, const Distance& wall) {
    parallelFor(0, implicit.size[2], [&](int k) {
        for (int j = 0; j < implicit.size[1]; ++j)
            for (int i = 0; i < implicit.size[0]; ++i)
                if (float& value = implicit.at(i, j, k); value < 2 * implicit.step)
                    value = static_cast<float>(smoothMax(value, wall(implicit.point(i, j, k)), 0.3));
    });
}

Box regionOf(const Skeleton& skeleton, const HipFigures& figures) {
    Box region = skeleton.bones->box();
    region.low = glm::max(region.low, Vec3(-8, -140, figures.cut - 2));
    region.high = glm::min(region.high, Vec3(220, 160, figures.vector(Json::array({100, 0, 75})).z));
    return region;
}

} // namespace

Result<HipMuscles> sculptHipMuscles(const Skeleton& skeleton, const Distance& trunk, double coarseness, const Progress& progress) {
    const HipFigures figures(skeleton);
    const double step = finestStepMm * coarseness, coarse = aroundStepMm * std::max(coarseness, 1.0);
    const Box region = regionOf(skeleton, figures);
    Surroundings surroundings(skeleton, trunk, figures);
    Grid around = sampled(region, coarse, [&](const Vec3& p) { return surroundings.fixedDistance(p); });

    Grid bed; // what the outermost layer lies on
    int layers = 0;
    double rows = 0;
    for (const Json& row : figures.muscles()) {
        layers = std::max(layers, row["layer"].get<int>() + 1);
        ++rows;
    }
    HipMuscles out;
    out.cut = figures.cut;
    double done = 0;
    for (int layer = 0; layer < layers; ++layer) {
        surroundings.outermost = layer == layers - 1;
        const Distance over = [&](const Vec3& p) { return std::min(around.sample(p), surroundings.corridorDistance(p)); };
        std::vector<MuscleGrid> muscles;
        std::vector<double> volumes;
        for (const Json& row : figures.muscles()) {
            if (row["layer"].get<int>() != layer)
                continue;
            if (!report(progress, "Laying the muscles of the hip", done++ / (2 * rows)))
                return Error{cancelled};
            muscles.push_back(muscleGrid(hipBody(figures, row, over), step, {region.low, Vec3(1e6)}));
            const Json attraction = row.value("attraction", Json::array({0, 1}));
            attract(muscles.back(), around, attraction[0].get<double>(), attraction[1].get<double>());
            volumes.push_back(figures.volume(row));
        }
        PartitionOptions options;
        options.boneGap = 0.4;  // smoothing the mesh of a thick muscle rounds it towards thin neighbours
        options.obstacle = [&, outermost = surroundings.outermost](const Vec3& p) { return outermost ? std::min(surroundings.at(p), bed.sample(p)) : surroundings.at(p); };
        solveVolumes(muscles, volumes, options);
        std::vector<Finished> made;
        for (std::size_t m = 0; m < muscles.size(); ++m) {
            if (!report(progress, "Shaping the muscles of the hip", done++ / (2 * rows)))
                return Error{cancelled};
            Grid implicit = partitioned(muscles, m, options);
            cutByWall(implicit, muscles[m].body.wall);
            out.structures.push_back(flesh(muscles[m], implicit));
            const Box box = implicit.box();
            made.push_back({muscles[m].body.id, std::move(implicit), box});
        }
        for (Finished& muscle : made)
            surroundings.finished.push_back(std::move(muscle));
        if (layer + 1 < layers) {
            around = sampled(region, coarse, [&](const Vec3& p) { return std::min(surroundings.fixedDistance(p), surroundings.muscles(p)); });
            redistance(around, aroundReachMm);
        }
        if (layer + 2 == layers) {
            bed = around;
            fillNarrow(bed, bridgedMm, aroundReachMm);
        }
    }
    Grid all = sampled(region, step, [&](const Vec3& p) { return std::min(surroundings.muscles(p), unionReachMm); });
    redistance(all, unionReachMm);
    out.all = std::make_shared<Grid>(std::move(all));
    out.underOutermost = std::make_shared<Grid>(std::move(around));
    return out;
}

} // namespace acus
