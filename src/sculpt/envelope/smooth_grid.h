// A grid read back without the creases of trilinear interpolation.
#pragma once
#include "geometry/grid.h"

namespace acus {

/// Uniform cubic B-spline with the samples as its coefficients: twice continuously differentiable, a blur of about 0.6 steps.
/// Outside the grid the value at the nearest place in it.
double smoothSample(const Grid& grid, const Vec3& p);

/// The values of a function, sampled in parallel: with smoothSample for smooth maps that are dear to evaluate.
Grid tabulated(const Box& box, double step, const std::function<double(const Vec3&)>& value);

} // namespace acus
