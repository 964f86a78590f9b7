#include "safety/estimated.h"
#include <algorithm>

namespace acus {

double toleranceOf(const Model& model, std::uint32_t structure) {
    const bool placed = model.structures[structure].estimated && !model.info.generated;
    return placed ? std::max(model.info.toleranceMm, estimatedToleranceMm) : model.info.toleranceMm;
}

std::vector<std::uint32_t> estimatedNear(const Model& model, std::span<const HazardReport> hazards, double besideMm) {
    std::vector<std::uint32_t> near;
    if (!model.info.generated)
        for (const HazardReport& hazard : hazards)
            if (model.structures[hazard.structure].estimated && hazard.clearanceMm <= std::max(hazard.marginMm, hazard.failMm) + hazard.toleranceMm + besideMm)
                near.push_back(hazard.structure);
    return near;
}

} // namespace acus
