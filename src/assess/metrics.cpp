#include "assess/metrics.h"
#include "assess/metric_table.h"
#include "assess/needle_choice.h"
#include "assess/tip_course.h"
#include "assess/tip_motion.h"
#include "safety/hazard_chain.h"
#include "safety/skin_offset.h"
#include <algorithm>
#include <utility>
#include <cmath>
#include <map>
#include <numbers>

namespace acus {

namespace {

using Values = std::map<std::string, double, std::less<>>;

double degreesBetween(const Vec3& a, const Vec3& b) {
    return std::atan2(glm::length(glm::cross(a, b)), glm::dot(a, b)) * 180 / std::numbers::pi;
}

bool isBackdrop(const Goal& goal, const InsertionEvent& contact) {
    return goal.backdrop.empty() ||
           (contact.structure && std::find(goal.backdrop.begin(), goal.backdrop.end(), *contact.structure) != goal.backdrop.end());
}

/// On bone: the last contact of the puncture, at the end of the passage that counts.
bool endpointReached(const Goal& goal, const Judged& judged) {
    if (!goal.endOnBone)
        return within(judged.inTarget, judged.depthMm);
    constexpr double atEndMm = 1;
    return std::any_of(judged.insertion->events.begin(), judged.insertion->events.end(), [&](const InsertionEvent& event) {
        return event.kind == InsertionEventKind::bone && isBackdrop(goal, event) && std::abs(event.depthMm - judged.depthMm) <= atEndMm;
    });
}

bool wrongSide(const Vec3& planned, const Vec3& done) {
    constexpr double midlineMm = 5;
    return planned.x * done.x < 0 && std::min(std::abs(planned.x), std::abs(done.x)) > midlineMm;
}

void addAccuracy(const Model& model, const Goal& goal, const Judged& judged, Values& values) {
    values["entry_error"] = skinOffset(model, goal.entry, judged.insertion->entry).mm;
    values["wrong_side"] = wrongSide(goal.entry, judged.insertion->entry);
    values["angle_error"] = degreesBetween(goal.direction, judged.direction);
    values["depth_error"] = std::max({0.0, goal.lowMm - judged.depthMm, judged.depthMm - goal.highMm});
    values["endpoint_reached"] = endpointReached(goal, judged);
}

void addDepths(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, Values& values) {
    double deepest = 0;
    bool reached = false;
    for (const InsertionRecord& record : insertions)
        for (const Passage& passage : record.passages) {
            deepest = std::max(deepest, passage.lengthMm());
            reached = reached || !stretchesIn(model, passage, goal.targets).empty();
        }
    values["deepest"] = deepest;
    values["target_reached"] = reached;
    if (goal.deepestMm > 0)
        values["beyond_deepest"] = std::max(0.0, deepest - goal.deepestMm);
}

/// Whether the act is the beginning of a run of its kind. Key by key or in one go, it is one movement of the hand; waiting does not end it.
bool begins(const std::vector<Action>& actions, std::size_t i) {
    for (std::size_t before = i; before-- > 0;)
        if (actions[before].act != Act::wait)
            return actions[before].act != actions[i].act;
    return true;
}

void addCounts(const Goal& goal, std::span<const InsertionRecord> insertions, Values& values) {
    for (const char* id : {"redirections", "redirections_in_depth", "withdrawals", "bone_contacts", "bone_contacts_elsewhere", "twitches",
                           "bends", "handle_at_skin"})
        values[id] = 0;
    values["skin_punctures"] = static_cast<double>(insertions.size());
    for (const InsertionRecord& record : insertions) {
        for (std::size_t i = 0; i < record.actions.size(); ++i) {
            const Act act = record.actions[i].act;
            values["redirections"] += act == Act::redirect && begins(record.actions, i);
            values["withdrawals"] += act == Act::withdraw && begins(record.actions, i);
        }
        double turnedAtMm = -1;
        for (const InsertionEvent& event : record.events) {
            const bool bone = event.kind == InsertionEventKind::bone;
            values["bone_contacts"] += bone;
            values["bone_contacts_elsewhere"] += bone && !isBackdrop(goal, event);
            if (event.kind == InsertionEventKind::turnedInDepth && std::abs(event.depthMm - std::exchange(turnedAtMm, event.depthMm)) > 0.05)
                ++values["redirections_in_depth"];
            values["twitches"] += event.kind == InsertionEventKind::twitch;
            values["bends"] += event.kind == InsertionEventKind::bent;
            values["handle_at_skin"] += event.kind == InsertionEventKind::handleAtSkin;
        }
    }
}

void addMotion(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, Values& values) {
    TipMotion sum;
    for (const InsertionRecord& record : insertions) {
        if (record.samples.empty())
            return;   // half the motion is no figure
        sum += motionOf(model, goal, record);
    }
    values["time_in_target"] = sum.timeInTargetS;
    values["translational_actions"] = sum.translationalActions;
    values["tissue_punctures"] = sum.tissuePunctures;
    values["tissue_damage"] = sum.sweptMm2;
    values["path_in_tissue"] = sum.pathMm;
    values["time_in_tissue"] = sum.timeInTissueS;
    values["elapsed_time"] = sum.elapsedS;
}

void addNeedle(const Goal& goal, const Judged& judged, Values& values) {
    const NeedleSize& size = judged.insertion->size;
    double deepest = 0;
    for (const Passage& passage : judged.insertion->passages)
        deepest = std::max(deepest, passage.lengthMm());
    values["length_spare"] = size.lengthMm - deepest;
    values["shaft_outside"] = 100 * (1 - deepest / size.lengthMm);
    const NeedleFit fit = fitOf(goal, size);
    values["needle_too_short"] = fit.tooShortMm;
    values["needle_too_long"] = fit.tooLongMm;
    values["needle_diameter_off"] = fit.diameterOffMm;
}

} // namespace

std::optional<double> Measures::value(std::string_view id) const {
    for (const Metric& metric : metrics)
        if (metric.id == id)
            return metric.value;
    return std::nullopt;
}

Measures measure(const Model& model, const Goal& goal, std::span<const InsertionRecord> insertions, double withinMm) {
    Measures measures;
    for (const InsertionRecord& record : insertions)
        for (const HazardReport& hazard : hazardsOf(model, record.size, record.passages, &goal, withinMm))
            keepWorst(measures.hazards, hazard);
    sortHazards(model, measures.hazards);
    measures.safety = worstOf(measures.hazards);

    Values values;
    addCounts(goal, insertions, values);
    if (const std::optional<Judged> judged = judgedPassage(model, goal, insertions)) {
        addAccuracy(model, goal, *judged, values);
        addDepths(model, goal, insertions, values);
        addMotion(model, goal, insertions, values);
        addNeedle(goal, *judged, values);
    }
    if (!measures.hazards.empty()) {
        values["closest_approach"] = measures.hazards.front().clearanceMm;
        values["closest_approach_depth"] = measures.hazards.front().atDepthMm;
    }
    for (const MetricName& row : metricTable())
        if (const auto value = values.find(row.id); value != values.end())
            measures.metrics.push_back({row.id, row.name, value->second, row.unit, row.definition});
    return measures;
}

} // namespace acus
