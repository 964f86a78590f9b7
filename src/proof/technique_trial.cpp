#include "proof/technique_trial.h"
#include "course/rule_text.h"
#include "safety/margins.h"
#include <algorithm>
#include <limits>
#include <set>

namespace acus {

namespace {

constexpr double throughMm = 1.5, feltMm = 5;

std::vector<bool> marked(const Model& model, const std::vector<std::string>& patterns, Side side, std::string_view level) {
    std::vector<bool> in(model.structures.size());
    for (const std::string& pattern : patterns)
        for (const std::uint32_t part : structuresLike(model, filled(pattern, side, level)))
            in[part] = true;
    return in;
}

double depthByRule(const Technique& t, std::string_view level, const std::vector<Interval>& ahead, const std::vector<bool>& target) {
    if (t.endOnBone)
        return t.deepestAt(level).value;
    if (t.pastSurfaceMm.value > 0) {
        for (const Interval& one : ahead)
            if (target[one.part] && one.exit - one.enter >= throughMm)
                return one.enter + 0.5 * t.pastSurfaceMm.value;
        return t.deepestAt(level).value;
    }
    const double typical = t.typicalAt(level).value, deepest = std::max(typical, t.deepestAt(level).value);
    for (const Interval& one : ahead)
        if (target[one.part] && one.exit - one.enter >= throughMm)
            return one.enter + throughMm <= typical ? typical : std::min(one.enter + feltMm, deepest);
    return deepest;
}

std::string withoutSide(std::string id) {
    if (id.ends_with("_l") || id.ends_with("_r"))
        id.resize(id.size() - 2);
    return id;
}

} // namespace

TechniqueTrial tryTechnique(const Model& model, const Technique& technique, Side side, std::string_view level, const HandError& error) {
    TechniqueTrial trial;
    if (!technique.place || !technique.aim || technique.needles.empty())
        return trial;
    const AimedNeedle aim = aimed(model, *technique.place, *technique.aim, side, level, error);
    if (!aim.entry)
        return trial;
    trial.placed = true;
    NeedleSize size = technique.needles.front();
    for (const NeedleSize& one : technique.needles)
        if (one.lengthMm > size.lengthMm)
            size = one;
    const std::vector<bool> target = marked(model, technique.targets.empty() ? std::vector<std::string>{technique.muscle + "_{s}"} : technique.targets, side, level);
    std::vector<Interval> way;
    model.queries->crossings({aim.entry->point, aim.direction, size.lengthMm}, way);
    double bone = std::numeric_limits<double>::infinity();
    for (const Interval& one : way)
        if (model.structures[one.part].tissue == Tissue::bone && one.enter > 0.2)
            bone = std::min(bone, one.enter);
    trial.depthMm = std::min({depthByRule(technique, level, way, target), size.lengthMm, bone});
    const Segment shaft{aim.entry->point, aim.direction, trial.depthMm};
    model.queries->crossings(shaft, way);
    double inTarget = 0;
    for (const Interval& one : way)
        if (target[one.part])
            inTarget += one.exit - one.enter;
    trial.reached = inTarget >= throughMm;

    double widest = 0;
    for (const TechniqueHazard& hazard : technique.hazards)
        widest = std::max(widest, hazard.failMm.value);
    const double radius = 0.5 * size.diameterMm;
    std::vector<Clearance> near;
    model.queries->clearances(shaft, widest + radius + 0.01, near);
    std::vector<bool> told(model.structures.size());
    const auto hits = [&](const Clearance& one, double failMm) {
        return one.distance - radius <= failMm || std::any_of(way.begin(), way.end(), [&](const Interval& crossed) { return crossed.part == one.part; });
    };
    for (const TechniqueHazard& hazard : technique.hazards) {
        const std::vector<bool> its = marked(model, hazard.structures, side, level);
        bool breached = false;
        for (const Clearance& one : near)
            if (its[one.part] && hits(one, hazard.failMm.value))
                breached = true;
        for (std::size_t part = 0; part < its.size(); ++part)
            told[part] = told[part] || its[part];
        if (breached)
            trial.breached.push_back(hazard.id);
    }
    std::set<std::string> others;
    for (const Clearance& one : near)
        if (!told[one.part] && !isFineBranch(model.structures[one.part].id) && hits(one, 0))
            others.insert(withoutSide(model.structures[one.part].id));
    trial.breached.insert(trial.breached.end(), others.begin(), others.end());
    return trial;
}

} // namespace acus
