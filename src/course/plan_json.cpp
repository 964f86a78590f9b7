#include "course/plan.h"
#include "course/rule_text.h"
#include "geometry/vec_json.h"

namespace acus {

namespace {

Json figure(const Figure& figure) {
    return {{"value", figure.value}, {"source", figure.teaching() ? Json(nullptr) : Json(figure.source)}, {"teaching_value", figure.teaching()}};
}

std::string sizeText(const NeedleSize& size) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2fx%g", size.diameterMm, size.lengthMm);
    return text;
}

Json ids(const Model& model, const std::vector<std::uint32_t>& parts) {
    Json list = Json::array();
    for (const std::uint32_t part : parts)
        list.push_back(model.structures[part].id);
    return list;
}

} // namespace

Json toJson(const Model& model, const Plan& plan) {
    const Technique& t = *plan.technique;
    const Goal& goal = plan.goal;
    const bool placed = plan.missing.empty() && t.place && !plan.marks.empty() && plan.marks.back().kind == PlanMark::Kind::place;
    Json needles = Json::array(), sources = Json::array(), hazards = Json::array();
    for (const NeedleSize& size : goal.needles)
        needles.push_back(sizeText(size));
    for (const std::string& source : t.sources)
        sources.push_back(source);
    for (const HazardMargin& margin : goal.margins)
        hazards.push_back({{"structure", model.structures[margin.structure].id}, {"fail_mm", margin.failMm}, {"warn_mm", margin.warnMm}});
    return {{"id", plan.id()},
            {"technique", t.id},
            {"muscle", t.muscle},
            {"approach", t.approach},
            {"level", plan.level.empty() ? Json(nullptr) : Json(plan.level)},
            {"side", nameOf(plan.side)},
            {"restricted", t.restricted},
            {"why", t.why.empty() ? Json(nullptr) : Json(t.why)},
            {"targets", ids(model, goal.targets)},
            {"entry_mm", placed ? triple(goal.entry) : Json(nullptr)},
            {"direction", placed ? triple(goal.direction) : Json(nullptr)},
            {"entry_tolerance_mm", goal.entryToleranceMm},
            {"angle_tolerance_deg", goal.angleToleranceDeg},
            {"depth_window_mm", plan.usable() ? Json{goal.lowMm, goal.highMm} : Json(nullptr)},
            {"needle", goal.needles.empty() ? Json(nullptr) : Json(sizeText(goal.needles.front()))},
            {"needles", needles},
            {"end_on_bone", goal.endOnBone},
            {"typical_mm", t.place ? figure(t.typicalAt(plan.level)) : Json(nullptr)},
            {"deepest_mm", t.place ? figure(t.deepestAt(plan.level)) : Json(nullptr)},
            {"hazards", hazards},
            {"missing", plan.missing},
            {"problem", plan.problem.empty() ? Json(nullptr) : Json(plan.problem)},
            {"unseen_hazards", plan.unseen},
            {"sources", sources}};
}

} // namespace acus
