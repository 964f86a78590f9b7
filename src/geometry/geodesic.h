// The shortest way along a surface, as a tape measure lies. The way is sought through five points on every edge
// (Lanthier, Maheshwari & Sack 2001, "Approximating shortest paths on weighted polyhedral surfaces", unweighted) and then pulled
// straight: the triangles it goes through are unfolded into a plane, where the shortest way in them is exact (the funnel of
// Lee & Preparata 1984). Where it then bends around a corner of the mesh, the other side of the corner is tried until none is
// shorter (the flips of Sharp & Crane 2020, "You can find geodesic paths in triangle meshes by just flipping edges"). The result is never shorter than the true one; tests hold it to 0.5 % of analytic lengths.
#pragma once
#include "geometry/mesh.h"
#include <optional>
#include <span>
#include <vector>

namespace acus {

struct SurfacePath {
    double lengthMm = 0;
    std::vector<Vec3> points;  ///< on the surface, from one end to the other, at least two
};

class SurfacePaths {
  public:
    /// One surface of all meshes: corners at the very same place are one, so that patches which share a rim join.
    explicit SurfacePaths(std::span<const MeshView> meshes);

    /// Between the points of the surface nearest to `from` and `to`; nothing when the surface does not join them.
    std::optional<SurfacePath> between(const Vec3& from, const Vec3& to) const;

  private:
    struct Edge {
        std::uint32_t a = 0, b = 0;
        std::uint32_t firstFace = 0, faceCount = 0;   ///< into `facesOfEdges`
    };
    struct Place {
        std::uint32_t face = 0;
        Vec3 point{0};
    };
    struct Crossing {
        std::uint32_t edge = 0, into = 0;             ///< the face that is entered through the edge
    };

    std::optional<Place> nearest(const Vec3& point) const;
    std::optional<std::vector<Crossing>> strip(const Place& from, const Place& to) const;
    struct Bend {
        std::uint32_t corner = 0;
        std::size_t at = 0;                           ///< the crossing of the strip where the way touches the corner
    };
    SurfacePath pulledStraight(const Place& from, const Place& to, const std::vector<Crossing>& strip, std::vector<Bend>* bends = nullptr) const;
    /// The strip past the other side of the bend's corner; nothing where there is none.
    std::optional<std::vector<Crossing>> flipped(std::uint32_t fromFace, const std::vector<Crossing>& strip, const Bend& bend) const;
    Vec3 onEdge(std::uint32_t node) const;

    std::vector<Vec3> positions;
    std::vector<Triangle> faces;
    std::vector<std::array<std::uint32_t, 3>> edgesOfFaces;
    std::vector<Edge> edges;
    std::vector<std::uint32_t> facesOfEdges;
};

} // namespace acus
