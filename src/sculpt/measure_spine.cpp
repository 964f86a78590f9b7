#include "sculpt/measure_kinds.h"
#include <algorithm>
#include <cmath>
#include <numbers>

namespace acus {

namespace {

std::string below(const std::string& level) {
    static constexpr const char* levels[] = {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};
    for (std::size_t i = 0; i + 1 < std::size(levels); ++i)
        if (level == levels[i])
            return levels[i + 1];
    return "s1";
}

Measured widest(const Ruler& ruler, const Ruler::VertebraFrame& v, double z, const Vec3& along, double fromY, double toY) {
    Measured best;
    for (double y = fromY; y <= toY; y += 2)
        if (const auto stretch = ruler.stretchAt(v.part, v.frame.toWorld({0, y, z}), v.frame.directionToWorld(along)))
            best = std::max(best.value_or(0), stretch->second - stretch->first);
    return best;
}

/// Just below the rim of an end plate.
double endplateHeight(const Ruler::VertebraFrame& v, const Json& how) {
    return (textOf(how, "end") == "lower" ? -1 : 1) * (v.height / 2 - 1.5);
}

Measured endplateWidth(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    return v ? widest(ruler, *v, endplateHeight(*v, how), {1, 0, 0}, -10, 10) : std::nullopt;
}

Measured endplateDepth(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    if (!v)
        return std::nullopt;
    const auto stretch = ruler.stretchAt(v->part, v->frame.toWorld({0, 0, endplateHeight(*v, how)}), v->frame.y);
    return stretch ? Measured(stretch->second - stretch->first) : std::nullopt;
}

Measured bodyHeight(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    if (!v)
        return std::nullopt;
    const auto depth = ruler.stretchAt(v->part, v->frame.origin, v->frame.y);
    if (!depth)
        return std::nullopt;
    const double y = textOf(how, "place") == "posterior" ? depth->second - 2 : depth->first + 2;
    const auto stretch = ruler.stretchAt(v->part, v->frame.toWorld({0, y, 0}), v->frame.z);
    return stretch ? Measured(stretch->second - stretch->first) : std::nullopt;
}

constexpr double leastCanalMm = 6;  // less is a cleft between body and joint

/// The canal behind the body at a height: from the body's back to the lamina.
std::optional<std::pair<double, double>> canalAt(const Ruler& ruler, const Ruler::VertebraFrame& v, double z) {
    const auto along = ruler.stretches(v.part, v.frame.toWorld({0, 0, z}), v.frame.y);
    for (std::size_t i = 0; i + 1 < along.size(); ++i)
        if (along[i].first <= 0 && along[i].second >= 0 && along[i + 1].first - along[i].second > leastCanalMm)
            return std::pair(along[i].second, along[i + 1].first);
    return std::nullopt;
}

Measured canalDepth(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    Measured least;
    if (v)
        for (double z = -9; z <= 8; z += 1) // the lamina of L5 hangs low
            if (const auto canal = canalAt(ruler, *v, z))
                least = std::min(least.value_or(1e9), canal->second - canal->first);
    return least;
}

Measured canalWidth(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    const auto pedicle = ruler.landmark(textOf(how, "level") + "_pedicle_l");
    std::optional<std::pair<double, double>> canal;
    for (double z = 0; v && !canal && z >= -9; z -= 1)
        canal = canalAt(ruler, *v, z);
    if (!canal || !pedicle)
        return std::nullopt;
    const double z = v->frame.toLocal(*pedicle).z;
    Measured best; // the widest free stretch between the pedicles
    for (double share = 0.2; share <= 0.7; share += 0.1) {
        // Where the lamina hangs low, the upper part of the canal is no deeper than the pedicles are long.
        const Vec3 p = v->frame.toWorld({0, canal->first + share * std::min(canal->second - canal->first, 14.0), z});
        double left = 1e9, right = 1e9;
        for (const auto& [from, to] : ruler.stretches(v->part, p, v->frame.x)) {
            if (from > 0)
                left = std::min(left, from);
            if (to < 0)
                right = std::min(right, -to);
        }
        if (left < 40 && right < 40)
            best = std::max(best.value_or(0), left + right);
    }
    return best;
}

Measured pedicle(const Ruler& ruler, const Json& how, const Vec3& along) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    const auto at = ruler.landmark(textOf(how, "level") + "_pedicle_l");
    if (!v || !at)
        return std::nullopt;
    Measured least;
    for (double y = -4; y <= 8; y += 1) // the isthmus may lie behind the named point
        if (const auto stretch = ruler.stretchAt(v->part, *at + y * v->frame.y, v->frame.directionToWorld(along)))
            least = std::min(least.value_or(1e9), stretch->second - stretch->first);
    return least;
}

Measured pedicleWidth(const Ruler& ruler, const Json& how) { return pedicle(ruler, how, {1, 0, 0}); }
Measured pedicleHeight(const Ruler& ruler, const Json& how) { return pedicle(ruler, how, {0, 0, 1}); }

Measured transverseSpan(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "level") + "_transverse_tip_l");
    return at ? Measured(2 * std::abs(at->x)) : std::nullopt;
}

