#include "view/section_store.h"
#include "geometry/outer_sheet.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr std::size_t keptPlanes = 6;

double areaOf(const std::vector<glm::dvec2>& triangles) {
    double twice = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const glm::dvec2 a = triangles[i + 1] - triangles[i], b = triangles[i + 2] - triangles[i];
        twice += std::abs(a.x * b.y - a.y * b.x);
    }
    return 0.5 * twice;
}

/// The outside of all skin there is as one solid: open where the body is cut off and between patches, which a section closes straight.
MeshSet outsideOf(const Model& model) {
    std::vector<Vec3> positions;
    std::vector<Triangle> triangles;
    for (std::size_t i = 0; i < model.structures.size(); ++i) {
        if (model.structures[i].tissue != Tissue::skin)
            continue;
        const MeshView skin = model.meshes.part(i);
        const auto first = static_cast<std::uint32_t>(positions.size());
        for (const Triangle& t : outerSheetOf(skin))
            triangles.push_back({t[0] + first, t[1] + first, t[2] + first});
        positions.insert(positions.end(), skin.positions.begin(), skin.positions.end());
    }
    MeshPart whole;
    whole.positionCount = static_cast<std::uint32_t>(positions.size());
    whole.triangleCount = static_cast<std::uint32_t>(triangles.size());
    return {std::move(positions), std::move(triangles), std::vector<MeshPart>{whole}};
}

} // namespace

std::shared_ptr<const SectionSet> SectionStore::at(const ModelPtr& wanted, const Plane& plane, double withinMm) {
    if (model != wanted) {
        kept.clear();
        cutter = std::make_unique<SectionCutter>(wanted->meshes);
        body = std::make_unique<SectionCutter>(outsideOf(*wanted));
        model = wanted;
    }
    for (auto it = kept.begin(); it != kept.end(); ++it)
        if (it->plane == plane && it->withinMm == withinMm) {
            kept.splice(kept.begin(), kept, it);
            return kept.front().sections;
        }
    auto sections = std::make_shared<SectionSet>();
    for (PartSection& part : cutter->cut(plane, withinMm)) {
        std::vector<glm::dvec2> fill = fillOf(part);
        const double size = areaOf(fill);
        sections->parts.push_back({std::move(part), std::move(fill), size});
    }
    for (const PartSection& outside : body->cut(plane)) {
        const std::vector<glm::dvec2> within = fillOf(outside);
        sections->body.insert(sections->body.end(), within.begin(), within.end());
    }
    std::stable_sort(sections->parts.begin(), sections->parts.end(), [&](const FilledSection& a, const FilledSection& b) {
        const bool hazardA = isHazard(model->structures[a.shape.part].tissue), hazardB = isHazard(model->structures[b.shape.part].tissue);
        if (hazardA != hazardB)
            return hazardB;
        if (a.shape.solid != b.shape.solid)
            return a.shape.solid;
        return a.fillMm2 > b.fillMm2;
    });
    kept.push_front({plane, withinMm, sections});
    if (kept.size() > keptPlanes)
        kept.pop_back();
    return sections;
}

} // namespace acus
