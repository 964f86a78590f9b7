// Other libraries' answers to the same questions. Each counts what it finds, so that nothing is optimised away and the
// counts can be compared.
#pragma once
#include "geometry/queries.h"
#include <memory>

namespace acus::bench {

class Rival {
  public:
    virtual ~Rival() = default;
    /// Triangles the needle meets.
    virtual std::size_t hits(const Segment& needle) = 0;
    /// Hazards nearer than `within`; 0 where it has no such query.
    virtual std::size_t hazardsNear(const Segment& needle, double within) = 0;
    /// Distance of the nearest hazard, `within` if none is nearer.
    virtual double nearest(const Segment& needle, double within) = 0;
};

std::unique_ptr<Rival> makeEmbree(const MeshSet& meshes);
std::unique_ptr<Rival> makeCgal(const MeshSet& meshes);

} // namespace acus::bench
