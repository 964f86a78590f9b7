#include "app/heat_pictures.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "view/heat_map.h"
#include <cmath>

namespace acus {

std::vector<NamedPicture> heatPictures(const ModelPtr& model, const ClassView& view, const MarkedPictureTaker& take, std::size_t most) {
    std::vector<NamedPicture> pictures;
    if (model->info.hash != view.packHash)
        return pictures;
    constexpr int width = 720, height = 540;
    for (const HazardDrift& drift : view.hazards) {
        const auto structure = model->indexOf(drift.structure);
        if (pictures.size() >= most || drift.near == 0)
            break;
        std::vector<Vec3> places;
        for (const HazardApproach& one : view.approaches)
            if (one.structure == drift.structure && std::isfinite(one.at.x) && (one.breach || one.clearanceMm < one.marginMm))
                places.push_back(one.at);
        if (!structure || places.empty())
            continue;
        const State state = heatState(model, *structure, places);
        const Result<Image> image = take(state, width, height, heatDots({*structure, heatOnSurface(model->meshes.part(*structure), places)}, state, height));
        const Result<std::string> png = image ? encodePng(*image) : Result<std::string>(image.error());
        if (png)
            pictures.push_back({trn(static_cast<long long>(places.size()), "{1}: where {0} attempt came within the margin", "{1}: where {0} attempts came within the margin; the darker, the more", shownName(model->structures[*structure])), *png});
    }
    return pictures;
}

} // namespace acus
