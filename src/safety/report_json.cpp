#include "geometry/vec_json.h"
#include "safety/report.h"
#include "safety/estimated.h"
#include "safety/unjudged.h"

namespace acus {

Json toJson(const Model& model, const NeedleReport& report) {
    const auto structure = [&](std::uint32_t i) -> const Structure& { return model.structures[i]; };
    const Placement& needle = report.placement;

    Json crossings = Json::array();
    for (const Crossing& crossing : report.crossings)
        crossings.push_back({{"structure", structure(crossing.structure).id},
                             {"tissue", nameOf(structure(crossing.structure).tissue)},
                             {"enter_mm", crossing.enterMm},
                             {"exit_mm", crossing.exitMm ? Json(*crossing.exitMm) : Json(nullptr)}});
    Json inside = Json::array();
    for (std::uint32_t i : report.tipInside)
        inside.push_back(structure(i).id);
    Json rests = Json::array();
    for (const std::uint32_t i : estimatedNear(model, report.hazards))
        rests.push_back(structure(i).id);
    Json unjudged = Json::array();
    for (const Tissue tissue : unjudgedHazards(model))
        unjudged.push_back(nameOf(tissue));
    Json hazards = Json::array();
    for (const HazardReport& hazard : report.hazards)
        hazards.push_back({{"structure", structure(hazard.structure).id},
                           {"tissue", nameOf(structure(hazard.structure).tissue)},
                           {"clearance_mm", hazard.clearanceMm},
                           {"at_depth_mm", hazard.atDepthMm},
                           {"penetration_mm", hazard.penetrationMm},
                           {"margin_mm", hazard.marginMm},
                           {"tolerance_mm", hazard.toleranceMm},
                           {"estimated", structure(hazard.structure).estimated},
                           {"verdict", nameOf(hazard.verdict)}});
    return {{"pack", {{"id", model.info.id}, {"hash", model.info.hash}}},
            {"needle", {{"diameter_mm", needle.size.diameterMm}, {"length_mm", needle.size.lengthMm}}},
            {"entry_mm", triple(needle.entry)},
            {"direction", triple(needle.direction)},
            {"depth_mm", needle.depthMm},
            {"crossings", crossings},
            {"tip", {{"position_mm", triple(needle.shaft().end())}, {"inside", inside}}},
            {"hazards", hazards},
            {"bone_contact_mm", report.boneContactMm ? Json(*report.boneContactMm) : Json(nullptr)},
            {"rests_on_estimated", rests},
            {"not_judged", unjudged},
            {"verdict", nameOf(report.verdict)}};
}

} // namespace acus
