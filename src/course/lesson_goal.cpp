#include "course/lesson_goal.h"
#include "anatomy/skin.h"
#include "course/rule_text.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

constexpr double viewToleranceDeg = 25, pressReachMm = 80;

std::vector<std::uint32_t> structuresOf(const Model& model, const std::vector<std::string>& ids) {
    std::vector<std::uint32_t> found;
    for (const std::string& id : ids)
        for (const std::uint32_t structure : structuresLike(model, id))
            found.push_back(structure);
    return found;
}

template <class Is> bool anyOf(const LessonFacts& facts, const std::vector<std::string>& ids, Is&& is) {
    const auto found = structuresOf(*facts.model, ids);
    return std::any_of(found.begin(), found.end(), is);
}

bool viewedFrom(const LessonFacts& facts, const std::string& name) {
    if (name == "needle")
        return facts.needlesEye;
    if (facts.needlesEye)
        return false;
    if (name == "superior" || name == "inferior")
        return std::abs(facts.pitchDeg - (name == "superior" ? 90 : -90)) <= viewToleranceDeg;
    const double yaw = name == "posterior" ? 0 : name == "anterior" ? 180 : name == "left" ? 90 : -90;
    return std::abs(std::remainder(facts.yawDeg - yaw, 360.0)) <= viewToleranceDeg && std::abs(facts.pitchDeg) <= viewToleranceDeg;
}

bool inRange(const std::optional<LessonRange>& range, double value) { return range && value >= range->low - 1e-9 && value <= range->high + 1e-9; }

bool at(const LessonFacts& facts, const LessonGoal& goal, const SkinTouch& touch) {
    if (const Landmark* landmark = facts.model->landmark(goal.plan))
        return pressMm(touch, landmark->position) <= goal.within.value_or(5);
    const Plan* plan = facts.planOf ? facts.planOf(goal.plan) : nullptr;
    return plan && plan->usable() && glm::length(touch.at - plan->goal.entry) <= goal.within.value_or(plan->goal.entryToleranceMm);
}

bool felt(const LessonFacts& facts, const LessonGoal& goal) {
    return std::all_of(goal.ids.begin(), goal.ids.end(), [&](const std::string& id) {
        const Landmark* landmark = facts.model->landmark(id);
        return landmark && std::any_of(facts.felt.begin(), facts.felt.end(),
                                       [&](const SkinTouch& touch) { return pressMm(touch, landmark->position) <= goal.within.value_or(10); });
    });
}

bool needleHolds(const LessonGoal& goal, const LessonFacts& facts) {
    using Kind = LessonGoal::Kind;
    if (!facts.needle)
        return false;
    const Placement& needle = *facts.needle;
    if (goal.kind == Kind::entry)
        return at(facts, goal, touchAt(*facts.model, needle.entry));
    if (goal.kind == Kind::depth && goal.range)
        return inRange(goal.range, needle.depthMm);
    if (goal.kind == Kind::depth || goal.kind == Kind::direction) {
        const Plan* plan = facts.planOf ? facts.planOf(goal.plan) : nullptr;
        if (!plan || !plan->usable())
            return false;
        if (goal.kind == Kind::depth)
            return needle.depthMm >= plan->goal.lowMm - 1e-9 && needle.depthMm <= plan->goal.highMm + 1e-9;
        const double cosine = std::clamp(glm::dot(needle.direction, plan->goal.direction), -1.0, 1.0);
        return std::acos(cosine) * 180 / 3.14159265358979323846 <= goal.within.value_or(plan->goal.angleToleranceDeg);
    }
    const NeedleReport own = facts.report ? NeedleReport{} : simulate(*facts.model, needle);
    const NeedleReport& report = facts.report ? *facts.report : own;
    const auto asked = structuresOf(*facts.model, goal.ids);
    const auto isAsked = [&](std::uint32_t structure) { return std::find(asked.begin(), asked.end(), structure) != asked.end(); };
    if (goal.kind == Kind::tipIn)
        return std::any_of(report.tipInside.begin(), report.tipInside.end(), isAsked);
    if (goal.kind == Kind::crosses)
        return std::any_of(report.crossings.begin(), report.crossings.end(), [&](const Crossing& crossing) { return isAsked(crossing.structure); });
    return !asked.empty() && std::all_of(report.hazards.begin(), report.hazards.end(), [&](const HazardReport& hazard) {
        return !isAsked(hazard.structure) || hazard.clearanceMm >= goal.within.value_or(0);
    });
}

