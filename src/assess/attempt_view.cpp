#include "assess/attempt_view.h"
#include "assess/words.h"
#include "core/language.h"
#include "core/letters.h"
#include "safety/passage_report.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

/// Two parts of one difference in words; a part too small beside the other is left out.
std::string parts(double first, const char* plus, const char* minus, double second, const char* up, const char* down, std::string_view unit,
                  bool more) {
    const double largest = std::max(std::abs(first), std::abs(second));
    std::string text;
    const auto add = [&](double value, const char* word) {
        if (std::abs(value) < 0.25 * largest || std::abs(value) < 0.05)
            return;
        const std::string part = trf(more ? "{} more {}" : "{} {}", quantity(std::abs(value), unit), word);
        text = text.empty() ? part : trf("{} and {}", text, part);
    };
    add(first, first > 0 ? plus : minus);
    add(second, second > 0 ? up : down);
    return text;
}

} // namespace

namespace {

/// What the planned needle is meant for, ends on, and passes.
void addPlanned(AttemptView& view) {
    const Model& model = view.model;
    const Goal& goal = view.goal;
    const auto in = [](const std::vector<std::uint32_t>& list, std::uint32_t one) { return std::find(list.begin(), list.end(), one) != list.end(); };
    constexpr double beyondMm = 5;
    const NeedleReport planned = simulate(model, goal.planned(goal.highMm + beyondMm), 0);
    const double middle = 0.5 * (goal.lowMm + goal.highMm);
    for (const Crossing& crossing : planned.crossings) {
        const bool here = crossing.enterMm <= middle && crossing.exitMm.value_or(middle) >= middle;
        if (in(goal.targets, crossing.structure) && (!view.target || here))
            view.target = crossing.structure;
        if (!view.bone && goal.endOnBone && model.structures[crossing.structure].tissue == Tissue::bone)
            view.bone = crossing.structure;
    }
    if (!view.target && !goal.targets.empty())
        view.target = goal.targets.front();
    const double end = std::min(goal.highMm, planned.boneContactMm.value_or(goal.highMm));
    const Passage way{{goal.entry, goal.entry + end * goal.direction}, 0, 0};
    view.plannedHazards = hazardsOf(model, goal.planned(end).size, {&way, 1}, &goal);
}

} // namespace

AttemptView viewOf(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, const Measures& measures) {
    AttemptView view{model, goal, insertions, measures, judgedPassage(model, goal, insertions), {}, 0, 0, 0, {}, {}, {}};
    addPlanned(view);
    if (view.judged) {
        view.entryOff = skinOffset(model, goal.entry, view.judged->insertion->entry);
        const ClinicalAngles planned = clinicalAngles(goal.entry, goal.direction), done = clinicalAngles(goal.entry, view.judged->direction);
        view.medialOffDeg = std::remainder(done.medialDeg - planned.medialDeg, 360);
        view.cranialOffDeg = done.cranialDeg - planned.cranialDeg;
        view.angleOffDeg = view.metric("angle_error");
    }
    return view;
}

std::string entryWords(const AttemptView& view) {
    const std::string where = parts(view.entryOff.lateralMm, tr("lateral"), tr("medial"), view.entryOff.cranialMm, tr("cranial"), tr("caudal"), "mm", false);
    return where.empty() ? trf("{} beside the planned entry", quantity(view.entryOff.mm, "mm")) : trf("{} of the planned entry", where);
}

std::string angleWords(const AttemptView& view) {
    const std::string how = parts(view.medialOffDeg, tr("medial"), tr("lateral"), view.cranialOffDeg, tr("cranial"), tr("caudal"), "°", true);
    return how.empty() ? trf("{} away from the plan", quantity(view.angleOffDeg, "°")) : trf("{} than planned", how);
}

std::string windowWords(const Goal& goal) {
    const std::string low = quantity(std::round(goal.lowMm), ""), high = quantity(std::round(goal.highMm), "mm");
    return trf("{} to {}", low, high);
}

std::string endWords(const Goal& goal) {
    return goal.endOnBone ? trf("until you feel bone, at about {}", quantity(std::round(goal.highMm), "mm")) : trf("to {}", windowWords(goal));
}

namespace {

struct Off {
    double entry = 0, angle = 0, depth = 0;   ///< in tolerances
};
Off offOf(const AttemptView& view) {
    constexpr double depthStepMm = 5;   // weighs as much as one tolerance of entry and angle
    const auto ratio = [](double off, double tolerance) { return tolerance > 0 ? off / tolerance : 0; };
    const double tooDeep = view.judged->depthMm - view.goal.highMm;
    return {ratio(view.entryOff.mm, view.goal.entryToleranceMm), ratio(view.angleOffDeg, view.goal.angleToleranceDeg),
            view.goal.highMm > 0 && tooDeep > 0.5 ? 1 + tooDeep / depthStepMm : 0};
}

} // namespace

Cause causeOf(const AttemptView& view) {
    if (!view.judged)
        return Cause::none;
    const Off off = offOf(view);
    const double most = std::max({off.entry, off.angle, off.depth});
    if (most <= 1)
        return Cause::none;
    return most == off.depth ? Cause::depth : most == off.angle ? Cause::angle : Cause::entry;
}

std::string causeWords(const AttemptView& view, Cause cause) {
    switch (cause) {
    case Cause::entry: return trf("the entry lay {}", entryWords(view));
    case Cause::angle: return trf("the needle went {}", angleWords(view));
    case Cause::depth:
        return trf("the tip went {} deeper than the window of {}", quantity(view.judged->depthMm - view.goal.highMm, "mm"), windowWords(view.goal));
    case Cause::none: break;
    }
    return "";
}

std::string remedyWords(const AttemptView& view, Cause cause) {
    const std::string stop = view.goal.endOnBone ? std::string(tr("stop on bone")) : trf("stop at {}", quantity(std::round(view.goal.highMm), "mm"));
    switch (cause) {
    case Cause::entry: return trf("Enter within {} of the rule and {}", quantity(view.goal.entryToleranceMm, "mm"), stop);
    case Cause::angle: return trf("Keep within {} of the plan and {}", quantity(view.goal.angleToleranceDeg, "°"), stop);
    case Cause::depth: return view.goal.endOnBone ? trf("Go slowly and stop on bone, at about {} here", quantity(std::round(view.goal.highMm), "mm")) : upperFirst(stop);
    case Cause::none: break;
    }
    return "";
}

std::string narrowWords(const AttemptView& view) {
    const Off off = offOf(view);
    constexpr double asPlanned = 0.3;   // of a tolerance
    if (std::max(off.entry, off.angle) < asPlanned)
        return tr("Entry, angle and depth were as planned: on this patient that way is too narrow, so choose another entry or level");
    constexpr const char* narrow = trLater("{}, within what is allowed, but on this patient the way is narrow: keep within {}");
    if (off.entry >= off.angle)
        return trf(narrow, upperFirst(causeWords(view, Cause::entry)), quantity(std::max(1.0, std::floor(0.5 * view.entryOff.mm)), "mm"));
    return trf(narrow, upperFirst(causeWords(view, Cause::angle)), quantity(std::max(1.0, std::floor(0.5 * view.angleOffDeg)), "°"));
}

} // namespace acus
