#include "course/plan_depth.h"
#include "safety/estimated.h"
#include "anatomy/names.h"
#include "core/language.h"
#include "safety/report.h"
#include <algorithm>
#include <cstdio>

namespace acus {

namespace {

constexpr double intoTargetMm = 2;   // a tip that has only just entered is felt before it is in
constexpr double beforeFarSideMm = 1;
constexpr double thinShare = 0.15;     // of a muscle too thin for these
constexpr double leastWindowMm = 1.5;
constexpr double onBoneMm = 5;       // a muscle that ends this near to bone lies on it

std::string whole(double mm) {
    char text[32];
    std::snprintf(text, sizeof text, "%.0f mm", mm);
    return text;
}

bool among(const std::vector<std::uint32_t>& parts, std::uint32_t part) { return std::find(parts.begin(), parts.end(), part) != parts.end(); }

using Stretch = std::pair<double, double>;

/// The stretch through the targets that is meant: structures that touch count as one. Where bone is the endpoint, the one that
/// lies on the bone; else, or if that is thin, the longest.
std::optional<Stretch> throughTarget(const std::vector<Interval>& intervals, const std::vector<std::uint32_t>& targets, double untilMm, bool onBone) {
    constexpr double touchMm = 1, thinMm = 3;
    std::vector<Stretch> stretches;
    for (const Interval& interval : intervals) {   // ordered by enter
        if (!among(targets, interval.part) || interval.enter >= untilMm)
            continue;
        const double exit = std::min(interval.exit, untilMm);
        if (!stretches.empty() && interval.enter <= stretches.back().second + touchMm)
            stretches.back().second = std::max(stretches.back().second, exit);
        else
            stretches.emplace_back(interval.enter, exit);
    }
    if (onBone && !stretches.empty() && untilMm - stretches.back().second < onBoneMm && stretches.back().second - stretches.back().first > thinMm)
        return stretches.back();
    // The longest: a needle that cuts a corner of the muscle on its way means the belly behind it.
    const auto longest = std::max_element(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.second - a.first < b.second - b.first; });
    return longest == stretches.end() ? std::nullopt : std::optional<Stretch>(*longest);
}

bool inTarget(const std::vector<Interval>& intervals, const std::vector<std::uint32_t>& targets, double depthMm) {
    return std::any_of(intervals.begin(), intervals.end(),
                       [&](const Interval& one) { return among(targets, one.part) && one.enter < depthMm && one.exit > depthMm; });
}

/// Needles that don't reach are dropped; first comes the shortest that leaves a quarter of its shaft outside.
void orderNeedles(Goal& goal) {
    std::erase_if(goal.needles, [&](const NeedleSize& size) { return size.lengthMm < goal.lowMm + leastWindowMm; });
    const auto spare = [&](const NeedleSize& size) { return 0.75 * size.lengthMm >= goal.highMm; };
    std::stable_sort(goal.needles.begin(), goal.needles.end(), [&](const NeedleSize& a, const NeedleSize& b) {
        if (spare(a) != spare(b))
            return spare(a);
        return spare(a) ? a.lengthMm < b.lengthMm : a.lengthMm > b.lengthMm;
    });
}

} // namespace

std::optional<double> depthWithin(const Model& model, const Goal& goal, double radiusMm, std::uint32_t structure, double withinMm, double untilMm) {
    constexpr double precisionMm = 0.01;
    const auto reached = [&](double depth) {
        const NeedleReport report = simulate(model, {{2 * radiusMm, untilMm}, goal.entry, goal.direction, depth}, withinMm + 1);
        for (const HazardReport& hazard : report.hazards)
            if (hazard.structure == structure)
                return hazard.clearanceMm <= withinMm;
        return false;
    };
    if (!reached(untilMm))
        return std::nullopt;
    double low = 0, high = untilMm;
    while (high - low > precisionMm)
        (reached(0.5 * (low + high)) ? high : low) = 0.5 * (low + high);
    return high;
}

