// A surface to measure against: nearest points, area-weighted samples, inside or outside.
#pragma once
#include "geometry/mesh.h"
#include "geometry/query_index.h"
#include <memory>
#include <vector>

namespace acus {

class Surface {
  public:
    explicit Surface(const Mesh& mesh);

    Vec3 nearest(const Vec3& p) const;
    bool inside(const Vec3& p) const;
    /// Spread evenly over the area; the same every time.
    std::vector<Vec3> samples(std::size_t count) const;
    const Mesh& mesh() const { return content; }
    double volume() const;
    Vec3 centroid() const;

  private:
    Mesh content;
    MeshSet set;
    std::shared_ptr<const IndexedQueries> queries;
};

} // namespace acus
