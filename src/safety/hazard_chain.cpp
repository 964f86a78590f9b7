#include "safety/hazard_chain.h"
#include "safety/estimated.h"
#include "safety/margins.h"
#include <algorithm>
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
double penetration(const Model& model, std::uint32_t part, std::span<const ShaftPiece> shaft, double radiusMm, double axisDistance) {
    const Queries& queries = *model.queries;
    const bool solid = model.meshes.parts[part].topology == Topology::solid;
    double deepest = 0;
    bool crossed = false, within = false;
    for (const ShaftPiece& piece : shaft) {
        double from = 0;
        for (const Interval& interval : piece.intervals) {
            if (interval.part != part)
                continue;
            crossed = true;
            if (solid) {
                deepest = std::max(deepest, deepestBetween(queries, part, piece.axis, interval.enter, interval.exit));
                continue;
            }
            if (within)
                deepest = std::max(deepest, deepestBetween(queries, part, piece.axis, from, interval.enter));
            within = !within;
            from = interval.enter;
        }
        if (within)
            deepest = std::max(deepest, deepestBetween(queries, part, piece.axis, from, piece.axis.length));
    }
    return crossed ? deepest + radiusMm : std::max(0.0, radiusMm - axisDistance);
}

/// Clearance, or how deep it was reached into, as one figure.
double signedClearance(const HazardReport& hazard) { return hazard.clearanceMm > 0 ? hazard.clearanceMm : -hazard.penetrationMm; }

Verdict verdictOf(const HazardReport& hazard) {
    const double here = signedClearance(hazard);
    if (here < hazard.failMm - hazard.toleranceMm)
        return Verdict::breach;
    if (here <= hazard.failMm + hazard.toleranceMm || std::abs(here - hazard.marginMm) <= hazard.toleranceMm)
        return Verdict::indeterminate;
    return here < hazard.marginMm ? Verdict::near : Verdict::clear;
}

void judge(const Model& model, std::span<const HazardMargin> margins, HazardReport& hazard) {
    hazard.toleranceMm = toleranceOf(model, hazard.structure);
    hazard.marginMm = nearMarginMm(model.structures[hazard.structure].tissue);
    bool own = false;
    for (const HazardMargin& margin : margins)
        if (margin.structure == hazard.structure) {
            hazard.failMm = std::max(own ? hazard.failMm : 0.0, margin.failMm);
            hazard.marginMm = std::max({own ? hazard.marginMm : 0.0, margin.warnMm, hazard.failMm});
            own = true;
        }
    hazard.verdict = verdictOf(hazard);
}

} // namespace

bool breached(const HazardReport& hazard) { return hazard.verdict == Verdict::breach && !hazard.fine; }

bool mayBeBreached(const HazardReport& hazard) {
    return hazard.verdict == Verdict::indeterminate && !hazard.fine && signedClearance(hazard) <= hazard.failMm + hazard.toleranceMm;
}

std::vector<HazardReport> hazardsAlong(const Model& model, std::span<const ShaftPiece> shaft, double radiusMm, double withinMm,
                                       std::span<const HazardMargin> margins) {
    std::vector<HazardReport> hazards;
    std::vector<double> axisDistance;   // of each, from the axis to its surface
    const auto listed = [&](std::uint32_t part) {
        return std::find_if(hazards.begin(), hazards.end(), [&](const HazardReport& h) { return h.structure == part; });
    };
    const auto add = [&](std::uint32_t part, double distance) {
        HazardReport hazard;
        hazard.structure = part;
        hazards.push_back(hazard);
        axisDistance.push_back(distance);
        return hazards.end() - 1;
    };
    std::vector<Clearance> clearances;
    for (const ShaftPiece& piece : shaft) {
        clearances.clear();
        model.queries->clearances(piece.axis, withinMm + radiusMm, clearances);
        for (const Clearance& clearance : clearances) {
            auto hazard = &piece == shaft.data() ? hazards.end() : listed(clearance.part);
            if (hazard != hazards.end() && axisDistance[static_cast<std::size_t>(hazard - hazards.begin())] <= clearance.distance)
                continue;
            if (hazard == hazards.end())
                hazard = add(clearance.part, clearance.distance);
            axisDistance[static_cast<std::size_t>(hazard - hazards.begin())] = clearance.distance;
            hazard->clearanceMm = std::max(0.0, clearance.distance - radiusMm);
            hazard->atDepthMm = piece.fromMm + clearance.depth;
            hazard->onShaft = piece.axis.at(clearance.depth);
            hazard->nearest = clearance.nearest;
        }
    }
    // What is crossed is touched, where it is first entered. A shaft deep inside a large organ may be far from its surface: it
    // has no clearance above but a crossing.
    for (auto piece = shaft.rbegin(); piece != shaft.rend(); ++piece)
        for (auto interval = piece->intervals.rbegin(); interval != piece->intervals.rend(); ++interval) {
            if (!model.meshes.parts[interval->part].hazard)
                continue;
            auto hazard = listed(interval->part);
            if (hazard == hazards.end())
                hazard = add(interval->part, 0);
            hazard->clearanceMm = 0;
            hazard->atDepthMm = piece->fromMm + interval->enter;
            hazard->onShaft = hazard->nearest = piece->axis.at(interval->enter);
        }
    for (std::size_t i = 0; i < hazards.size(); ++i) {
        if (hazards[i].clearanceMm <= 0)
            hazards[i].penetrationMm = penetration(model, hazards[i].structure, shaft, radiusMm, axisDistance[i]);
        judge(model, margins, hazards[i]);
    }
    sortHazards(model, hazards);
    return hazards;
}

void sortHazards(const Model& model, std::vector<HazardReport>& hazards) {
    std::sort(hazards.begin(), hazards.end(), [&](const HazardReport& a, const HazardReport& b) {
        return a.clearanceMm != b.clearanceMm       ? a.clearanceMm < b.clearanceMm
               : a.penetrationMm != b.penetrationMm ? a.penetrationMm > b.penetrationMm
                                                    : model.structures[a.structure].id < model.structures[b.structure].id;
    });
}

void keepWorst(std::vector<HazardReport>& hazards, const HazardReport& one) {
    const auto known = std::find_if(hazards.begin(), hazards.end(), [&](const HazardReport& h) { return h.structure == one.structure; });
    if (known == hazards.end())
        hazards.push_back(one);
    else if (one.clearanceMm != known->clearanceMm ? one.clearanceMm < known->clearanceMm : one.penetrationMm > known->penetrationMm)
        *known = one;
}

Verdict worstOf(std::span<const HazardReport> hazards) {
    int rank = 0;
    for (const HazardReport& hazard : hazards) {
        const int here = breached(hazard)                             ? 4
                         : mayBeBreached(hazard)                      ? 3
                         : hazard.verdict == Verdict::breach          ? 2   // of a fine branch
                         : hazard.verdict == Verdict::near            ? 2
                         : hazard.verdict == Verdict::indeterminate   ? 1
                                                                      : 0;
        rank = std::max(rank, here);
    }
    constexpr Verdict verdicts[] = {Verdict::clear, Verdict::indeterminate, Verdict::near, Verdict::indeterminate, Verdict::breach};
    return verdicts[rank];
}

} // namespace acus
