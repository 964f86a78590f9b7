#include "course/known_mistake.h"
#include "course/first_bone.h"
#include "course/rule_text.h"
#include "safety/report.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

std::optional<SkinPoint> movedEntry(const Model& model, const Plan& plan, const KnownMistake& mistake) {
    const Goal& goal = plan.goal;
    std::optional<SkinPoint> at;
    if (const auto normal = skinNormalAt(model, goal.entry))
        at = skinAlong(model, {goal.entry + 8.0 * *normal, -*normal, 16});
    const auto slide = [&](double mm, BodyDirection forwards, BodyDirection back) {
        if (at && mm != 0)
            at = slideOnSkin(model, *at, towards(mm > 0 ? forwards : back, plan.side), std::abs(mm));
    };
    slide(mistake.lateralMm, BodyDirection::lateral, BodyDirection::medial);
    slide(mistake.cranialMm, BodyDirection::cranial, BodyDirection::caudal);
    return at;
}

std::string part(double amount, const char* unit, const char* forwards, const char* back) {
    return amount == 0 ? std::string() : std::to_string(std::lround(std::abs(amount))) + unit + (amount > 0 ? forwards : back);
}

} // namespace

std::optional<MistakenNeedle> make(const Model& model, const Plan& plan, const KnownMistake& mistake) {
    const Goal& goal = plan.goal;
    const bool moved = mistake.lateralMm != 0 || mistake.cranialMm != 0;
    const auto entry = moved ? movedEntry(model, plan, mistake) : std::optional(SkinPoint{goal.entry, {}, 0});
    if (!entry || !plan.usable())
        return std::nullopt;
    const Vec3 onSide{plan.side == Side::left ? 1.0 : -1.0, 0, 0};
    ClinicalAngles angles = clinicalAngles(onSide, goal.direction);
    angles.medialDeg += mistake.medialDeg;
    angles.cranialDeg += mistake.cranialDeg;
    MistakenNeedle wrong;
    wrong.placement.size = *std::max_element(goal.needles.begin(), goal.needles.end(), [](const NeedleSize& a, const NeedleSize& b) { return a.lengthMm < b.lengthMm; });
    wrong.placement.entry = entry->point;
    wrong.placement.direction = directionFrom(onSide, angles);
    wrong.placement.depthMm = std::min(goal.highMm + mistake.deeperMm, wrong.placement.size.lengthMm);
    wrong.placement.depthMm = firstBone(model, wrong.placement.shaft());
    const auto hazard = std::find_if(plan.technique->hazards.begin(), plan.technique->hazards.end(), [&](const TechniqueHazard& h) { return h.id == mistake.hazard; });
    if (hazard == plan.technique->hazards.end())
        return wrong;
    for (const std::string& pattern : hazard->structures)
        for (const std::uint32_t one : structuresLike(model, filled(pattern, plan.side, plan.level)))
            wrong.structures.push_back(one);
    for (const HazardReport& report : simulate(model, wrong.placement).hazards)
        if (std::find(wrong.structures.begin(), wrong.structures.end(), report.structure) != wrong.structures.end()) {
            wrong.nearest = report.structure;
            wrong.clearanceMm = report.clearanceMm;
            break;
        }
    wrong.harms = wrong.nearest && wrong.clearanceMm <= hazard->failMm.value;
    return wrong;
}

std::string describe(const KnownMistake& mistake) {
    std::string text;
    const auto add = [&](const std::string& more) { text += more.empty() ? "" : (text.empty() ? "" : ", ") + more; };
    add(part(mistake.lateralMm, " mm ", "lateral", "medial"));
    add(part(mistake.cranialMm, " mm ", "cranial", "caudal"));
    if (!text.empty())
        text = "entry " + text;
    add(part(mistake.medialDeg, "° ", "medial", "lateral"));
    add(part(mistake.cranialDeg, "° ", "cranial", "caudal"));
    add(part(mistake.deeperMm, " mm ", "deeper", "shallower"));
    return text;
}

} // namespace acus
