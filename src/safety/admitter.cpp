#include "safety/admitter.h"
#include "safety/estimated.h"
#include "safety/hazard_chain.h"
#include "safety/margins.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double traceStepMm = 1e-3;   // how exactly the depth is known at which a hazard comes too near
constexpr double strictMm = 1e-6;      // "more than" a margin, as the verdict asks

} // namespace

double RightDepths::nearestTo(double depthMm) const {
    if (depthMm >= lowMm && depthMm <= highMm)
        return depthMm;
    const double inset = std::min(1.0, 0.25 * (highMm - lowMm));
    return std::clamp(depthMm, lowMm + inset, highMm - inset);
}

struct Admitter::Way {
    std::vector<Interval> intervals;
    std::vector<RightDepths> target;               ///< stretches in the target, before bone
    double bone = std::numeric_limits<double>::infinity();
    std::optional<std::uint32_t> boneStructure;
};

Admitter::Admitter(const Model& model, const Goal& goal, const NeedleSize& size)
    : model(model), goal(goal), size(size), required(model.structures.size()), isTarget(model.structures.size()),
      isBackdrop(model.structures.size()) {
    for (const std::uint32_t target : goal.targets)
        isTarget[target] = 1;
    for (const std::uint32_t bone : goal.backdrop)
        isBackdrop[bone] = 1;
    std::vector<double> least(required.size());
    for (std::size_t i = 0; i < least.size(); ++i)
        least[i] = toleranceOf(model, static_cast<std::uint32_t>(i)) + strictMm;
    for (std::size_t i = 0; i < required.size(); ++i)
        if (model.meshes.parts[i].hazard)
            required[i] = nearMarginMm(model.structures[i].tissue) + least[i];
    for (const HazardMargin& margin : goal.margins)
        if (model.meshes.parts[margin.structure].hazard) {
            required[margin.structure] = std::max(margin.warnMm, margin.failMm) + toleranceOf(model, margin.structure) + strictMm;
            least[margin.structure] = margin.failMm + toleranceOf(model, margin.structure) + strictMm;
        }
    if (goal.highMm > 0) {
        ShaftPiece planned{{goal.entry, goal.direction, goal.highMm}, 0, {}};
        model.queries->crossings(planned.axis, planned.intervals);
        for (const Interval& interval : planned.intervals)
            if (model.structures[interval.part].tissue == Tissue::bone && interval.enter > 0)
                planned.axis.length = std::min(planned.axis.length, interval.enter);
        planned.intervals.clear();
        model.queries->crossings(planned.axis, planned.intervals);
        constexpr double withinMm = 50;
        for (const HazardReport& hazard : hazardsAlong(model, {&planned, 1}, 0.5 * size.diameterMm, withinMm))
            required[hazard.structure] = std::min(required[hazard.structure], std::max(least[hazard.structure], hazard.clearanceMm - strictMm));
    }
    for (const double one : required)
        mostRequired = std::max(mostRequired, one);
}

Admitter::Way Admitter::wayOf(const Segment& line) const {
    Way way;
    model.queries->crossings(line, way.intervals);
    for (const Interval& interval : way.intervals)
        if (model.structures[interval.part].tissue == Tissue::bone) {
            way.bone = interval.enter;
            way.boneStructure = interval.part;
            break;
        }
    std::vector<std::pair<std::uint32_t, double>> pierced;   // open meshes, entered and not yet left
    for (const Interval& interval : way.intervals) {
        if (!isTarget[interval.part] || interval.enter >= way.bone)
            continue;
        if (model.meshes.parts[interval.part].topology == Topology::solid) {
            way.target.push_back({interval.enter, std::min(interval.exit, way.bone)});
            continue;
        }
        const auto open = std::find_if(pierced.begin(), pierced.end(), [&](const auto& p) { return p.first == interval.part; });
        if (open == pierced.end())
            pierced.push_back({interval.part, interval.enter});
        else {
            way.target.push_back({open->second, interval.enter});
            pierced.erase(open);
        }
    }
    for (const auto& [part, from] : pierced)
        way.target.push_back({from, std::min(line.length, way.bone)});
    // Targets that touch or overlap are one.
    std::sort(way.target.begin(), way.target.end(), [](const RightDepths& a, const RightDepths& b) { return a.lowMm < b.lowMm; });
    std::vector<RightDepths> joined;
    for (const RightDepths& stretch : way.target)
        if (!joined.empty() && stretch.lowMm <= joined.back().highMm)
            joined.back().highMm = std::max(joined.back().highMm, stretch.highMm);
        else
            joined.push_back(stretch);
    way.target = std::move(joined);
    return way;
}

double Admitter::firstNearer(std::uint32_t part, const Segment& line, double distanceMm, double to) const {
    // The distance changes by at most 1 mm per mm, so that much can be skipped.
    double clear = 0;
    constexpr int skips = 24;
    for (int i = 0; i < skips; ++i) {
        const double spare = model.queries->distanceTo(part, line.at(clear)) - distanceMm;
        if (spare <= traceStepMm)
            return clear;
        clear += spare;
        if (clear >= to)
            return to;
    }
    // Along a nerve the skips grow ever shorter: halves instead. Nothing is too near before `clear`, something is between it and `near`.
    std::vector<Clearance> clearances;
    double near = to;
    while (near - clear > traceStepMm) {
        const double middle = 0.5 * (clear + near);
        model.queries->clearances({line.at(clear), line.direction, middle - clear}, distanceMm, clearances);
        const bool nearer = std::any_of(clearances.begin(), clearances.end(), [&](const Clearance& one) { return one.part == part && one.distance < distanceMm; });
        (nearer ? near : clear) = middle;
    }
    return clear;
}

