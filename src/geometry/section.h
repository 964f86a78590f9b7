// Sections: where a plane cuts the triangles of parts, as outlines in the plane. Double precision, on the full meshes.
//
// A vertex in the plane counts as above it, everywhere alike (simulation of simplicity: Edelsbrunner & Mücke 1990), so that
// every triangle is either missed or cut in one line between two of its edges and lines join without tolerance. A face that
// lies in the plane is therefore in the section if its solid lies below.
#pragma once
#include "geometry/mesh.h"
#include <array>
#include <glm/vec2.hpp>
#include <limits>
#include <vector>

namespace acus {

/// `right` and `up` are unit and perpendicular; a place in the plane is given in mm along them from the origin.
struct Plane {
    Vec3 origin{0}, right{1, 0, 0}, up{0, 0, 1};

    /// Towards whoever looks at the plane with `up` upwards.
    Vec3 normal() const { return glm::cross(right, up); }
    double distanceTo(const Vec3& p) const { return glm::dot(p - origin, normal()); }
    glm::dvec2 flat(const Vec3& p) const { return {glm::dot(p - origin, right), glm::dot(p - origin, up)}; }
    Vec3 inSpace(const glm::dvec2& p) const { return origin + p.x * right + p.y * up; }
    friend bool operator==(const Plane&, const Plane&) = default;
};

struct Outline {
    std::vector<glm::dvec2> points;  ///< no point twice in a row
    bool closed = false;             ///< the last is joined with the first
};

/// The section of one part; never without outlines.
struct PartSection {
    std::uint32_t part = 0;
    bool solid = true;
    std::vector<Outline> outlines;   ///< of a solid: inside is on the left
    /// Straight lines that close what the surface of a solid leaves open: borders of the inside, but no surface.
    std::vector<std::array<glm::dvec2, 2>> seams;
    glm::dvec2 low{0}, high{0};      ///< bounds of the outlines

    /// How often the boundary runs around a point; inside a solid it isn't zero.
    int windingAt(const glm::dvec2& p) const;
    /// mm², overlapping pieces counted as often as they overlap; 0 for a sheet.
    double area() const;
};

/// Calls `f(a, b)` with every directed piece of the boundary of the inside.
template <class F> void forEachEdge(const PartSection& section, F&& f) {
    for (const Outline& outline : section.outlines)
        for (std::size_t i = 0; i + (outline.closed ? 0 : 1) < outline.points.size(); ++i)
            f(outline.points[i], outline.points[i + 1 == outline.points.size() ? 0 : i + 1]);
    for (const auto& seam : section.seams)
        f(seam[0], seam[1]);
}

/// Cuts the parts of a mesh set. Holds the bounds of short runs of triangles, so that most need not be looked at.
class SectionCutter {
  public:
    explicit SectionCutter(MeshSet meshes);

    /// The sections of all parts, ascending; those whose bounds stay farther than `withinMm` from the plane's origin may be
    /// missing. Parallel.
    std::vector<PartSection> cut(const Plane& plane, double withinMm = std::numeric_limits<double>::infinity()) const;

  private:
    struct Run {
        float low[3], high[3];
    };
    bool meets(const Run& run, const Plane& plane, const Vec3& normal) const;
    PartSection cutPart(std::uint32_t part, const Plane& plane) const;

    MeshSet meshes;
    std::vector<Run> runs;                ///< of all parts
    std::vector<std::uint32_t> firstRun;  ///< of each part
    std::vector<Run> bounds;              ///< of each part
};

} // namespace acus
