#include "proof/driven_needle.h"
#include "course/rule_text.h"
#include "safety/margins.h"
#include <algorithm>
#include <cmath>

namespace acus {

namespace {

std::vector<std::uint32_t> partsLike(const Model& model, const Json& patterns, Side side, std::string_view level) {
    std::vector<std::uint32_t> parts;
    for (const Json& pattern : patterns)
        for (const std::uint32_t part : structuresLike(model, filled(pattern.get<std::string>(), side, level)))
            parts.push_back(part);
    return parts;
}

bool among(const std::vector<std::uint32_t>& parts, std::uint32_t part) { return std::find(parts.begin(), parts.end(), part) != parts.end(); }

bool onLamina(const Model& model, const DrivenNeedle& needle, const std::string& level) {
    if (!needle.bone || model.structures[*needle.bone].id != "vertebra_" + level)
        return false;
    const Landmark* joint = model.landmark(level + (needle.side == Side::left ? "_inferior_articular_l" : "_inferior_articular_r"));
    const Landmark* tip = model.landmark(level + "_spinous_tip");
    const Vec3 met = needle.placement.shaft().end();
    const double midline = tip ? tip->position.x : 0;
    return joint && std::abs(met.x - midline) <= std::abs(joint->position.x - midline);
}

bool touchesOnly(const Model& model, const DrivenNeedle& needle, const Json& how) {
    const auto but = partsLike(model, how.value("but", Json::array()), needle.side, needle.level);
    std::vector<Clearance> near;
    const double radius = 0.5 * needle.placement.size.diameterMm;
    model.queries->clearances(needle.placement.shaft(), radius + 0.01, near);
    const Json& tissues = how["tissues"];
    const auto counts = [&](std::uint32_t part) {
        return !among(but, part) && !isFineBranch(model.structures[part].id) &&
               std::any_of(tissues.begin(), tissues.end(), [&](const Json& tissue) { return tissue.get<std::string>() == nameOf(model.structures[part].tissue); });
    };
    return std::none_of(near.begin(), near.end(), [&](const Clearance& one) { return one.distance <= radius && counts(one.part); }) &&
           std::none_of(needle.way.begin(), needle.way.end(), [&](const Interval& one) { return counts(one.part); });
}

} // namespace

DrivenNeedle driven(const Model& model, const AimedNeedle& aim, const NeedleSize& size, const StopRule& stop, Side side, std::string_view level) {
    DrivenNeedle needle;
    needle.side = side;
    needle.level = level;
    needle.placement = {size, aim.entry->point, aim.direction, size.lengthMm};
    model.queries->crossings(needle.placement.fullLength(), needle.way);
    double depth = size.lengthMm;
    if (stop.kind == StopRule::Kind::beyond) {
        std::vector<std::uint32_t> parts;
        for (const std::string& pattern : stop.structures)
            for (const std::uint32_t part : structuresLike(model, filled(pattern, side, level)))
                parts.push_back(part);
        double last = 0;
        for (const Interval& one : needle.way)
            if (among(parts, one.part))
                last = std::max(last, one.exit);
        if (last > 0)
            depth = std::min(depth, last + stop.mm);
    }
    constexpr double onSkinMm = 0.2;
    for (const Interval& one : needle.way)
        if (model.structures[one.part].tissue == Tissue::bone && one.enter > onSkinMm && one.enter < depth) {
            depth = one.enter;
            needle.bone = one.part;
        }
    needle.placement.depthMm = depth;
    model.queries->crossings(needle.placement.shaft(), needle.way);
    return needle;
}

bool knownOutcome(const Json& how) {
    const std::string kind = how.value("kind", std::string());
    if (kind == "pierces" || kind == "through" || kind == "reached_at")
        return how.contains("structures");
    if (kind == "lamina")
        return how.contains("level");
    if (kind == "nothing")
        return how.contains("tissues");
    return kind == "bone" || kind == "depth";
}

Json outcomeOf(const Model& model, const DrivenNeedle& needle, const Json& how) {
    const std::string kind = how["kind"].get<std::string>();
    const auto parts = partsLike(model, how.value("structures", how.value("bones", Json::array())), needle.side, needle.level);
    if (kind == "pierces") {
        double inside = 0;
        for (const Interval& one : needle.way)
            if (among(parts, one.part))
                inside += one.exit - one.enter;
        return inside >= how.value("least_mm", 0.5);
    }
    if (kind == "through")
        return std::any_of(needle.way.begin(), needle.way.end(), [&](const Interval& one) { return among(parts, one.part) && !one.open; });
    if (kind == "bone")
        return needle.bone && (!how.contains("bones") || among(parts, *needle.bone));
    if (kind == "lamina")
        return onLamina(model, needle, filled(how["level"].get<std::string>(), needle.side, needle.level));
    if (kind == "nothing")
        return touchesOnly(model, needle, how);
    if (kind == "depth")
        return needle.placement.depthMm;
    if (kind == "reached_at")
        for (const Interval& one : needle.way)
            if (among(parts, one.part))
                return one.enter;
    return nullptr;
}

} // namespace acus
