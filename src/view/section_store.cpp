#include "view/section_store.h"
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

} // namespace

std::shared_ptr<const SectionSet> SectionStore::at(const ModelPtr& wanted, const Plane& plane, double withinMm) {
    if (model != wanted) {
        kept.clear();
        cutter = std::make_unique<SectionCutter>(wanted->meshes);
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
        sections->push_back({std::move(part), std::move(fill), size});
    }
    std::stable_sort(sections->begin(), sections->end(), [&](const FilledSection& a, const FilledSection& b) {
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
