// Cutting closed surfaces straight, putting halves together, and giving open surfaces a thickness.
#pragma once
#include "geometry/mesh.h"
#include "geometry/polygonise.h"
#include <functional>

namespace acus {

/// What lies on the kept side of the plane coordinate[axis] = at, open along it. Vertices nearer than `snap` are moved onto it.
Mesh clipped(Mesh mesh, int axis, double at, bool keepAbove, double snap);

/// The part where `keep` is positive; its border lies where that is zero, to about `snap` of its values.
Mesh clipped(Mesh mesh, const std::function<double(const Vec3&)>& keep, double snap);

/// The part with the most triangles of those that hang together; cutting may leave crumbs.
Mesh largestPart(const Mesh& mesh);

/// A half x ≥ 0 that is open along x = 0, and its mirror image, joined there.
Mesh withMirrorImage(const Mesh& half);

/// A closed shell: the open surface outside, the same moved by `inwards` inside, and rims between them.
Mesh thickened(const Mesh& open, const std::function<Vec3(const Vec3&)>& inwards);

/// A closed shell between two open surfaces that end in the same planes z = const, both facing outwards: each rim of the outer
/// is joined to the nearest rim of the inner; a rim that is left over, where one of them just reaches the plane, is closed in it.
Mesh shellBetween(const Mesh& outer, const Mesh& inner);

} // namespace acus
