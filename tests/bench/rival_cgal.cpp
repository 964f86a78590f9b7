// CGAL's AABB tree over all triangles: all intersected primitives. It has no distance from a segment, so none is measured.
#include "rivals.h"
#include <CGAL/AABB_traits.h>
#include <CGAL/AABB_tree.h>
#include <CGAL/AABB_triangle_primitive.h>
#include <CGAL/Simple_cartesian.h>

namespace acus::bench {

namespace {

using Kernel = CGAL::Simple_cartesian<double>;
using Triangles = std::vector<Kernel::Triangle_3>;
using Primitive = CGAL::AABB_triangle_primitive<Kernel, Triangles::const_iterator>;
using Tree = CGAL::AABB_tree<CGAL::AABB_traits<Kernel, Primitive>>;

class Cgal final : public Rival {
  public:
    explicit Cgal(const MeshSet& meshes) {
        for (std::size_t part = 0; part < meshes.size(); ++part) {
            const MeshView mesh = meshes.part(part);
            const auto point = [&](std::uint32_t v) { return Kernel::Point_3(mesh.positions[v].x, mesh.positions[v].y, mesh.positions[v].z); };
            for (const Triangle& t : mesh.triangles) {
                const Kernel::Triangle_3 triangle(point(t[0]), point(t[1]), point(t[2]));
                if (!triangle.is_degenerate())
                    triangles.push_back(triangle);
            }
        }
        tree.insert(triangles.begin(), triangles.end());
        tree.build();
    }

    std::size_t hits(const Segment& needle) override {
        const Vec3 a = needle.origin, b = needle.end();
        found.clear();
        tree.all_intersected_primitives(Kernel::Segment_3({a.x, a.y, a.z}, {b.x, b.y, b.z}), std::back_inserter(found));
        return found.size();
    }
    std::size_t hazardsNear(const Segment&, double) override { return 0; }
    double nearest(const Segment&, double within) override { return within; }

  private:
    Triangles triangles;
    Tree tree;
    std::vector<Tree::Primitive_id> found;
};

} // namespace

std::unique_ptr<Rival> makeCgal(const MeshSet& meshes) {
    return std::make_unique<Cgal>(meshes);
}

} // namespace acus::bench
