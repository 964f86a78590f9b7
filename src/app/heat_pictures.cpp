#include "app/heat_pictures.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "view/heat_map.h"
#include <cmath>

namespace acus {

std::vector<HeatSubject> heatSubjects(const Model& model, const ClassView& view, std::size_t most) {
    std::vector<HeatSubject> subjects;
    if (model.info.hash != view.packHash)
        return subjects;
    for (const HazardDrift& drift : view.hazards) {
        const auto structure = model.indexOf(drift.structure);
        if (subjects.size() >= most || drift.near == 0)
            break;
        HeatSubject subject;
        for (const HazardApproach& one : view.approaches)
            if (one.structure == drift.structure && std::isfinite(one.at.x) && (one.breach || one.clearanceMm < one.marginMm))
                subject.places.push_back(one.at);
        if (!structure || subject.places.empty())
            continue;
        subject.structure = *structure;
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

std::optional<NamedPicture> heatPicture(const ModelPtr& model, const HeatSubject& subject, const MarkedPictureTaker& take) {
    constexpr int width = 720, height = 540;
    const State state = heatState(model, subject.structure, subject.places);
    const Result<Image> image = take(state, width, height, heatDots({subject.structure, heatOnSurface(model->meshes.part(subject.structure), subject.places)}, state, height));
    const Result<std::string> png = image ? encodePng(*image) : Result<std::string>(image.error());
    if (!png)
        return std::nullopt;
    return NamedPicture{trn(static_cast<long long>(subject.places.size()), "{1}: where {0} attempt came within the margin", "{1}: where {0} attempts came within the margin; the darker, the more", shownName(model->structures[subject.structure])), *png};
}

std::vector<NamedPicture> heatPictures(const ModelPtr& model, const ClassView& view, const MarkedPictureTaker& take, std::size_t most) {
    std::vector<NamedPicture> pictures;
    for (const HeatSubject& subject : heatSubjects(*model, view, most))
        if (auto picture = heatPicture(model, subject, take))
            pictures.push_back(*std::move(picture));
    return pictures;
}

} // namespace acus
