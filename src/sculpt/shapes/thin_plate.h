// A smooth height over a plane through scattered figures: the thin-plate spline (Duchon 1977), and a quick look-up of it.
#pragma once
#include "geometry/vec.h"
#include <array>
#include <cstddef>
#include <glm/vec2.hpp>
#include <vector>

namespace acus {

using Vec2 = glm::dvec2;

/// f(u, w) that bends least among all that pass near the figures (u, w, f).
class ThinPlate {
  public:
    /// `stiffness` ≥ 0 (mm²): 0 passes through every figure; about 10 smooths figures 10 mm apart that are good to 1 mm.
    /// Three figures that are not in a line at least; fewer give their mean.
    explicit ThinPlate(const std::vector<Vec3>& figures, double stiffness = 0);
    double at(double u, double w) const;

  private:
    std::vector<Vec3> centres;  // u, w, weight
    double constant = 0, alongU = 0, alongW = 0;
};

/// Heights on a regular raster, read back smoothly (Catmull-Rom, C1) with their slopes. Outside the raster the height of
/// the nearest place in it.
class HeightRaster {
  public:
    HeightRaster() = default;
    HeightRaster(const Vec2& low, const Vec2& high, double step);

    std::size_t columns() const { return across; }
    std::size_t rows() const { return along; }
    Vec2 place(std::size_t column, std::size_t row) const { return origin + step * Vec2(static_cast<double>(column), static_cast<double>(row)); }
    double& height(std::size_t column, std::size_t row) { return heights[row * across + column]; }
    double height(std::size_t column, std::size_t row) const { return heights[row * across + column]; }

    struct Sample {
        double height, alongU, alongW;
    };
    /// Where a place lies in the raster; several rasters of the same make share it.
    struct Cell {
        std::array<std::size_t, 4> column, row;
        std::array<double, 4> u, w, slopeU, slopeW;
    };
    Cell cell(double u, double w) const;
    Sample at(const Cell& cell) const;
    double heightAt(const Cell& cell) const;
    Sample at(double u, double w) const { return at(cell(u, w)); }
    Vec2 low() const { return origin; }
    Vec2 high() const { return place(across - 1, along - 1); }

  private:
    Vec2 origin{0};
    double step = 1;
    std::size_t across = 0, along = 0;
    std::vector<double> heights;
};

} // namespace acus
