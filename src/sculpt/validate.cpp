#include "sculpt/validate.h"
#include "core/assets.h"
#include "core/json.h"
#include "sculpt/measure.h"
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace acus {

namespace {

using Measured = std::optional<double>;

/// One way of measuring a figure of the table; `how` is its "measure" object.
using Kind = Measured (*)(const Ruler& ruler, const Json& how);

std::string textOf(const Json& how, const char* key) { return how.value(key, std::string()); }

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

/// The canal behind the body at a height: from the body's back to the lamina.
std::optional<std::pair<double, double>> canalAt(const Ruler& ruler, const Ruler::VertebraFrame& v, double z) {
    const auto along = ruler.stretches(v.part, v.frame.toWorld({0, 0, z}), v.frame.y);
    for (std::size_t i = 0; i + 1 < along.size(); ++i)
        if (along[i].first <= 0 && along[i].second >= 0)
            return std::pair(along[i].second, along[i + 1].first);
    return std::nullopt;
}

Measured canalDepth(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    Measured least;
    if (v)
        for (double z = -4; z <= 6; z += 1)
            if (const auto canal = canalAt(ruler, *v, z))
                least = std::min(least.value_or(1e9), canal->second - canal->first);
    return least;
}

Measured canalWidth(const Ruler& ruler, const Json& how) {
    const auto v = ruler.vertebra(textOf(how, "level"));
    const auto pedicle = ruler.landmark(textOf(how, "level") + "_pedicle_l");
    const auto canal = v ? canalAt(ruler, *v, 0) : std::nullopt;
    if (!canal || !pedicle)
        return std::nullopt;
    const double z = v->frame.toLocal(*pedicle).z;
    Measured best; // the widest free stretch between the pedicles
    for (double share = 0.2; share <= 0.7; share += 0.1) {
        const Vec3 p = v->frame.toWorld({0, canal->first + share * (canal->second - canal->first), z});
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
    for (double y = -4; y <= 4; y += 1)
        if (const auto stretch = ruler.stretchAt(v->part, *at + y * v->frame.y, v->frame.directionToWorld(along)))
            least = std::min(least.value_or(1e9), stretch->second - stretch->first);
    return least;
}

Measured pedicleWidth(const Ruler& ruler, const Json& how) { return pedicle(ruler, how, {1, 0, 0}); }
Measured pedicleHeight(const Ruler& ruler, const Json& how) { return pedicle(ruler, how, {0, 0, 1}); }

Measured landmarkSpan(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "landmark"));
    return at ? Measured(2 * std::abs(at->x)) : std::nullopt;
}

Measured transverseSpan(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "level") + "_transverse_tip_l");
    return at ? Measured(2 * std::abs(at->x)) : std::nullopt;
}

Measured landmarkHeight(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "landmark"));
    return at ? Measured(at->z) : std::nullopt;
}

std::string below(const std::string& level) {
    static constexpr const char* levels[] = {"t9", "t10", "t11", "t12", "l1", "l2", "l3", "l4", "l5"};
    for (std::size_t i = 0; i + 1 < std::size(levels); ++i)
        if (level == levels[i])
            return levels[i + 1];
    return "s1";
}

