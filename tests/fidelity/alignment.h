// Two surfaces of the same bone, brought together rigidly, and how far apart they then are.
#pragma once
#include "surface.h"
#include <functional>
#include <glm/mat3x3.hpp>

namespace acus {

struct RigidMotion {
    glm::dmat3 turn{1.0};
    Vec3 shift{0};
    Vec3 operator()(const Vec3& p) const { return turn * p + shift; }
    Vec3 back(const Vec3& p) const { return glm::transpose(turn) * (p - shift); }
    double angleDeg() const;
};

/// Which points count, in the frame of the sculpted bone: one that is cut short is not blamed for what it leaves out.
using Counted = std::function<bool(const Vec3&)>;

struct Comparison {
    RigidMotion motion;   ///< from the sculpted bone to the scanned one
    double mean = 0, p95 = 0, max = 0;   ///< mm, both ways together
    double meanFromMine = 0, meanFromTheirs = 0;
};

/// Robust iterative closest points, both ways, from several starts (centroids together, pitched by up to 40°), then
/// distances point to triangle of `count` samples each way.
Comparison compare(const Surface& mine, const Surface& theirs, const Counted& counted, std::size_t count = 12000);

/// mm, negative where `mine` lies within `theirs`; one a vertex of `mine`.
std::vector<double> signedErrors(const Surface& mine, const Surface& theirs, const RigidMotion& motion);

} // namespace acus