Measured discHeight(const Ruler& ruler, const Json& how) {
    const std::string level = textOf(how, "above");
    const auto upper = ruler.landmark(level + "_endplate_inferior");
    const auto lower = below(level) == "s1" ? std::optional(Vec3(0)) : ruler.landmark(below(level) + "_endplate_superior");
    return upper && lower ? Measured(glm::distance(*upper, *lower)) : std::nullopt;
}

/// Inclination of a bone's upper face in the midsagittal plane, degrees, positive when it faces forwards.
Measured slopeOnTop(const Ruler& ruler, std::uint32_t part, const Vec3& centre, const Vec3& up, const Vec3& back) {
    double height[2];
    for (int side = 0; side < 2; ++side) {
        const auto stretches = ruler.stretches(part, centre + (side ? 8.0 : -8.0) * back, up);
        double top = -1e9;
        for (const auto& [from, to] : stretches)
            if (to < 25)
                top = std::max(top, to);
        if (top < -25)
            return std::nullopt;
        height[side] = top;
    }
    const Vec3 face = 16.0 * back + (height[1] - height[0]) * up;
    return std::atan2(face.z, face.y) * 180 / std::numbers::pi;
}

Measured lordosis(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "upper"));
    const auto sacrum = ruler.part("sacrum");
    if (!v || !sacrum)
        return std::nullopt;
    const auto upper = slopeOnTop(ruler, v->part, v->frame.toWorld({0, 0, v->height / 2}), v->frame.z, v->frame.y);
    const auto lower = slopeOnTop(ruler, *sacrum, Vec3(0), {0, 0, 1}, {0, 1, 0});
    return upper && lower ? Measured(*lower - *upper) : std::nullopt;
}

Measured conus(const Ruler& ruler, const Json&) {
    const auto disc = discCentre(ruler, "t12");
    Measured lowest;
    for (const char* id : {"conus_medullaris", "spinal_cord"})
        if (const auto part = ruler.part(id))
            lowest = std::min(lowest.value_or(1e9), boundsOf(ruler.mesh(*part)).low.z);
    return disc && lowest ? Measured(disc->z - *lowest) : std::nullopt;
}

Measured sacEnd(const Ruler& ruler, const Json&) {
    const auto first = ruler.landmark("s1_ventral_foramen_l"), second = ruler.landmark("s2_ventral_foramen_l");
    const auto dura = ruler.part("spinal_dura");
    return first && second && dura ? Measured(0.5 * (first->z + second->z) - boundsOf(ruler.mesh(*dura)).low.z) : std::nullopt;
}

constexpr NamedMeasure ofSpine[] = {
    {"endplate_width", endplateWidth},
    {"endplate_depth", endplateDepth},
    {"body_height", bodyHeight},
    {"canal_depth", canalDepth},
    {"canal_width", canalWidth},
    {"pedicle_width", pedicleWidth},
    {"pedicle_height", pedicleHeight},
    {"transverse_span", transverseSpan},
    {"disc_height", discHeight},
    {"lordosis", lordosis},
    {"conus", conus},
    {"sac_end", sacEnd},
};

} // namespace

std::optional<Vec3> discCentre(const Ruler& ruler, const std::string& level) {
    const auto upper = ruler.landmark(level + "_endplate_inferior");
    const auto lower = below(level) == "s1" ? std::optional(Vec3(0)) : ruler.landmark(below(level) + "_endplate_superior");
    return upper && lower ? std::optional(0.5 * (*upper + *lower)) : std::nullopt;
}

std::span<const NamedMeasure> spineMeasures() { return ofSpine; }

} // namespace acus
