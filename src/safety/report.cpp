#include "safety/report.h"
#include "safety/margins.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace acus {

namespace {

/// The greatest distance to the surface of `part` on the axis between two depths, by branch and bound: distance to a surface
/// changes by at most 1 mm per mm.
double deepestBetween(const Queries& queries, std::uint32_t part, const Segment& axis, double from, double to) {
    constexpr double precisionMm = 0.02;
    struct Span {
        double from, to, bound;
    };
    double deepest = 0;
    std::vector<Span> open{{from, to, std::numeric_limits<double>::infinity()}};
    while (!open.empty()) {
        const Span span = open.back();
        open.pop_back();
        if (span.bound <= deepest + precisionMm)
            continue;
        const double middle = 0.5 * (span.from + span.to), half = 0.5 * (span.to - span.from);
        const double here = queries.distanceTo(part, axis.at(middle));
        deepest = std::max(deepest, here);
        if (half > precisionMm) {
            open.push_back({span.from, middle, here + half});
            open.push_back({middle, span.to, here + half});
        }
    }
    return deepest;
}

/// How deep the shaft reaches into one hazard that it touches. A sheet has no inside: between being pierced and being
/// pierced again (or the tip) the shaft counts as within it, which is right for tubes and cautious for membranes.
double penetration(const Queries& queries, std::uint32_t part, bool solid, const Placement& needle,
                   const std::vector<Interval>& intervals, double axisDistance) {
    const double radius = 0.5 * needle.size.diameterMm;
    const Segment axis = needle.shaft();
    double deepest = 0;
    bool crossed = false;
    double piercedAt = -1;
    for (const Interval& interval : intervals) {
        if (interval.part != part)
            continue;
        crossed = true;
        if (solid) {
            deepest = std::max(deepest, deepestBetween(queries, part, axis, interval.enter, interval.exit));
        } else if (piercedAt < 0) {
            piercedAt = interval.enter;
        } else {
            deepest = std::max(deepest, deepestBetween(queries, part, axis, piercedAt, interval.enter));
            piercedAt = -1;
        }
    }
    if (piercedAt >= 0)
        deepest = std::max(deepest, deepestBetween(queries, part, axis, piercedAt, axis.length));
    return crossed ? deepest + radius : std::max(0.0, radius - axisDistance);
}

Verdict verdictOf(const HazardReport& hazard) {
    if (hazard.clearanceMm <= 0)
        return hazard.penetrationMm > hazard.toleranceMm ? Verdict::breach : Verdict::indeterminate;
    if (hazard.clearanceMm <= hazard.toleranceMm || std::abs(hazard.clearanceMm - hazard.marginMm) <= hazard.toleranceMm)
        return Verdict::indeterminate;
    return hazard.clearanceMm < hazard.marginMm ? Verdict::near : Verdict::clear;
}

/// A breach outweighs all; a possible breach outweighs a certain `near`; a certain `near` outweighs a possible one.
Verdict worst(const std::vector<HazardReport>& hazards) {
    int rank = 0;
    for (const HazardReport& hazard : hazards) {
        const bool mayBreach = hazard.clearanceMm <= hazard.toleranceMm;
        const int here = hazard.verdict == Verdict::breach                       ? 4
                         : hazard.verdict == Verdict::indeterminate && mayBreach ? 3
                         : hazard.verdict == Verdict::near                       ? 2
                         : hazard.verdict == Verdict::indeterminate              ? 1
                                                                                 : 0;
        rank = std::max(rank, here);
    }
    constexpr Verdict verdicts[] = {Verdict::clear, Verdict::indeterminate, Verdict::near, Verdict::indeterminate, Verdict::breach};
    return verdicts[rank];
}

std::vector<Crossing> crossingsFrom(const Model& model, const std::vector<Interval>& intervals) {
    std::vector<Crossing> crossings;
    crossings.reserve(intervals.size());
    for (const Interval& interval : intervals)
        crossings.push_back({interval.part, interval.enter, interval.open ? std::nullopt : std::optional(interval.exit)});
    std::stable_sort(crossings.begin(), crossings.end(), [&](const Crossing& a, const Crossing& b) {
        return a.enterMm != b.enterMm ? a.enterMm < b.enterMm
                                      : model.structures[a.structure].id < model.structures[b.structure].id;
    });
    return crossings;
}

} // namespace

std::string_view nameOf(Verdict verdict) {
    switch (verdict) {
    case Verdict::clear: return "clear";
    case Verdict::near: return "near";
    case Verdict::indeterminate: return "indeterminate";
    case Verdict::breach: return "breach";
    }
    return "";
}

NeedleReport simulate(const Model& model, const Placement& placement, double withinMm) {
    const Queries& queries = *model.queries;
    const Segment axis = placement.shaft();
    const double radius = 0.5 * placement.size.diameterMm;

    NeedleReport report;
    report.placement = placement;

    std::vector<Interval> intervals;
    queries.crossings(axis, intervals);
    report.crossings = crossingsFrom(model, intervals);
    queries.partsAt(axis.end(), report.tipInside);

    for (const Crossing& crossing : report.crossings)
        if (model.structures[crossing.structure].tissue == Tissue::bone) {
            report.boneContactMm = crossing.enterMm;
            break;
        }

    std::vector<Clearance> clearances;
    queries.clearances(axis, withinMm + radius, clearances);
    // A shaft deep inside a large organ may be far from its surface: it has no clearance above but a crossing.
    for (const Interval& interval : intervals)
        if (model.meshes.parts[interval.part].hazard &&
            std::none_of(clearances.begin(), clearances.end(), [&](const Clearance& c) { return c.part == interval.part; }))
            clearances.push_back({interval.part, 0, interval.enter, axis.at(interval.enter)});

    for (const Clearance& clearance : clearances) {
        HazardReport hazard;
        hazard.structure = clearance.part;
        hazard.clearanceMm = std::max(0.0, clearance.distance - radius);
        hazard.atDepthMm = clearance.depth;
        hazard.onShaft = axis.at(clearance.depth);
        hazard.nearest = clearance.nearest;
        const auto crossed = std::find_if(intervals.begin(), intervals.end(),
                                          [&](const Interval& interval) { return interval.part == clearance.part; });
        if (crossed != intervals.end()) {
            hazard.clearanceMm = 0;
            hazard.atDepthMm = crossed->enter;
            hazard.onShaft = hazard.nearest = axis.at(crossed->enter);
        }
        if (hazard.clearanceMm <= 0)
            hazard.penetrationMm = penetration(queries, clearance.part,
                                               model.meshes.parts[clearance.part].topology == Topology::solid, placement,
                                               intervals, clearance.distance);
        hazard.marginMm = nearMarginMm(model.structures[clearance.part].tissue);
        hazard.toleranceMm = model.info.toleranceMm;
        hazard.verdict = verdictOf(hazard);
        report.hazards.push_back(hazard);
    }
    std::sort(report.hazards.begin(), report.hazards.end(), [&](const HazardReport& a, const HazardReport& b) {
        return a.clearanceMm != b.clearanceMm       ? a.clearanceMm < b.clearanceMm
               : a.penetrationMm != b.penetrationMm ? a.penetrationMm > b.penetrationMm
                                                    : model.structures[a.structure].id < model.structures[b.structure].id;
    });
    report.verdict = worst(report.hazards);
    return report;
}

std::vector<Crossing> crossingsAhead(const Model& model, const Placement& placement) {
    std::vector<Interval> intervals;
    model.queries->crossings(placement.fullLength(), intervals);
    return crossingsFrom(model, intervals);
}

} // namespace acus
