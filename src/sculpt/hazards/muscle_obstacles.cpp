#include "sculpt/hazards/muscle_obstacles.h"
#include "geometry/query_index.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tbb/parallel_for.h>

namespace acus {

namespace {

constexpr double step = 2.5, reach = 10;

/// Signed distance of a closed mesh near it; farther out or in, a bound.
std::shared_ptr<const Grid> distanceGrid(const Mesh& mesh) {
    MeshSet set;
    MeshPart part;
    part.positionCount = static_cast<std::uint32_t>(mesh.positions.size());
    part.triangleCount = static_cast<std::uint32_t>(mesh.triangles.size());
    set.positions = std::vector<Vec3>(mesh.positions);
    set.triangles = std::vector<Triangle>(mesh.triangles);
    set.parts = std::vector<MeshPart>{part};
    const auto queries = IndexedQueries::build(set);
    if (!queries)
        return nullptr;
    Box box = boundsOf({mesh.positions, mesh.triangles});
    box.low -= Vec3(reach);
    box.high += Vec3(reach);
    auto grid = std::make_shared<Grid>(Grid::over(box, step, static_cast<float>(reach)));
    // Exact beside the surface, spread from there: triangles are about as small as the step.
    std::vector<std::uint8_t> near(grid->values.size(), 0);
    const auto mark = [&](const Vec3& p) {
        std::array<int, 3> at;
        for (std::size_t axis = 0; axis < 3; ++axis)
            at[axis] = static_cast<int>(std::floor((p[static_cast<int>(axis)] - grid->origin[static_cast<int>(axis)]) / step));
        for (int k = at[2] - 1; k <= at[2] + 2; ++k)
            for (int j = at[1] - 1; j <= at[1] + 2; ++j)
                for (int i = at[0] - 1; i <= at[0] + 2; ++i)
                    if (i >= 0 && j >= 0 && k >= 0 && i < grid->size[0] && j < grid->size[1] && k < grid->size[2])
                        near[grid->index(i, j, k)] = 1;
    };
    for (const Triangle& t : mesh.triangles) {
        const Vec3 &a = mesh.positions[t[0]], &b = mesh.positions[t[1]], &c = mesh.positions[t[2]];
        mark((a + b + c) / 3.0);
        for (const Vec3& p : {a, 0.5 * (a + b), 0.5 * (b + c), 0.5 * (c + a)})
            mark(p);
    }
    tbb::parallel_for(0, grid->size[2], [&](int k) {
        std::vector<std::uint32_t> inside;
        for (int j = 0; j < grid->size[1]; ++j) {
            bool within = false; // carried along a row: it can change only beside the surface
            for (int i = 0; i < grid->size[0]; ++i) {
                const std::size_t at = grid->index(i, j, k);
                double d = reach;
                if (near[at]) {
                    const Vec3 p = grid->point(i, j, k);
                    inside.clear();
                    (*queries)->partsAt(p, inside);
                    within = !inside.empty();
                    d = (*queries)->distanceTo(0, p);
                }
                grid->values[at] = static_cast<float>(within ? -d : d);
            }
        }
    });
    redistance(*grid, reach);
    return grid;
}

} // namespace

std::vector<Obstacle> muscleObstacles(const std::vector<SculptedStructure>& muscles, const std::vector<Course>& courses) {
    std::set<std::string> wanted;
    for (const Course& course : courses)
        wanted.insert(course.avoid.begin(), course.avoid.end());
    std::vector<Obstacle> obstacles;
    for (const SculptedStructure& muscle : muscles) {
        if (!wanted.contains(muscle.id) || muscle.mesh.triangles.empty())
            continue;
        const auto grid = distanceGrid(muscle.mesh);
        if (!grid)
            continue;
        Obstacle obstacle;
        obstacle.id = muscle.id;
        obstacle.box = grid->box();
        obstacle.distance = [grid](const Vec3& p) { return grid->sample(p); };
        obstacle.forAll = false;
        obstacle.gap = 0.3;
        obstacles.push_back(std::move(obstacle));
    }
    return obstacles;
}

} // namespace acus
