#include "course/quiz_near_miss.h"
#include "anatomy/skin.h"
#include "safety/margins.h"
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace acus {

namespace {

constexpr double nearMissFarMm = 60;

const HazardReport* of(const NeedleReport& report, std::uint32_t hazard) {
    const auto found = std::find_if(report.hazards.begin(), report.hazards.end(), [&](const HazardReport& one) { return one.structure == hazard; });
    return found == report.hazards.end() ? nullptr : &*found;
}

/// Turned from `from` towards `to` by an angle; both unit.
Vec3 turned(const Vec3& from, const Vec3& to, double radians) {
    const Vec3 aside = to - glm::dot(from, to) * from;
    const double length = glm::length(aside);
    return length < 1e-9 ? from : std::cos(radians) * from + (std::sin(radians) / length) * aside;
}

using Family = std::function<std::optional<Placement>(double)>;   // needles by one figure, 0 the planned one

/// The first needle of the family, from 0 to `most`, that comes as near as wanted.
std::optional<Placement> search(const Model& model, const Family& family, double most, std::uint32_t hazard, double wantedMm) {
    const auto signedAt = [&](double amount, std::optional<Placement>& needle) {
        needle = family(amount);
        return needle ? signedClearanceMm(simulate(model, *needle, std::abs(wantedMm) + 8), hazard, nearMissFarMm) : nearMissFarMm;
    };
    constexpr int steps = 24;
    std::optional<Placement> needle, deepest;
    double low = 0, high = 0, least = nearMissFarMm;
    if (signedAt(0, needle) <= wantedMm)
        return std::nullopt;
    for (int i = 1; i <= steps && high == 0; ++i) {
        const double amount = most * i / steps, value = signedAt(amount, needle);
        if (value < least) {
            least = value;
            deepest = needle;
        }
        if (value <= wantedMm)
            high = amount;
        else
            low = amount;
    }
    if (high == 0)   // a thin nerve can't be entered by a millimetre
        return wantedMm < 0 && least < -0.3 ? deepest : std::nullopt;
    for (int i = 0; i < 30; ++i) {
        const double middle = 0.5 * (low + high), value = signedAt(middle, needle);
        if (needle && std::abs(value - wantedMm) < 0.02)
            return needle;
        (value <= wantedMm ? high : low) = middle;
    }
    const double value = signedAt(high, needle);
    return needle && std::abs(value - wantedMm) < 0.1 ? needle : std::nullopt;
}

Family turning(const Placement& right, const Vec3& towards, double depthMm) {
    return [=](double radians) -> std::optional<Placement> {
        Placement needle = right;
        needle.direction = glm::normalize(turned(right.direction, towards, radians));
        needle.depthMm = depthMm;
        return needle;
    };
}

Family moving(const Model& model, const Placement& right, const SkinPoint& start, const Vec3& towards, double depthMm) {
    return [=, &model](double mm) -> std::optional<Placement> {
        const auto at = mm == 0 ? std::optional(start) : slideOnSkin(model, start, towards, mm);
        if (!at)
            return std::nullopt;
        Placement needle = right;
        needle.entry = at->point;
        needle.depthMm = depthMm;
        return needle;
    };
}

Family deepening(const Placement& right) {
    return [=](double mm) -> std::optional<Placement> {
        Placement needle = right;
        needle.depthMm = right.depthMm + mm;
        return needle;
    };
}

std::optional<Placement> plausible(const Model& model, std::optional<Placement> needle) {
    if (!needle || needle->depthMm > needle->size.lengthMm)
        return std::nullopt;
    const NeedleReport report = simulate(model, *needle, 1);
    return report.boneContactMm && *report.boneContactMm < needle->depthMm - 0.01 ? std::nullopt : needle;
}

} // namespace

double keptMarginMm(const Model& model, const Goal& goal, std::uint32_t hazard) {
    double kept = nearMarginMm(model.structures[hazard].tissue);
    for (const HazardMargin& margin : goal.margins)
        if (margin.structure == hazard)
            kept = std::max({kept, margin.warnMm, margin.failMm});
    return kept;
}

double signedClearanceMm(const NeedleReport& report, std::uint32_t hazard, double otherwiseMm) {
    const HazardReport* found = of(report, hazard);
    return !found ? otherwiseMm : found->clearanceMm > 0 ? found->clearanceMm : -found->penetrationMm;
}

bool keepsMargins(const Model& model, const Goal& goal, const NeedleReport& report) {
    return std::all_of(report.hazards.begin(), report.hazards.end(), [&](const HazardReport& hazard) {
        return hazard.clearanceMm > keptMarginMm(model, goal, hazard.structure) + hazard.toleranceMm;
    });
}

std::optional<HazardReport> worstShortfall(const Model& model, const Goal& goal, const NeedleReport& report) {
    std::optional<HazardReport> worst;
    double least = 1;
    for (const HazardReport& hazard : report.hazards) {
        const double margin = keptMarginMm(model, goal, hazard.structure);
        if (margin <= 0)
            continue;
        const double share = (hazard.clearanceMm > 0 ? hazard.clearanceMm : -hazard.penetrationMm) / margin;
        if (hazard.clearanceMm + hazard.toleranceMm < margin && share < least) {
            least = share;
            worst = hazard;
        }
    }
    return worst;
}

std::optional<Placement> nearMiss(const Model& model, const Placement& right, std::uint32_t hazard, double wantedMm, MissBy by) {
    const NeedleReport report = simulate(model, right, nearMissFarMm);
    const HazardReport* there = of(report, hazard);
    if (!there)
        return std::nullopt;
    const Vec3 way = there->nearest - right.entry;
    const double reach = glm::length(way);
    if (reach < 1)
        return std::nullopt;
    if (by == MissBy::depth)
        return plausible(model, search(model, deepening(right), std::max(0.0, right.size.lengthMm - right.depthMm), hazard, wantedMm));
    const double deep = by == MissBy::angle ? reach + 1 : glm::dot(way, right.direction) + 1;
    for (const double depthMm : {right.depthMm, std::max(right.depthMm, deep)}) {
        std::optional<Placement> needle;
        if (by == MissBy::angle) {
            const double angle = std::acos(std::clamp(glm::dot(way, right.direction) / reach, -1.0, 1.0));
            constexpr double beyond = 6 * std::numbers::pi / 180, most = 45 * std::numbers::pi / 180;
            needle = search(model, turning(right, way / reach, depthMm), std::min(angle + beyond, most), hazard, wantedMm);
        } else if (const auto normal = skinNormalAt(model, right.entry)) {
            const auto start = skinAlong(model, {right.entry + 8.0 * *normal, -*normal, 16});
            const Vec3 aside = way - glm::dot(way, right.direction) * right.direction;
            const double length = glm::length(aside);
            if (start && length > 0.5)
                needle = search(model, moving(model, right, *start, aside / length, depthMm), std::min(length + 5, 30.0), hazard, wantedMm);
        }
        if ((needle = plausible(model, needle)))
            return needle;
    }
    return std::nullopt;
}

} // namespace acus