std::string findDepths(const Model& model, Goal& goal, double pastSurfaceMm) {
    double longestMm = 0, radiusMm = 0.15;
    for (const NeedleSize& size : goal.needles)
        if (size.lengthMm > longestMm) {
            longestMm = size.lengthMm;
            radiusMm = 0.5 * size.diameterMm;
        }
    std::vector<Interval> intervals;
    model.queries->crossings({goal.entry, goal.direction, 200}, intervals);
    double boneMm = 200;
    std::uint32_t bone = 0;
    for (const Interval& interval : intervals)
        if (model.structures[interval.part].tissue == Tissue::bone && interval.enter < boneMm) {
            boneMm = interval.enter;
            bone = interval.part;
        }
    const bool stopped = goal.endOnBone && boneMm < 200 && among(goal.backdrop, bone);
    // What lies deeper than is advised counts only to say so.
    const double advisedMm = pastSurfaceMm > 0 ? boneMm : std::min(boneMm, goal.deepestMm);
    auto stretch = throughTarget(intervals, goal.targets, advisedMm, stopped && boneMm <= advisedMm);
    if (!stretch || stretch->second - stretch->first < leastWindowMm)
        if (const auto deep = throughTarget(intervals, goal.targets, boneMm, stopped))
            stretch = deep;
    if (!stretch)
        return boneMm < 200 ? trf("the planned needle meets {} at {} and no target before it", shownName(model.structures[bone]), whole(boneMm))
                            : std::string(tr("the planned needle meets no target"));
    goal.lowMm = stretch->first + std::min(intoTargetMm, thinShare * (stretch->second - stretch->first));
    // Where bone is the endpoint, a needle that has left the muscle goes on to it.
    goal.highMm = stopped && boneMm - stretch->second < onBoneMm ? boneMm
                  : std::min(boneMm, stretch->second - std::min(stretch->second < advisedMm ? beforeFarSideMm : 0.0, thinShare * (stretch->second - stretch->first)));
    if (pastSurfaceMm > 0)
        goal.deepestMm = stretch->first + pastSurfaceMm;
    if (goal.lowMm > goal.deepestMm - leastWindowMm)
        return stretch->first < goal.deepestMm - 0.5 ? trf("the target begins at {}: too little of it lies within the advised {}", whole(stretch->first), whole(goal.deepestMm))
                                                     : trf("the target lies at {}, deeper than the advised {}", whole(stretch->first), whole(goal.deepestMm));
    goal.highMm = std::min(goal.highMm, goal.deepestMm);
    for (const HazardMargin& margin : goal.margins) {
        const auto reached = depthWithin(model, goal, radiusMm, margin.structure, margin.failMm + toleranceOf(model, margin.structure), goal.highMm);
        if (!reached)
            continue;
        if (*reached < goal.lowMm + leastWindowMm)
            return trf("the planned needle comes too near to {} at {}", shownName(model.structures[margin.structure]), whole(*reached));
        goal.highMm = std::min(goal.highMm, *reached - 0.5);
    }
    if (longestMm < goal.lowMm + leastWindowMm)
        return trf("the longest needle of the technique is too short: the target lies at {}", whole(stretch->first));
    goal.highMm = std::min(goal.highMm, longestMm);
    // The middle of the window is what is planned: between fascicles or before the bone it would lie in no target.
    while (goal.highMm - goal.lowMm >= leastWindowMm && !inTarget(intervals, goal.targets, 0.5 * (goal.lowMm + goal.highMm)))
        goal.highMm -= 0.25;
    if (goal.highMm - goal.lowMm < leastWindowMm)
        return trf("the target is too thin on the planned way: from {} to {}", whole(stretch->first), whole(stretch->second));
    orderNeedles(goal);
    // Bone that lies deeper than may be gone on this patient ends nothing: the needle stops in the muscle.
    goal.endOnBone = stopped && boneMm <= goal.highMm + 0.05;
    return {};
}

} // namespace acus
