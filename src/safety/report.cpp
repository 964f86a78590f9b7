#include "safety/report.h"
#include "safety/hazard_chain.h"
#include <algorithm>

namespace acus {

namespace {

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

    NeedleReport report;
    report.placement = placement;

    ShaftPiece shaft{axis, 0, {}};
    queries.crossings(axis, shaft.intervals);
    report.crossings = crossingsFrom(model, shaft.intervals);
    queries.partsAt(axis.end(), report.tipInside);

    for (const Crossing& crossing : report.crossings)
        if (model.structures[crossing.structure].tissue == Tissue::bone) {
            report.boneContactMm = crossing.enterMm;
            break;
        }

    report.hazards = hazardsAlong(model, {&shaft, 1}, 0.5 * placement.size.diameterMm, withinMm);
    report.verdict = worstOf(report.hazards);
    return report;
}

std::vector<Crossing> crossingsAhead(const Model& model, const Placement& placement) {
    std::vector<Interval> intervals;
    model.queries->crossings(placement.fullLength(), intervals);
    return crossingsFrom(model, intervals);
}

} // namespace acus
