#include "core/language.h"
#include "anatomy/names.h"
#include "course/quiz_way.h"
#include "anatomy/palpable.h"
#include "anatomy/skin.h"
#include "course/entry_rule.h"
#include "course/first_bone.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

constexpr double backMm = 3;   // a shaft that is moved aside starts before the skin

std::vector<std::uint32_t> firstEntries(const Model& model, const Segment& axis) {
    std::vector<Interval> intervals;
    model.queries->crossings(axis, intervals);
    std::vector<std::uint32_t> order;
    for (const Interval& interval : intervals)
        if (std::find(order.begin(), order.end(), interval.part) == order.end())
            order.push_back(interval.part);
    return order;
}

/// Two unit vectors square to a direction.
std::pair<Vec3, Vec3> across(const Vec3& direction) {
    const Vec3 one = glm::normalize(glm::cross(direction, std::abs(direction.z) < 0.9 ? Vec3{0, 0, 1} : Vec3{1, 0, 0}));
    return {one, glm::cross(direction, one)};
}

} // namespace

std::vector<std::uint32_t> certainOrder(const Model& model, const Placement& needle) {
    const double sureMm = std::max(0.3, model.info.toleranceMm);
    const Segment axis{needle.entry - backMm * needle.direction, needle.direction, needle.depthMm + backMm};
    std::vector<Interval> intervals;
    model.queries->crossings(axis, intervals);
    const std::vector<std::uint32_t> order = firstEntries(model, axis);
    std::vector<double> enters;
    for (const std::uint32_t part : order)
        enters.push_back(std::find_if(intervals.begin(), intervals.end(), [&](const Interval& one) { return one.part == part; })->enter);
    for (std::size_t i = 1; i < enters.size(); ++i)
        if (enters[i] - enters[i - 1] < sureMm)
            return {};
    if (!enters.empty() && enters.front() < sureMm)   // begins inside something
        return {};
    const auto [one, other] = across(axis.direction);
    for (const Vec3& aside : {one, -one, other, -other, Vec3{0}})
        for (const double deeper : {-sureMm, sureMm})
            if (firstEntries(model, {axis.origin + sureMm * aside, axis.direction, axis.length + deeper}) != order)
                return {};
    return order;
}

Placement drawNeedle(const Model& model, const Plan& plan, Random& random) {
    const Goal& goal = plan.goal;
    Placement needle = goal.planned(goal.lowMm * random.uniform(0.7, 1.0) + (goal.highMm - goal.lowMm) * random.uniform());
    const auto [one, other] = across(goal.direction);
    const double tilt = std::min(goal.angleToleranceDeg, 15.0) * random.uniform() * std::numbers::pi / 180, around = 2 * std::numbers::pi * random.uniform();
    needle.direction = glm::normalize(std::cos(tilt) * goal.direction + std::sin(tilt) * (std::cos(around) * one + std::sin(around) * other));
    needle.depthMm = std::min(needle.depthMm, needle.size.lengthMm);
    needle.depthMm = std::max(0.0, std::min(needle.depthMm, firstBone(model, needle.shaft()) - 1));
    return needle;
}

std::optional<Way> drawWay(const Model& model, Random& random) {
    const std::vector<const Landmark*> landmarks = palpableLandmarks(model);
    if (landmarks.empty())
        return std::nullopt;
    const Landmark& landmark = *drawn(landmarks, random);
    const long aside = 5 * static_cast<long>(random.below(9)), up = 5 * (static_cast<long>(random.below(7)) - 3);
    const bool toLeft = std::abs(landmark.position.x) < 5 ? random.below(2) == 1 : landmark.position.x > 0;
    auto at = skinOver(model, landmark.position);
    const auto slide = [&](long mm, const Vec3& where) {
        if (at && mm > 0)
            at = slideOnSkin(model, *at, where, static_cast<double>(mm));
    };
    slide(aside, {toLeft ? 1.0 : -1.0, 0, 0});
    slide(std::abs(up), {0, 0, up > 0 ? 1.0 : -1.0});
    if (!at)
        return std::nullopt;
    Way way;
    if (aside > 0)
        way.place = std::to_string(aside) + " mm to the patient's " + (toLeft ? "left" : "right");
    if (up != 0)
        way.place += (way.place.empty() ? "" : ", ") + std::to_string(std::abs(up)) + " mm " + (up > 0 ? "cranial" : "caudal");
    way.place += (way.place.empty() ? "" : " of ") + landmark.name;
    const std::string name = lowerInSentence(shownName(landmark));
    way.shown = aside > 0 ? (toLeft ? trf("{} mm to the patient's left of {}", aside, name) : trf("{} mm to the patient's right of {}", aside, name)) : name;
    if (up != 0)
        way.shown += ", " + (up > 0 ? trf("{} mm higher", std::abs(up)) : trf("{} mm lower", std::abs(up)));
    way.needle = {{0.30, 100}, at->point, -at->normal, 60};
    way.needle.depthMm = std::min(60.0, firstBone(model, way.needle.fullLength()) + 2);
    return way;
}

} // namespace acus
