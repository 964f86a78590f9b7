#include "view/cut_faces.h"
#include "view/frame_builder.h"
#include "view/palette.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// Faces that lie on each other are told apart by this much, later ones nearer to the eye.
constexpr double liftMm = 0.001;

class Pen {
  public:
    Pen(const Plane& plane) : right(plane.right), up(plane.up), normal(plane.normal()) {}

    glm::vec3 at(const glm::dvec2& p, double lift) const { return glm::vec3(p.x * right + p.y * up + lift * normal); }

    void fill(std::vector<glm::vec3>& corners, const std::vector<glm::dvec2>& triangles, double lift) const {
        for (const glm::dvec2& p : triangles)
            corners.push_back(at(p, lift));
    }

    /// A band along an outline, leaving out what is too short to be seen.
    void line(std::vector<glm::vec3>& corners, const Outline& outline, double width, double lift) const {
        const std::size_t count = outline.points.size();
        glm::dvec2 from = outline.points[0];
        for (std::size_t i = 1; i < count + (outline.closed ? 1 : 0); ++i) {
            const glm::dvec2 to = outline.points[i % count], along = to - from;
            const double length = glm::length(along);
            if (length < 0.5 * width && i + 1 < count)
                continue;
            if (length > 0) {
                const glm::dvec2 x = along / length * 0.5 * width, y{-x.y, x.x};
                const glm::vec3 a = at(from - x - y, lift), b = at(to + x - y, lift), c = at(to + x + y, lift), d = at(from - x + y, lift);
                corners.insert(corners.end(), {a, b, c, a, c, d});
            }
            from = to;
        }
    }

  private:
    Vec3 right, up, normal;
};

/// While the skin is there whole, what lies between the structures is filled as well, as in a section through a body; the layers
/// taken off, one looks in.
void addBetween(Frame& frame, const State& state, const SectionSet& sections, const Plane& plane, const Pen& pen) {
    const auto& structures = state.model->structures;
    for (std::uint32_t part = 0; part < structures.size(); ++part)
        if (structures[part].tissue == Tissue::skin && visibleFade(state, part) != Fade::solid)
            return;
    DrawFacets faces;
    faces.material.colour = linearFromSrgb(glm::vec3(palette().betweenSrgb));
    faces.material.roughness = 0.9f;
    faces.normal = plane.normal();
    pen.fill(faces.corners, sections.body, 0);
    frame.facets.push_back(std::move(faces));
}

} // namespace

Plane planeOf(const Cut& cut) {
    const Vec3 n = cut.normal, above = std::abs(n.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{0, 1, 0};
    const Vec3 right = glm::normalize(glm::cross(above, n));
    return {cut.point, right, glm::cross(n, right)};
}

void addCut(Frame& frame, const State& state, SectionStore& store, double lineMm) {
    const Plane plane = planeOf(state.now.cut);
    const Pen pen(plane);
    frame.cut = DrawCut{plane.origin, plane.normal()};
    frame.facetOrigin = plane.origin;
    const std::shared_ptr<const SectionSet> sections = store.at(state.model, plane, std::numeric_limits<double>::infinity());
    DrawFacets ink;
    ink.material.colour = glm::vec3(0.015f);
    ink.material.roughness = 0.9f;
    ink.normal = plane.normal();
    DrawFacets chosen = ink;
    chosen.opens = false;
    chosen.material.colour = linearFromSrgb(palette().selectionSrgb);
    const double lift = liftMm * static_cast<double>(sections->parts.size() + 1);
    addBetween(frame, state, *sections, plane, pen);
    for (const FilledSection& section : sections->parts) {
        const std::uint32_t part = section.shape.part;
        const Fade fade = visibleFade(state, part);
        if (fade == Fade::gone)
            continue;
        const bool selected = state.now.selected == part;
        DrawFacets faces;
        faces.material = palette().tissue[static_cast<std::size_t>(state.model->structures[part].tissue)];
        faces.material.sheen = 0;
        faces.material.grain = {};
        faces.material.roughness = 0.8f;
        faces.normal = plane.normal();
        faces.opens = opensForNeedle(state, part);
        if (state.hovered == part)
            faces.material.colour = glm::mix(faces.material.colour, glm::vec3(1), 0.25f);
        if (section.shape.solid && fade == Fade::solid)
            pen.fill(faces.corners, section.fill, liftMm * static_cast<double>(frame.facets.size()));
        for (const Outline& outline : section.shape.outlines)
            pen.line(selected ? chosen.corners : section.shape.solid ? ink.corners : faces.corners, outline,
                     lineMm * (selected ? 2.5 : section.shape.solid ? 1 : 1.6), lift + 0.02 + (selected ? 0.02 : 0));
        frame.facets.push_back(std::move(faces));
    }
    frame.facets.push_back(std::move(ink));
    frame.facets.push_back(std::move(chosen));
    std::erase_if(frame.facets, [](const DrawFacets& facets) { return facets.corners.empty(); });
}

} // namespace acus