/// The middle of the disc below a level; S1's end plate is the origin.
std::optional<Vec3> discCentre(const Ruler& ruler, const std::string& level) {
    const auto upper = ruler.landmark(level + "_endplate_inferior");
    const auto lower = below(level) == "s1" ? std::optional(Vec3(0)) : ruler.landmark(below(level) + "_endplate_superior");
    return upper && lower ? std::optional(0.5 * (*upper + *lower)) : std::nullopt;
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

Measured extent(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    if (!part)
        return std::nullopt;
    const Box box = boundsOf(ruler.mesh(*part));
    return textOf(how, "axis") == "x_span" ? 2 * box.high.x : box.size().x;
}

Measured sphereDiameter(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    const auto centre = ruler.landmark(textOf(how, "landmark"));
    if (!part || !centre)
        return std::nullopt;
    const Vec3 towards = glm::normalize(Vec3(-1, 0, 1)); // the side of the head away from its neck
    std::vector<double> radii;
    for (const Vec3& p : ruler.mesh(*part).positions)
        if (const Vec3 d = p - *centre; glm::dot(d, towards) > 0.3 * glm::length(d) && glm::length(d) < 40)
            radii.push_back(glm::length(d));
    if (radii.empty())
        return std::nullopt;
    std::nth_element(radii.begin(), radii.begin() + static_cast<std::ptrdiff_t>(radii.size() / 2), radii.end());
    return 2 * radii[radii.size() / 2];
}

/// Over the structures of the list that the patient has; nothing when it has none.
Measured sum(const Ruler& ruler, const Json& how, const std::function<double(std::uint32_t)>& figure) {
    Measured total;
    for (const Json& id : how.at("structures"))
        if (const auto part = ruler.part(id.get<std::string>()))
            total = total.value_or(0) + figure(*part);
    return total;
}

Measured section(const Ruler& ruler, const Json& how) {
    const auto at = discCentre(ruler, textOf(how, "below"));
    return at ? sum(ruler, how, [&](std::uint32_t part) { return ruler.sectionArea(part, at->z); }) : std::nullopt;
}

Measured volume(const Ruler& ruler, const Json& how) {
    return sum(ruler, how, [&](std::uint32_t part) { return ruler.volume(part) / 1000; });
}

Measured sectionAtLandmark(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    const auto at = ruler.landmark(textOf(how, "landmark"));
    return part && at ? Measured(ruler.sectionArea(*part, at->z)) : std::nullopt;
}

Measured tubeWidth(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    const auto v = ruler.vertebra(textOf(how, "at"));
    return part && v ? Measured(2 * std::sqrt(ruler.sectionArea(*part, v->frame.origin.z) / std::numbers::pi)) : std::nullopt;
}

Measured depth(const Ruler& ruler, const Json& how) {
    const auto at = ruler.landmark(textOf(how, "landmark"));
    const auto skin = ruler.part("skin");
    if (!at || !skin)
        return std::nullopt;
    const auto through = ruler.stretches(*skin, *at, {0, 1, 0});
    return through.empty() || through.back().second < 0 ? std::nullopt : Measured(through.back().second);
}

Measured ofPart(const Ruler& ruler, const Json& how, const std::function<double(std::uint32_t)>& figure) {
    const auto part = ruler.part(textOf(how, "structure"));
    return part ? Measured(figure(*part)) : std::nullopt;
}

Measured tubeDiameter(const Ruler& ruler, const Json& how) {
    return ofPart(ruler, how, [&](std::uint32_t part) { return ruler.tubeDiameter(part); });
}
Measured length(const Ruler& ruler, const Json& how) {
    return ofPart(ruler, how, [&](std::uint32_t part) { return ruler.length(part); });
}
Measured thickness(const Ruler& ruler, const Json& how) {
    return ofPart(ruler, how, [&](std::uint32_t part) { return ruler.innerBalls(part).back(); });
}
Measured sheetThickness(const Ruler& ruler, const Json& how) {
    return ofPart(ruler, how, [&](std::uint32_t part) {
        const auto balls = ruler.innerBalls(part);
        return balls[balls.size() / 2];
    });
}

Measured nerveAt(const Ruler& ruler, const Json& how) {
    const auto nerve = ruler.part(textOf(how, "structure"));
    const auto near = ruler.landmark(textOf(how, "near")), to = ruler.landmark(textOf(how, "landmark"));
    return nerve && near && to ? Measured(glm::distance(ruler.nearestVertex(*nerve, *near), *to)) : std::nullopt;
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

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"endplate_width", endplateWidth}, {"endplate_depth", endplateDepth}, {"body_height", bodyHeight},
    {"canal_depth", canalDepth}, {"canal_width", canalWidth}, {"pedicle_width", pedicleWidth},
    {"pedicle_height", pedicleHeight}, {"transverse_span", transverseSpan}, {"landmark_span", landmarkSpan},
    {"landmark_height", landmarkHeight}, {"disc_height", discHeight}, {"lordosis", lordosis},
    {"extent", extent}, {"sphere_diameter", sphereDiameter}, {"section", section},
    {"section_at_landmark", sectionAtLandmark}, {"volume", volume}, {"depth", depth},
    {"tube_diameter", tubeDiameter}, {"tube_width", tubeWidth}, {"length", length},
    {"thickness", thickness}, {"sheet_thickness", sheetThickness}, {"nerve_at", nerveAt},
    {"conus", conus}, {"sac_end", sacEnd},
};

} // namespace

bool Validated::within() const {
    return model && std::abs(*model - published) <= spread.value_or(std::abs(published) / 10);
}

Result<std::vector<Validated>> validateMorphometry(const PackContent& pack, Sex sex) {
    const auto table = parseJson(asset("assets/validation/morphometry.json"), "morphometry.json");
    if (!table)
        return table.error();
    const Ruler ruler(pack);
    std::vector<Validated> out;
    for (const Json& figure : table->at("figures")) {
        const char* of = sex == Sex::male ? "male" : "female";
        if (!figure.contains(of))
            continue;
        Validated row;
        row.id = figure.at("id").get<std::string>();
        row.what = figure.at("what").get<std::string>();
        row.unit = figure.at("unit").get<std::string>();
        row.sex = sex == Sex::male ? "m" : "f";
        row.published = figure.at(of).at("value").get<double>();
        if (figure.at(of).contains("spread"))
            row.spread = figure.at(of).at("spread").get<double>();
        row.population = figure.at("population").get<std::string>();
        row.source = figure.at("source").get<std::string>();
        const Json& how = figure.at("measure");
        const std::string name = textOf(how, "kind");
        const auto kind = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& k) { return k.first == name; });
        if (kind == std::end(kinds))
            return Error{"morphometry.json: " + row.id + ": measure.kind: \"" + name + "\" is not known"};
        row.model = kind->second(ruler, how);
        out.push_back(std::move(row));
    }
    return out;
}

} // namespace acus
