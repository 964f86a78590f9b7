#include "sculpt/shapes/plate.h"
#include "sculpt/shapes/outline.h"
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace acus {

namespace {

class Plate final : public Field {
  public:
    explicit Plate(const PlateShape& shape) : rim(shape.outline), edge(shape.edge), wider(shape.grown) {
        constexpr double margin = 8, raster = 1;
        half = HeightRaster(rim.low() - margin, rim.high() + margin, raster);
        const ThinPlate figures(shape.halfWidth, shape.stiffness);
        double most = shape.least;
        for (std::size_t r = 0; r < half.rows(); ++r)
            for (std::size_t c = 0; c < half.columns(); ++c) {
                const Vec2 p = half.place(c, r), inside = glm::clamp(p, rim.low(), rim.high());
                half.height(c, r) = smoothMax(figures.at(inside.x, inside.y), shape.least, 0.5);
                most = std::max(most, half.height(c, r));
            }
        box = {Vec3(-most, rim.low().x - wider, rim.low().y - wider), Vec3(most, rim.high().x + wider, rim.high().y + wider)};
    }
    double at(const Vec3& p) const override {
        const HeightRaster::Sample w = half.at(p.y, p.z);
        const double side = (std::abs(p.x) - w.height) / std::sqrt(1 + w.alongU * w.alongU + w.alongW * w.alongW);
        return smoothMax(rim.at({p.y, p.z}) - wider, side, edge);
    }
    Box bounds() const override { return box; }

  private:
    OutlineField rim;
    HeightRaster half;
    double edge, wider;
    Box box;
};

class PlateCanal final : public Field {
  public:
    explicit PlateCanal(const CanalShape& shape) : lean(shape.lean), bottom(shape.bottom), top(shape.top) {
        std::vector<Vec2> round = shape.half;
        for (std::size_t i = shape.half.size() - 1; i-- > 1;)
            round.push_back({-shape.half[i].x, shape.half[i].y});
        rim = OutlineField(round);
        front = shape.half.front().y;
        depth = std::max(shape.half.back().y - front, 1.0);
        const double far = std::abs(lean) * std::max(std::abs(bottom), std::abs(top)) * 1.3;
        box = {Vec3(rim.low().x, rim.low().y, bottom), Vec3(rim.high().x, rim.high().y + far, top)};
    }
    double at(const Vec3& p) const override {
        const double y = front + (p.y - front) / std::max(1 + lean * p.z / depth, 0.4);
        return std::max(rim.at({p.x, p.y < front ? p.y : y}), std::max(bottom - p.z, p.z - top));
    }
    Box bounds() const override { return box; }
    double slope() const override { return 1.9; }

  private:
    OutlineField rim;
    double front = 0, depth = 1, lean, bottom, top;
    Box box;
};

} // namespace

FieldPtr plate(const PlateShape& shape) { return std::make_shared<Plate>(shape); }
FieldPtr canal(const CanalShape& shape) { return std::make_shared<PlateCanal>(shape); }

} // namespace acus
