#include "sculpt/hazards/surroundings.h"
#include "sculpt/hazards/course_pairs.h"
#include <algorithm>
#include <cmath>
#include <memory>

namespace acus {

namespace {

constexpr double tubeCell = 10;

struct Tube {
    TubeNode from, to;
};

struct Cells {
    Vec3 low{0};
    int nx = 0, ny = 0, nz = 0;
    std::vector<std::vector<std::uint32_t>> lists;
    std::vector<Tube> tubes;
};

double distanceTo(const Tube& tube, const Vec3& p) {
    const Vec3 along = tube.to.p - tube.from.p;
    const double t = std::clamp(glm::dot(p - tube.from.p, along) / std::max(glm::dot(along, along), 1e-9), 0.0, 1.0);
    const Vec3 off = p - (tube.from.p + t * along);
    const double d = glm::length(off);
    const Vec3 n = d > 1e-9 ? off / d : Vec3(1, 0, 0);
    return d - ((1 - t) * reachOf(tube.from, n) + t * reachOf(tube.to, n));
}

} // namespace

SolidDistance tubeDistance(const std::vector<Course>& courses, double limit) {
    auto cells = std::make_shared<Cells>();
    Box box;
    for (const Course& course : courses)
        for (int flip = 0; flip < (course.paired() ? 2 : 1); ++flip)
            for (const TubeBranch& branch : course.branches)
                for (std::size_t i = 0; i + 1 < branch.nodes.size(); ++i) {
                    Tube tube{branch.nodes[i], branch.nodes[i + 1]};
                    for (TubeNode* node : {&tube.from, &tube.to}) {
                        node->p = flippedX(node->p, flip == 1);
                        node->wide = flippedX(node->wide, flip == 1);
                        box.include(node->p);
                    }
                    cells->tubes.push_back(tube);
                }
    if (cells->tubes.empty())
        return [limit](const Vec3&) { return limit; };
    cells->low = box.low - Vec3(limit + 15);
    const Vec3 size = (box.high + Vec3(limit + 15) - cells->low) / tubeCell;
    cells->nx = static_cast<int>(size.x) + 1;
    cells->ny = static_cast<int>(size.y) + 1;
    cells->nz = static_cast<int>(size.z) + 1;
    cells->lists.resize(static_cast<std::size_t>(cells->nx) * static_cast<std::size_t>(cells->ny) * static_cast<std::size_t>(cells->nz));
    const auto indexOf = [](const Cells& c, int x, int y, int z) {
        return (static_cast<std::size_t>(z) * static_cast<std::size_t>(c.ny) + static_cast<std::size_t>(y)) * static_cast<std::size_t>(c.nx) + static_cast<std::size_t>(x);
    };
    for (std::uint32_t i = 0; i < cells->tubes.size(); ++i) {
        const Tube& tube = cells->tubes[i];
        const double reach = limit + std::max({tube.from.a, tube.from.b, tube.to.a, tube.to.b});
        const Vec3 low = (glm::min(tube.from.p, tube.to.p) - Vec3(reach) - cells->low) / tubeCell, high = (glm::max(tube.from.p, tube.to.p) + Vec3(reach) - cells->low) / tubeCell;
        for (int z = std::max(0, static_cast<int>(low.z)); z <= std::min(cells->nz - 1, static_cast<int>(high.z)); ++z)
            for (int y = std::max(0, static_cast<int>(low.y)); y <= std::min(cells->ny - 1, static_cast<int>(high.y)); ++y)
                for (int x = std::max(0, static_cast<int>(low.x)); x <= std::min(cells->nx - 1, static_cast<int>(high.x)); ++x)
                    cells->lists[indexOf(*cells, x, y, z)].push_back(i);
    }
    return [cells, limit, indexOf](const Vec3& p) {
        const Vec3 q = (p - cells->low) / tubeCell;
        if (q.x < 0 || q.y < 0 || q.z < 0 || q.x >= cells->nx || q.y >= cells->ny || q.z >= cells->nz)
            return limit;
        double d = limit;
        for (const std::uint32_t i : cells->lists[indexOf(*cells, static_cast<int>(q.x), static_cast<int>(q.y), static_cast<int>(q.z))])
            d = std::min(d, distanceTo(cells->tubes[i], p));
        return d;
    };
}

} // namespace acus
