#include "sculpt/hazards/muscle_obstacles.h"
#include "geometry/parallel.h"
#include "geometry/segment_distance.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace acus {

namespace {

constexpr double step = 2.5, obstacleReach = 10;

/// Where rows of the grid along x pass through a closed mesh: inside is where the crossings before it do not cancel.
class Rows {
  public:
    Rows(const Mesh& mesh, const Grid& grid) : grid(grid), crossings(static_cast<std::size_t>(grid.size[1]) * static_cast<std::size_t>(grid.size[2])) {
        for (const Triangle& t : mesh.triangles)
            add(mesh.positions[t[0]], mesh.positions[t[1]], mesh.positions[t[2]]);
        for (auto& row : crossings)
            std::sort(row.begin(), row.end());
    }
    const std::vector<std::pair<double, int>>& at(int j, int k) const {
        return crossings[static_cast<std::size_t>(k) * static_cast<std::size_t>(grid.size[1]) + static_cast<std::size_t>(j)];
    }

  private:
    void add(const Vec3& a, const Vec3& b, const Vec3& c) {
        constexpr double aside = 1.7e-5; // rows pass beside vertices, never through them
        const auto first = [&](double low, double origin) { return std::max(0, static_cast<int>(std::ceil((low - origin - aside) / grid.step))); };
        const auto lastOf = [&](double high, double origin, int size) { return std::min(size - 1, static_cast<int>(std::floor((high - origin - aside) / grid.step))); };
        const int j0 = first(std::min({a.y, b.y, c.y}), grid.origin.y), j1 = lastOf(std::max({a.y, b.y, c.y}), grid.origin.y, grid.size[1]);
        const int k0 = first(std::min({a.z, b.z, c.z}), grid.origin.z), k1 = lastOf(std::max({a.z, b.z, c.z}), grid.origin.z, grid.size[2]);
        const double area = (b.y - a.y) * (c.z - a.z) - (b.z - a.z) * (c.y - a.y);
        if (area == 0)
            return;
        for (int k = k0; k <= k1; ++k)
            for (int j = j0; j <= j1; ++j) {
                const double y = grid.origin.y + grid.step * j + aside, z = grid.origin.z + grid.step * k + aside;
                const double u = ((b.y - y) * (c.z - z) - (b.z - z) * (c.y - y)) / area, v = ((c.y - y) * (a.z - z) - (c.z - z) * (a.y - y)) / area;
                if (u < 0 || v < 0 || u + v > 1)
                    continue;
                crossings[static_cast<std::size_t>(k) * static_cast<std::size_t>(grid.size[1]) + static_cast<std::size_t>(j)].emplace_back(
                    u * a.x + v * b.x + (1 - u - v) * c.x, area > 0 ? 1 : -1);
            }
    }

    const Grid& grid;
    std::vector<std::vector<std::pair<double, int>>> crossings;
};

/// Signed distance of a closed mesh: exact within a step of its surface, spread from there.
std::shared_ptr<const Grid> distanceGrid(const Mesh& mesh) {
    Box box = boundsOf({mesh.positions, mesh.triangles});
    box.low -= Vec3(obstacleReach);
    box.high += Vec3(obstacleReach);
    auto grid = std::make_shared<Grid>(Grid::over(box, step, static_cast<float>(obstacleReach)));
    for (const Triangle& t : mesh.triangles) {
        const Vec3 &a = mesh.positions[t[0]], &b = mesh.positions[t[1]], &c = mesh.positions[t[2]];
        std::array<int, 3> from, to;
        for (int axis = 0; axis < 3; ++axis) {
            const auto i = static_cast<std::size_t>(axis);
            from[i] = std::max(0, static_cast<int>(std::floor((std::min({a[axis], b[axis], c[axis]}) - grid->origin[axis]) / step)));
            to[i] = std::min(grid->size[i] - 1, static_cast<int>(std::ceil((std::max({a[axis], b[axis], c[axis]}) - grid->origin[axis]) / step)));
        }
        for (int k = from[2]; k <= to[2]; ++k)
            for (int j = from[1]; j <= to[1]; ++j)
                for (int i = from[0]; i <= to[0]; ++i) {
                    const Vec3 p = grid->point(i, j, k);
                    float& value = grid->at(i, j, k);
                    value = std::min(value, static_cast<float>(glm::distance(p, nearestOnTriangle(p, a, b, c))));
                }
    }
    const Rows rows(mesh, *grid);
    for (int k = 0; k < grid->size[2]; ++k)
        for (int j = 0; j < grid->size[1]; ++j) {
            const auto& row = rows.at(j, k);
            int winding = 0;
            std::size_t next = 0;
            for (int i = 0; i < grid->size[0]; ++i) {
                for (; next < row.size() && row[next].first < grid->origin.x + step * i; ++next)
                    winding += row[next].second;
                if (winding != 0)
                    grid->at(i, j, k) = -grid->at(i, j, k);
            }
        }
    redistance(*grid, obstacleReach);
    return grid;
}

} // namespace

std::vector<Obstacle> muscleObstacles(const std::vector<SculptedStructure>& muscles, const std::vector<Course>& courses) {
    std::set<std::string> wanted;
    for (const Course& course : courses)
        wanted.insert(course.avoid.begin(), course.avoid.end());
    std::vector<const SculptedStructure*> taken;
    for (const SculptedStructure& muscle : muscles)
        if (wanted.contains(muscle.id) && !muscle.mesh.triangles.empty())
            taken.push_back(&muscle);
    std::vector<std::shared_ptr<const Grid>> grids(taken.size());
    parallelFor(std::size_t{0}, taken.size(), [&](std::size_t i) { grids[i] = distanceGrid(taken[i]->mesh); });
    std::vector<Obstacle> obstacles;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        const auto& grid = grids[i];
        Obstacle obstacle;
        obstacle.id = taken[i]->id;
        obstacle.box = grid->box();
        obstacle.distance = [grid](const Vec3& p) { return grid->sample(p); };
        obstacle.forAll = false;
        obstacle.gap = 0.3;
        obstacles.push_back(std::move(obstacle));
    }
    return obstacles;
}

} // namespace acus
