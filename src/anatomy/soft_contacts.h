// Muscles where other things are, and what sticks out of the skin. In life muscles touch; in a made or mixed pack they overlap.
#pragma once
#include "anatomy/structure.h"
#include "core/progress.h"
#include "core/result.h"
#include "geometry/query_index.h"
#include <vector>

namespace acus {

struct SoftContact {
    std::uint32_t muscle = 0, other = 0;  ///< parts; `other` is a bone or another muscle
    double depthMm = 0;                   ///< how far the muscle's deepest vertex lies inside it, > 0
};

/// Every muscle against every closed bone and every other closed muscle. Ordered by muscle, deepest first. Fails only with
/// `cancelled`.
Result<std::vector<SoftContact>> softContacts(const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries,
                                              const Progress& progress = {});

struct Outlier {
    std::uint32_t part = 0;
    std::size_t vertices = 0;  ///< that lie outside
    double outMm = 0;          ///< the farthest of them from the skin
};

/// Vertices outside the body, where one structure alone is the skin: from them a ray left, right, forwards or backwards meets
/// no skin. A skin that doesn't go round the body says nothing. Near the cut ends of the skin nobody can say; nothing is found there. Fails only with `cancelled`.
Result<std::vector<Outlier>> outsideSkin(const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries,
                                         const Progress& progress = {});

} // namespace acus
