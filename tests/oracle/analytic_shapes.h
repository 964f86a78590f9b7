// Meshes whose inside and distances are known without triangles.
#pragma once
#include "geometry/mesh.h"
#include <vector>

namespace acus::test {

Mesh boxMesh(const Vec3& low, const Vec3& high, int cells = 1);
/// A sphere of rings × 2·rings quads, two triangles each.
Mesh sphereMesh(const Vec3& centre, double radius, int rings);
/// Along z from `base`, `sides` facets; with lids it encloses space.
Mesh cylinderMesh(const Vec3& base, double radius, double height, int sides, bool lids);
Mesh insideOut(Mesh mesh);
Mesh joined(const Mesh& a, const Mesh& b);
/// Leaves out every triangle i with i % every == 0.
Mesh withHoles(const Mesh& mesh, std::size_t every);
/// Turns every triangle i with i % every == 0 the wrong way round.
Mesh wronglyWound(const Mesh& mesh, std::size_t every);
/// Moves the corners of every triangle i with i % every == 0 apart from its neighbours by `gapMm`.
Mesh cracked(const Mesh& mesh, std::size_t every, double gapMm);
/// Every triangle twice, and its points and edges as degenerate triangles.
Mesh withRubbish(const Mesh& mesh);

struct Part {
    Mesh mesh;
    Topology topology = Topology::solid;
    bool hazard = true;
};
MeshSet setOf(const std::vector<Part>& parts);

} // namespace acus::test
