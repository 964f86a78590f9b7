#include "course/plan.h"
#include "core/language.h"
#include "anatomy/catalogue.h"
#include "anatomy/names.h"
#include "course/plan_depth.h"
#include "course/rule_text.h"
#include "course/text_list.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// All structures of the patterns; `missing` gets the patterns when none of them is there.
std::vector<std::uint32_t> resolved(const Model& model, const std::vector<std::string>& patterns, const Plan& plan, std::vector<std::string>* missing) {
    std::vector<std::uint32_t> found;
    for (const std::string& pattern : patterns)
        for (const std::uint32_t part : structuresLike(model, filled(pattern, plan.side, plan.level)))
            if (std::find(found.begin(), found.end(), part) == found.end())
                found.push_back(part);
    std::sort(found.begin(), found.end());
    if (found.empty() && missing)
        for (const std::string& pattern : patterns)
            addOnce(*missing, filled(pattern, plan.side, plan.level));
    return found;
}

void resolveHazards(const Model& model, Plan& plan) {
    for (const TechniqueHazard& hazard : plan.technique->hazards) {
        const auto parts = resolved(model, hazard.structures, plan, nullptr);
        if (parts.empty())
            plan.unseen.push_back(hazard.name);
        for (const std::uint32_t part : parts)
            if (model.meshes.parts[part].hazard && std::none_of(plan.goal.margins.begin(), plan.goal.margins.end(), [&](const HazardMargin& m) { return m.structure == part; }))
                plan.goal.margins.push_back({part, hazard.failMm.value, hazard.warnMm.value, hazard.ifHit});
    }
}

std::vector<PlanMark> marksOf(const FoundPlace& place) {
    std::vector<PlanMark> marks;
    for (const RuleMark& mark : place.marks)
        marks.push_back({mark.points.size() > 1 ? PlanMark::Kind::ruler : PlanMark::Kind::landmark, mark.points, mark.text, 0});
    if (place.found())
        marks.push_back({PlanMark::Kind::place, {place.skin.point}, "entry", place.toleranceMm});
    return marks;
}

} // namespace

std::string Plan::id() const {
    return technique ? technique->id + (level.empty() ? "" : "/" + level) + "/" + std::string(nameOf(side)) : std::string();
}

Plan planOn(const Model& model, const Technique& technique, Side side, std::string_view level) {
    Plan plan;
    plan.technique = &technique;
    plan.side = side;
    plan.level = level.empty() && !technique.levels.empty() ? technique.levels.front() : std::string(level);
    Goal& goal = plan.goal;
    goal.endOnBone = technique.endOnBone;
    goal.needles = technique.needles;
    goal.deepestMm = technique.deepestAt(plan.level).value;
    goal.targets = resolved(model, technique.targets.empty() ? std::vector<std::string>{technique.muscle + "_{s}"} : technique.targets, plan, &plan.missing);
    goal.backdrop = resolved(model, technique.backdrop, plan, nullptr);
    resolveHazards(model, plan);
    if (!technique.place || !technique.aim) {
        plan.problem = trf("this muscle is shown, not needled: {}", tr(std::string_view(technique.why)));
        return plan;
    }
    const FoundPlace place = findPlace(model, *technique.place, side, plan.level);
    plan.marks = marksOf(place);
    for (const std::string& id : place.missing)
        addOnce(plan.missing, id);
    plan.problem = place.problem;
    goal.entry = place.skin.point;
    goal.entryToleranceMm = place.toleranceMm;
    if (!place.found())
        return plan;
    const FoundDirection aim = findDirection(model, *technique.aim, place.skin, side, plan.level);
    goal.direction = aim.direction;
    goal.angleToleranceDeg = aim.toleranceDeg;
    for (const std::string& id : aim.missing)
        addOnce(plan.missing, id);
    if (plan.missing.empty())
        plan.problem = findDepths(model, goal, technique.pastSurfaceMm.value);
    return plan;
}

std::vector<Plan> allPlans(const Model& model) {
    std::vector<Plan> plans;
    for (const Technique& technique : techniqueLibrary()) {
        if (!technique.pack.empty() && technique.pack != model.info.id)
            continue;
        for (const std::string& level : technique.levels.empty() ? std::vector<std::string>{""} : technique.levels)
            for (const Side side : {Side::left, Side::right})
                plans.push_back(planOn(model, technique, side, level));
    }
    return plans;
}

Placement plannedNeedle(const Plan& plan) { return plan.goal.planned(plan.plannedDepthMm()); }

std::string missingWords(const Plan& plan) {
    std::string words;
    for (const std::string& id : plan.missing) {
        const CatalogueEntry* known = catalogued(id);
        const Side side = id.ends_with("_l") ? Side::left : id.ends_with("_r") ? Side::right : Side::median;
        words += (words.empty() ? "" : ", ") + (known ? lowerInSentence(shownName(std::string_view(englishName(*known, side)))) : trf("the landmark {}", id));
    }
    return words;
}

} // namespace acus
