// Nerves and vessels as trees of tubes, triangulated directly: rings along each branch, and where a branch leaves, a hole in
// its parent's wall from which it grows. One closed manifold outward surface by construction, whatever the courses.
#pragma once
#include "geometry/mesh.h"
#include <string>
#include <vector>

namespace acus {

/// A place on the axis of a tube with its elliptic section.
struct TubeNode {
    Vec3 p{0};
    double a = 1, b = 1;     ///< mm, half width along `wide` and half thickness across it
    Vec3 wide{0};            ///< where the width points; zero: it follows from the nodes before
};

/// Rounded like a cord's, or cut in the horizontal plane through the end of the axis.
enum class TubeEnd : std::uint8_t { round, flat };

struct TubeBranch {
    int parent = -1;                ///< index of an earlier branch; −1: the first one
    std::vector<TubeNode> nodes;    ///< at least two; the first of a branch with a parent lies on the parent's axis
    TubeEnd begin = TubeEnd::round, end = TubeEnd::round;   ///< where nothing is joined
};

struct TubeTree {
    std::vector<TubeBranch> branches;
};

/// Radius of a node's section towards the unit direction n, which need not be at right angles to the axis.
double reachOf(const TubeNode& node, const Vec3& n);

/// The tree's nodes again, `spacing` × radius apart (at least `least` mm), on smooth curves through the old ones.
std::vector<TubeNode> resampled(const std::vector<TubeNode>& nodes, double spacing, double least, double most = 6);

/// The stretch of a smooth curve through the nodes between two arc lengths.
std::vector<TubeNode> trimmed(const std::vector<TubeNode>& nodes, double from, double to);

/// The surface of the whole tree. `coarseness` ≥ 1 makes fewer sides and rings.
Mesh tubeMesh(const TubeTree& tree, double coarseness = 1);

} // namespace acus
