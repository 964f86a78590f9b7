// Implicit surfaces → triangles: closed and manifold by construction, then as few triangles as the shape allows.
#pragma once
#include "core/progress.h"
#include "core/result.h"
#include "geometry/grid.h"
#include "geometry/mesh.h"
#include "geometry/tunnels.h"
#include <optional>

namespace acus {

/// The zero surface of a grid by marching cubes (Lorensen & Cline 1987) with a table made so that the result is always
/// closed, manifold and facing outwards: on a face with two diagonal corners inside, the inside is taken as separate, on both
/// sides of that face alike. What reaches the border of the grid is closed there.
Mesh polygonise(const Grid& grid);

/// Moves vertices onto the field's zero surface along its gradient, by at most `limit` mm each.
void projectOnto(Mesh& mesh, const Field& field, double limit);

/// Edge collapse by quadric error (Garland & Heckbert 1997) that keeps a closed manifold closed and manifold (link
/// condition) and turns no triangle over. Stops before the surface moves by more than about `tolerance` mm or an edge grows
/// longer than `longestEdge`. Deterministic.
Mesh simplified(Mesh mesh, double tolerance, double longestEdge = 1e9);

struct SurfaceOptions {
    double step = 0.8;         ///< mm, of the sampling
    double tolerance = 0.04;   ///< mm, of the simplification
    double longestEdge = 12;   ///< mm
    std::optional<TunnelOptions> tunnels;   ///< none: they belong to the shape
    Progress progress = {};
};

/// Sample, polygonise, project, simplify, project. Only the `pieces` largest components stay; all when 0.
Result<Mesh> surfaceOf(const Field& field, const SurfaceOptions& options, std::size_t pieces = 1);

/// Its mirror image across x = 0, facing outwards again.
Mesh mirrorImage(Mesh mesh);

/// Volume of a closed mesh, mm³ (positive when it faces outwards).
double volumeOf(MeshView mesh);

} // namespace acus
