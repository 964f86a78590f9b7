// Where hazards run through bone or through each other. In life they touch; in a pack made of several sources they overlap.
#pragma once
#include "anatomy/structure.h"
#include "core/progress.h"
#include "core/result.h"
#include "geometry/query_index.h"
#include <vector>

namespace acus {

struct Contact {
    std::uint32_t hazard = 0, other = 0;  ///< parts; `other` is a bone or a hazard
    double depthMm = 0;                   ///< how far the hazard's deepest vertex lies inside `other`; 0 when that is a sheet
    std::size_t edges = 0;                ///< of the hazard that meet `other`
};

/// Pairs that ought not to overlap: hazards and bone, nerves and vessels, arteries and veins, anything and the pleura or an
/// organ that it does not belong to. Left out is what anatomy joins: branches of one tissue, roots and dura, vessels or nerves
/// and the organ they enter, lung and pleura. Ordered by hazard, then by depth, deepest first. Fails only with `cancelled`.
Result<std::vector<Contact>> hazardContacts(const std::vector<Structure>& structures, const MeshSet& meshes, const Queries& queries,
                                            const Progress& progress = {});

} // namespace acus
