#include "sculpt/hazards/muscle_obstacles.h"
#include "geometry/query_index.h"
#include <algorithm>
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
    auto grid = std::make_shared<Grid>(Grid::over(box, step, 0));
    tbb::parallel_for(0, grid->size[2], [&](int k) {
        std::vector<std::uint32_t> inside;
        for (int j = 0; j < grid->size[1]; ++j)
            for (int i = 0; i < grid->size[0]; ++i) {
                const Vec3 p = grid->point(i, j, k);
                inside.clear();
                (*queries)->partsAt(p, inside);
                const double d = (*queries)->distanceTo(0, p);
                grid->at(i, j, k) = static_cast<float>(inside.empty() ? d : -d);
            }
    });
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
