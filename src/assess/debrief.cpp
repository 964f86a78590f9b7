#include "assess/debrief.h"
#include "assess/findings.h"
#include "assess/words.h"
#include "core/language.h"
#include <algorithm>

namespace acus {

namespace {

constexpr std::size_t mostFindings = 3;

std::string planAndDone(const AttemptView& view) {
    const Goal& goal = view.goal;
    const std::string needle = goal.needles.empty() ? std::string() : trf("{} needle", describe(goal.needles.front())) + ", ";
    const std::string planned = trf("Planned: {}", needle + describe(clinicalAngles(goal.entry, goal.direction)) + ", " +
                                                       (goal.endOnBone ? trf("onto bone at about {}", quantity(std::round(goal.highMm), "mm")) : trf("tip at {}", windowWords(goal))));
    if (!view.judged)
        return trf("{}; done: no needle went in.", planned);
    return trf("{}; done: {} needle, {}, {}, tip at {}.", planned, describe(view.judged->insertion->size),
               view.entryOff.mm < 0.95 ? std::string(tr("at the planned entry")) : entryWords(view), describe(clinicalAngles(goal.entry, view.judged->direction)),
               quantity(view.judged->depthMm, "mm"));
}

std::vector<HazardProfile> profilesOf(const Model& model, std::span<const InsertionRecord> insertions) {
    const InsertionRecord* record = nullptr;
    const Passage* deepest = nullptr;
    for (const InsertionRecord& one : insertions)
        for (const Passage& passage : one.passages)
            if (passage.points.size() >= 2 && (!deepest || passage.lengthMm() > deepest->lengthMm())) {
                record = &one;
                deepest = &passage;
            }
    constexpr double stepMm = 0.5, withinMm = 25;
    constexpr std::size_t most = 6;
    return deepest ? clearanceProfiles(model, record->size, *deepest, stepMm, withinMm, most) : std::vector<HazardProfile>();
}

std::optional<Counterfactual> betterThan(const AttemptView& view) {
    const Placement done = view.judged->placement();
    // Where entry and angle were as allowed and could have stayed, that is the lesson, even if some other way would have been a little nearer.
    std::optional<Counterfactual> better;
    if (view.entryOff.mm <= view.goal.entryToleranceMm && view.angleOffDeg <= view.goal.angleToleranceDeg)
        better = rightDepth(view.model, view.goal, done);
    if (!better)
        better = nearestRight(view.model, view.goal, done);
    return better;
}

/// A change that can't be said in whole millimetres and degrees is none.
bool sayable(const Counterfactual& better, const Placement& done) { return describe(better, done) != describe(Counterfactual{done}, done); }

} // namespace

Debrief debrief(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, const Rubric& rubric, const Conduct& conduct) {
    Debrief result;
    result.measures = measure(model, goal, insertions);
    result.profiles = profilesOf(model, insertions);
    const AttemptView view = viewOf(model, goal, insertions, result.measures);
    if (view.judged) {
        result.nearest = betterThan(view);
        if (result.nearest && sayable(*result.nearest, view.judged->placement()))
            result.better = result.nearest;
    }
    tell(model, goal, insertions, rubric, conduct, result);
    return result;
}

void tell(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, const Rubric& rubric, const Conduct& conduct, Debrief& result) {
    result.score = score(rubric, model, result.measures, conduct);
    const AttemptView view = viewOf(model, goal, insertions, result.measures);
    result.findings = faultsOf(view, rubric, result.score);
    const bool faultless = std::all_of(result.findings.begin(), result.findings.end(), [](const Finding& finding) { return finding.id == "narrow"; });
    if (const std::optional<Finding> praise = praiseFor(view))
        result.findings.push_back(*praise);
    if (faultless)
        result.findings.push_back(refinementOf(view, conduct));
    std::stable_sort(result.findings.begin(), result.findings.end(), [](const Finding& a, const Finding& b) { return a.weight > b.weight; });
    if (result.findings.size() > mostFindings)
        result.findings.resize(mostFindings);
    if (view.judged)
        result.betterText = result.nearest ? describe(*result.nearest, view.judged->placement())
                                           : std::string(tr("no needle within 40 mm and 40° of this one would have been right: begin again at the landmarks"));
    result.planText = planAndDone(view);
}

} // namespace acus