bool attempted(const LessonGoal& goal, const LessonFacts& facts) {
    return std::any_of(facts.attempts.begin(), facts.attempts.end(), [&](const LessonAttempt& attempt) {
        const bool asWanted = goal.result == "finished" || (attempt.decided && attempt.passed == (goal.result == "passed"));
        return meansPlan(goal.plan, attempt.plan) && (goal.mode.empty() || goal.mode == nameOf(attempt.mode)) && asWanted && within(goal.metrics, attempt);
    });
}

} // namespace

bool holds(const LessonGoal& goal, const LessonFacts& facts) {
    using Kind = LessonGoal::Kind;
    switch (goal.kind) {
    case Kind::selected: return facts.selected && anyOf(facts, goal.ids, [&](std::uint32_t s) { return s == *facts.selected; });
    case Kind::visible: return anyOf(facts, goal.ids, [&](std::uint32_t s) { return facts.visible && facts.visible(s); });
    case Kind::hidden: {
        const auto found = structuresOf(*facts.model, goal.ids);
        return !found.empty() && std::none_of(found.begin(), found.end(), [&](std::uint32_t s) { return facts.visible && facts.visible(s); });
    }
    case Kind::peel: return inRange(goal.range, facts.peel);
    case Kind::viewedFrom: return !goal.ids.empty() && viewedFrom(facts, goal.ids[0]);
    case Kind::technique: return !facts.plan.empty() && meansPlan(goal.plan, facts.plan);
    case Kind::palpated: return felt(facts, goal);
    case Kind::marked: return std::any_of(facts.marks.begin(), facts.marks.end(), [&](const SkinTouch& mark) { return at(facts, goal, mark); });
    case Kind::needle: return std::any_of(goal.ids.begin(), goal.ids.end(), [&](const std::string& size) {
        const Result<NeedleSize> wanted = parseNeedle(size);
        return wanted.ok() && *wanted == facts.size;
    });
    case Kind::needleLength: return inRange(goal.range, facts.size.lengthMm);
    case Kind::entry:
    case Kind::direction:
    case Kind::depth:
    case Kind::tipIn:
    case Kind::crosses:
    case Kind::clearance: return needleHolds(goal, facts);
    case Kind::measured: return facts.measuredMm && inRange(goal.range, *facts.measuredMm);
    case Kind::attempt: return attempted(goal, facts);
    case Kind::all: return std::all_of(goal.of.begin(), goal.of.end(), [&](const LessonGoal& one) { return holds(one, facts); });
    case Kind::any: return std::any_of(goal.of.begin(), goal.of.end(), [&](const LessonGoal& one) { return holds(one, facts); });
    }
    return false;
}

bool meansPlan(std::string_view named, std::string_view plan) {
    const auto next = [](std::string_view& rest) {
        const auto slash = rest.find('/');
        const std::string_view word = rest.substr(0, slash);
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        return word;
    };
    if (next(named) != next(plan))
        return false;
    while (!named.empty()) {
        const std::string_view word = next(named);
        bool found = false;
        for (std::string_view rest = plan; !rest.empty() && !found;)
            found = next(rest) == word;
        if (!found)
            return false;
    }
    return true;
}

bool within(const std::vector<MetricBound>& bounds, const LessonAttempt& attempt) {
    return std::all_of(bounds.begin(), bounds.end(), [&](const MetricBound& bound) {
        for (const auto& [id, value] : attempt.metrics)
            if (id == bound.metric)
                return value >= bound.atLeast.value_or(-1e300) && value <= bound.atMost.value_or(1e300);
        return false;
    });
}

SkinTouch touchAt(const Model& model, const Vec3& at) { return {at, pressedInwards(model, at).value_or(Vec3{0, -1, 0})}; }

double pressMm(const SkinTouch& touch, const Vec3& landmark) {
    const Vec3 way = landmark - touch.at;
    const double along = std::clamp(glm::dot(way, touch.inwards), 0.0, pressReachMm);
    return glm::length(way - along * touch.inwards);
}

} // namespace acus
