// Measuring finished anatomy as papers do: spans, sections, volumes, depths, on the final meshes of a pack.
#pragma once
#include "anatomy/load.h"
#include "geometry/field.h"
#include "geometry/query_index.h"
#include <map>
#include <optional>
#include <string_view>

namespace acus {

/// All lengths in mm. What the pack lacks gives nothing.
class Ruler {
  public:
    explicit Ruler(const PackContent& pack);
    /// Of a patient whose queries are made already.
    explicit Ruler(const Model& model);

    std::optional<std::uint32_t> part(std::string_view id) const;
    std::optional<Vec3> landmark(std::string_view id) const;
    MeshView mesh(std::uint32_t part) const { return set.part(part); }

    /// From the end plates: origin between their centres, x left, y posterior, z superior. `height` is between the centres.
    struct VertebraFrame {
        LocalFrame frame;
        double height = 0;
        std::uint32_t part = 0;
    };
    std::optional<VertebraFrame> vertebra(std::string_view level) const;

    /// Stretches of the line through `p` along the unit vector `d` inside the part, as distances from p, ascending.
    std::vector<std::pair<double, double>> stretches(std::uint32_t part, const Vec3& p, const Vec3& d) const;
    /// The stretch that holds p itself.
    std::optional<std::pair<double, double>> stretchAt(std::uint32_t part, const Vec3& p, const Vec3& d) const;

    double sectionArea(std::uint32_t part, double z) const;          ///< mm², axial
    double volume(std::uint32_t part) const;                         ///< mm³
    double tubeDiameter(std::uint32_t part) const;                   ///< of a round tube of this volume and surface
    /// Diameters of the largest balls that touch the surface from inside at evenly chosen vertices (Ma et al. 2012, "3D medial
    /// axis point approximation": the shrinking ball), ascending.
    std::vector<double> innerBalls(std::uint32_t part, std::size_t count = 600) const;
    double length(std::uint32_t part) const;                         ///< extent along the longest principal axis
    double distance(std::uint32_t part, const Vec3& p) const { return queries->distanceTo(part, p); }
    Vec3 nearestVertex(std::uint32_t part, const Vec3& p) const;

  private:
    MeshSet set;
    std::shared_ptr<const IndexedQueries> queries;
    std::map<std::string, std::uint32_t, std::less<>> parts;
    std::map<std::string, Vec3, std::less<>> points;
};

} // namespace acus
