#include "sculpt/shapes/wall.h"
#include "sculpt/shapes/sweep.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

class Wall final : public Field {
  public:
    explicit Wall(const WallShape& shape) : leanX(shape.leanX), leanY(shape.leanY), thinner(shape.thinner), edge(shape.edge) {
        // Plan and heights are curves through the same nodes with the same knots, so that they stay together.
        constexpr int pieces = 7;
        std::vector<Vec3> plan;
        for (const WallNode& node : shape.nodes)
            plan.push_back({node.x, node.y, 0});
        const std::vector<Vec3> curve = curveThrough(plan, pieces);
        for (std::size_t i = 0; i < curve.size(); ++i) {
            const double along = static_cast<double>(i) / pieces;
            const std::size_t node = std::min(static_cast<std::size_t>(along), shape.nodes.size() - 2);
            const double t = along - static_cast<double>(node), s = t * t * (3 - 2 * t);
            const WallNode &a = shape.nodes[node], &b = shape.nodes[node + 1];
            Corner corner{curve[i], a.top + s * (b.top - a.top), a.bottom + s * (b.bottom - a.bottom), std::max(a.half + s * (b.half - a.half), 0.3)};
            for (const double z : {corner.top, corner.bottom}) {
                const Vec3 middle = corner.at + Vec3(leanX * z, leanY * z, z), reach(corner.half, corner.half, 0);
                box.include(Box{middle - reach, middle + reach});
            }
            corners.push_back(corner);
        }
        cosine = 1 / std::sqrt(1 + leanX * leanX + leanY * leanY);
    }

    double at(const Vec3& p) const override {
        const double x = p.x - leanX * p.z, y = p.y - leanY * p.z;
        double nearest = 1e30, part = 0;
        std::size_t best = 0;
        for (std::size_t i = 0; i + 1 < corners.size(); ++i) {
            const double ex = corners[i + 1].at.x - corners[i].at.x, ey = corners[i + 1].at.y - corners[i].at.y;
            const double ox = x - corners[i].at.x, oy = y - corners[i].at.y;
            const double t = std::clamp((ox * ex + oy * ey) / std::max(ex * ex + ey * ey, 1e-12), 0.0, 1.0);
            const double dx = ox - t * ex, dy = oy - t * ey, squared = dx * dx + dy * dy;
            if (squared < nearest)
                nearest = squared, best = i, part = t;
        }
        const Corner &a = corners[best], &b = corners[best + 1];
        const double top = a.top + part * (b.top - a.top), bottom = a.bottom + part * (b.bottom - a.bottom);
        const double half = a.half + part * (b.half - a.half);
        const double height = std::max(top - bottom, 1.0), up = std::clamp((p.z - bottom) / height, 0.0, 1.0);
        const double around = (std::sqrt(nearest) - half * (1 - (1 - thinner) * up * up)) * cosine;
        return smoothMax(around, std::max(p.z - top, bottom - p.z), edge);
    }
    Box bounds() const override { return box; }
    double slope() const override { return 1.9; }

  private:
    struct Corner {
        Vec3 at;
        double top, bottom, half;
    };
    std::vector<Corner> corners;
    double leanX, leanY, thinner, edge, cosine = 1;
    Box box;
};

} // namespace

FieldPtr wall(const WallShape& shape) { return std::make_shared<Wall>(shape); }

} // namespace acus
