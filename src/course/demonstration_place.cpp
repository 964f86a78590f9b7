#include "course/demonstration_place.h"
#include "anatomy/names.h"
#include "anatomy/skin.h"
#include "core/language.h"
#include "course/plan.h"
#include "safety/report.h"
#include <algorithm>
#include <cmath>
#include <glm/vec2.hpp>

namespace acus {

namespace {

constexpr double onSkinMm = 2;         // nearer to the skin than this it was meant to lie on it
constexpr double landmarkReachMm = 250, planReachMm = 60;
constexpr double foundWithinMm = 0.2;
constexpr std::size_t landmarksTried = 4;
constexpr double boneBoxMm = 25;       // a bone's box reaches this far beyond it
constexpr double lineMm = 250;
constexpr double pressBoneMm = 2;      // so much further on bone for certain

/// First left, then cranial, along the skin.
std::optional<SkinPoint> walk(const Model& model, const SkinPoint& from, double leftMm, double cranialMm) {
    std::optional<SkinPoint> at = from;
    if (leftMm != 0)
        at = slideOnSkin(model, *at, {leftMm > 0 ? 1.0 : -1.0, 0, 0}, std::abs(leftMm));
    if (at && cranialMm != 0)
        at = slideOnSkin(model, *at, {0, 0, cranialMm > 0 ? 1.0 : -1.0}, std::abs(cranialMm));
    return at;
}

/// How far to walk from `from` to `to`: the walk is tried, and mended by what it misses.
std::optional<glm::dvec2> wayTo(const Model& model, const SkinPoint& from, const Vec3& to) {
    glm::dvec2 way{to.x - from.point.x, to.z - from.point.z};
    std::optional<glm::dvec2> best;
    double least = foundWithinMm;
    for (int i = 0; i < 8; ++i) {
        const auto there = walk(model, from, way.x, way.y);
        if (!there)
            return best;
        const double miss = glm::distance(there->point, to);
        if (miss < least) {
            least = miss;
            best = way;
        }
        if (miss < 0.002)
            break;
        way += glm::dvec2(to.x - there->point.x, to.z - there->point.z);
    }
    return best;
}

double hundredthsMm(double mm) { return std::round(100 * mm) / 100 + 0.0; }

DemoPlace onSkin(DemoPlace::Kind kind, const std::string& id, const glm::dvec2& way) {
    DemoPlace place;
    place.kind = kind;
    place.id = id;
    place.leftMm = hundredthsMm(way.x);
    place.cranialMm = hundredthsMm(way.y);
    return place;
}

bool liesOnSkin(const Model& model, const Vec3& point) {
    const auto outwards = skinNormalAt(model, point);
    const auto on = outwards ? skinAlong(model, {point + 10.0 * *outwards, -*outwards, 20}) : std::nullopt;
    return on && glm::distance(on->point, point) < onSkinMm;
}

std::optional<SkinPoint> planEntry(const Model& model, const Plan& plan) {
    const auto outwards = skinNormalAt(model, plan.goal.entry);
    return outwards ? skinAlong(model, {plan.goal.entry + 15.0 * *outwards, -*outwards, 30}) : std::nullopt;
}

std::string nameIn(const Model& model, const std::string& structure) {
    const auto index = model.indexOf(structure);
    return index && !model.structures[*index].name.empty() ? model.structures[*index].name : structure;
}

} // namespace

DemoPlace placeInside(const Model& model, const Vec3& point) {
    std::optional<std::uint32_t> best;
    double least = 0;
    for (const bool bones : {true, false}) {
        for (std::uint32_t i = 0; i < model.structures.size() && (!best || bones); ++i) {
            if (model.structures[i].tissue != (bones ? Tissue::bone : Tissue::skin))
                continue;
            const Box box = structureBounds(model, i);
            const Vec3 size = box.size(), low = box.low - boneBoxMm, high = box.high + boneBoxMm;
            const bool inside = point.x >= low.x && point.y >= low.y && point.z >= low.z && point.x <= high.x && point.y <= high.y && point.z <= high.z;
            const double volume = size.x * size.y * size.z;
            if ((inside || !bones) && size.x > 0 && size.y > 0 && size.z > 0 && (!best || volume < least)) {
                best = i;
                least = volume;
            }
        }
        if (best)
            break;
    }
    DemoPlace place;
    if (!best)
        return place;
    const Box box = structureBounds(model, *best);
    place.kind = DemoPlace::Kind::structure;
    place.id = model.structures[*best].id;
    for (int k = 0; k < 3; ++k)
        place.share[k] = std::round(1e5 * (point[k] - box.low[k]) / box.size()[k]) / 1e5 + 0.0;
    return place;
}

DemoPlace placeOf(const Model& model, const Vec3& point, const Plan* plan) {
    if (!liesOnSkin(model, point))
        return placeInside(model, point);
    if (plan && plan->usable() && glm::distance(plan->goal.entry, point) < planReachMm)
        if (const auto entry = planEntry(model, *plan))
            if (const auto way = wayTo(model, *entry, point))
                return onSkin(DemoPlace::Kind::plan, plan->id(), *way);
    std::vector<const Landmark*> near;
    for (const Landmark& landmark : model.landmarks)
        if (glm::distance(landmark.position, point) < landmarkReachMm)
            near.push_back(&landmark);
    std::sort(near.begin(), near.end(), [&](const Landmark* a, const Landmark* b) {
        return glm::distance(a->position, point) < glm::distance(b->position, point);
    });
    near.resize(std::min(near.size(), landmarksTried));
    for (const Landmark* landmark : near)
        if (const auto over = skinOver(model, landmark->position))
            if (const auto way = wayTo(model, *over, point))
                return onSkin(DemoPlace::Kind::landmark, landmark->id, *way);
    return placeInside(model, point);
}

Result<Vec3> findPlace(const Model& model, const DemoPlace& place) {
    std::optional<SkinPoint> from;
    switch (place.kind) {
    case DemoPlace::Kind::nothing: return Error{tr("the place is only known on the patient it was recorded on")};
    case DemoPlace::Kind::structure: {
        const auto structure = model.indexOf(place.id);
        if (!structure)
            return Error{trf("this patient has no {}", shownNameOf(place.id))};
        const Box box = structureBounds(model, *structure);
        return Vec3(box.low + place.share * box.size());
    }
    case DemoPlace::Kind::landmark: {
        const Landmark* landmark = model.landmark(place.id);
        if (!landmark)
            return Error{trf("this patient has no landmark {}", place.id)};
        from = skinOver(model, landmark->position);
        break;
    }
    case DemoPlace::Kind::plan: {
        const Result<Plan> plan = planNamed(model, place.id);
        if (!plan)
            return plan.error();
        if (!plan->usable())
            return Error{trf("the technique {} has no entry on this patient", place.id)};
        from = planEntry(model, *plan);
        break;
    }
    }
    const auto there = from ? walk(model, *from, place.leftMm, place.cranialMm) : std::nullopt;
    if (!there)
        return Error{trf("the skin ends on the way from {}", place.id)};
    return there->point;
}

namespace {

/// What lies on the needle's line, farther than it reaches: how far it is through a muscle does not depend on its length.
std::vector<Crossing> crossingsBeyond(const Model& model, Placement needle) {
    needle.size.lengthMm = lineMm;
    return crossingsAhead(model, needle);
}

} // namespace

std::optional<DemoTip> tipOf(const Model& model, const Placement& needle, bool stoppedByBone) {
    const Crossing* in = nullptr;
    const std::vector<Crossing> ahead = crossingsBeyond(model, needle);
    for (const Crossing& crossing : ahead) {
        const bool bone = model.structures[crossing.structure].tissue == Tissue::bone;
        if (stoppedByBone && bone && crossing.enterMm < needle.depthMm + 5)
            return DemoTip{model.structures[crossing.structure].id, true, 0, 0};
        if (crossing.enterMm <= needle.depthMm && crossing.exitMm.value_or(1e9) >= needle.depthMm && crossing.exitMm != crossing.enterMm &&
            (!in || crossing.enterMm > in->enterMm))
            in = &crossing;
    }
    if (!in)
        return std::nullopt;
    return DemoTip{model.structures[in->structure].id, false, hundredthsMm(needle.depthMm - in->enterMm), in->exitMm ? hundredthsMm(*in->exitMm - in->enterMm) : 0};
}

Result<double> findDepth(const Model& model, const Placement& needle, const DemoTip& tip) {
    const auto structure = model.indexOf(tip.structure);
    if (!structure)
        return Error{trf("this patient has no {}", shownNameOf(tip.structure))};
    for (const Crossing& crossing : crossingsBeyond(model, needle))
        if (crossing.structure == *structure) {
            const double through = crossing.exitMm ? *crossing.exitMm - crossing.enterMm : 0;
            const double past = tip.onBone ? pressBoneMm : tip.ofMm > 0 && through > 0 ? through * std::clamp(tip.mm / tip.ofMm, 0.0, 1.0) : tip.mm;
            return std::clamp(hundredthsMm(crossing.enterMm + past), 0.0, needle.size.lengthMm);
        }
    return Error{trf("the needle does not meet {} here", nameIn(model, tip.structure))};
}

} // namespace acus