std::pair<double, std::optional<std::uint32_t>> Admitter::hazardLimit(const Segment& line, const Way& way, double to, double worth) const {
    std::pair<double, std::optional<std::uint32_t>> limit{to, std::nullopt};
    const auto lower = [&](double depth, std::uint32_t part) {
        if (depth < limit.first)
            limit = {depth, part};
    };
    for (const Interval& interval : way.intervals)
        if (model.meshes.parts[interval.part].hazard)
            lower(interval.enter, interval.part);
    const double radius = 0.5 * size.diameterMm;
    std::vector<Clearance> near;
    model.queries->clearances({line.origin, line.direction, limit.first}, mostRequired + radius, near);
    std::erase_if(near, [&](const Clearance& one) { return one.distance - radius >= required[one.part]; });
    for (const Clearance& one : near) // where it comes nearest it is too near; how much before does not matter any more
        if (one.depth < worth)
            lower(one.depth, one.part);
    if (limit.first < worth)
        return limit;
    for (const Clearance& one : near)
        lower(firstNearer(one.part, line, required[one.part] + radius, std::min(limit.first, one.depth)), one.part);
    return limit;
}

std::vector<RightDepths> Admitter::rightDepths(const Vec3& entry, const Vec3& direction) const {
    const double reach = goal.deepestMm > 0 ? std::min(size.lengthMm, goal.deepestMm) : size.lengthMm;
    const Segment line{entry, direction, reach};
    const Way way = wayOf(line);
    std::vector<RightDepths> right;
    if (way.target.empty())
        return right;
    if (goal.endOnBone) {
        const RightDepths& last = way.target.back();
        const bool ends = way.boneStructure && (goal.backdrop.empty() || isBackdrop[*way.boneStructure]) && way.bone - last.highMm <= boneGapMm;
        if (ends && hazardLimit(line, way, way.bone, way.bone).first >= way.bone)
            right.push_back({way.bone, way.bone});
        return right;
    }
    const double limit = hazardLimit(line, way, way.target.back().highMm, way.target.front().lowMm + leastStretchMm).first;
    for (const RightDepths& stretch : way.target)
        if (std::min(stretch.highMm, limit) - stretch.lowMm >= leastStretchMm)
            right.push_back({stretch.lowMm, std::min(stretch.highMm, limit)});
    return right;
}

Admission Admitter::admit(const Vec3& entry, const Vec3& direction) const {
    using Reason = Admission::Reason;
    Admission admission;
    const std::vector<RightDepths> right = rightDepths(entry, direction);
    if (!right.empty()) {
        const RightDepths& longest = *std::max_element(right.begin(), right.end(), [](const RightDepths& a, const RightDepths& b) {
            return a.highMm - a.lowMm < b.highMm - b.lowMm;
        });
        admission.admitted = true;
        admission.bestDepthMm = longest.middle();
        admission.lowMm = longest.lowMm;
        admission.highMm = longest.highMm;
        return admission;
    }
    // Why not: the same way as if nothing ended it.
    constexpr double farMm = 200;
    const Segment line{entry, direction, farMm};
    const Way way = wayOf(line);
    const double deepest = goal.deepestMm > 0 ? goal.deepestMm : farMm;
    const auto refuse = [&](Reason reason, std::optional<std::uint32_t> structure = {}) {
        admission.reason = reason;
        admission.structure = structure;
        return admission;
    };
    if (way.target.empty()) {
        const bool behindBone = std::any_of(way.intervals.begin(), way.intervals.end(),
                                            [&](const Interval& interval) { return isTarget[interval.part] && interval.enter >= way.bone; });
        return behindBone ? refuse(Reason::bone, way.boneStructure) : refuse(Reason::missesTarget);
    }
    const double needed = goal.endOnBone ? std::min(way.bone, farMm) : way.target.front().lowMm + leastStretchMm;
    const auto [limit, hazard] = hazardLimit(line, way, needed, 0);
    if (hazard && limit < needed)
        return refuse(Reason::hazard, hazard);
    if (goal.endOnBone && (!way.boneStructure || (!goal.backdrop.empty() && !isBackdrop[*way.boneStructure]) ||
                           way.bone - way.target.back().highMm > boneGapMm))
        return refuse(Reason::bone, way.boneStructure);
    if (needed > deepest)
        return refuse(Reason::tooDeep);
    if (needed > size.lengthMm)
        return refuse(Reason::needleTooShort);
    return refuse(Reason::missesTarget);   // but for a sliver
}

Admission admit(const Model& model, const Goal& goal, const NeedleSize& size, const Vec3& entry, const Vec3& direction) {
    return Admitter(model, goal, size).admit(entry, direction);
}

} // namespace acus
