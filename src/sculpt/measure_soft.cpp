#include "sculpt/measure_kinds.h"
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace acus {

namespace {

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

/// From the skin to the back of the bones at a landmark, perpendicular to the skin in the landmark's sagittal plane: the least over
/// all tilts. The landmark itself where no bone lies behind it.
Measured depth(const Ruler& ruler, const Json& how) {
    auto at = ruler.landmark(textOf(how, "landmark"));
    const auto skin = ruler.part("skin");
    if (!at || !skin)
        return std::nullopt;
    if (const auto offset = how.find("offset"); offset != how.end())
        *at += Vec3((*offset)[0].get<double>(), (*offset)[1].get<double>(), (*offset)[2].get<double>());
    Measured least;
    for (int tilt = -30; tilt <= 30; tilt += 2) {
        const double angle = tilt * std::numbers::pi / 180;
        const Vec3 back(0, std::cos(angle), std::sin(angle));
        const auto through = ruler.stretches(*skin, *at, back);
        if (through.empty() || through.back().second < 0)
            continue;
        double surface = 0;
        for (const Json& id : how.at("bones"))
            if (const auto bone = ruler.part(id.get<std::string>()))
                // Joint spaces are crossed; what lies further back is another part of the bone.
                for (const auto& stretch : ruler.stretches(*bone, *at, back))
                    if (stretch.second > surface && stretch.first < surface + 4)
                        surface = stretch.second;
        const double value = through.back().second - surface;
        if (!least || value < *least)
            least = value;
    }
    return least;
}

/// Straight forwards from the skin to a structure, at a share of the line from midway between two landmarks to a third, as a needle
/// goes in a patient who lies prone.
Measured depthOnLine(const Ruler& ruler, const Json& how) {
    const Json& from = how.at("from");
    const auto one = ruler.landmark(from[0].get<std::string>()), other = ruler.landmark(from[1].get<std::string>());
    const auto to = ruler.landmark(textOf(how, "to"));
    const auto part = ruler.part(textOf(how, "structure")), skin = ruler.part("skin");
    if (!one || !other || !to || !part || !skin)
        return std::nullopt;
    const Vec3 at = glm::mix(0.5 * (*one + *other), *to, how.at("at").get<double>()), back(0, 1, 0);
    const auto surface = ruler.stretches(*skin, at, back), inside = ruler.stretches(*part, at, back);
    return surface.empty() || inside.empty() ? std::nullopt : Measured(surface.back().second - inside.back().second);
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

Measured extentAt(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure"));
    const auto v = ruler.vertebra(textOf(how, "at"));
    if (!part || !v)
        return std::nullopt;
    const Vec3 along = textOf(how, "axis") == "x" ? v->frame.x : v->frame.y;
    double low = 1e9, high = -1e9; // of the section across the vertebra's axis
    const MeshView mesh = ruler.mesh(*part);
    for (const Triangle& t : mesh.triangles)
        for (std::size_t k = 0; k < 3; ++k) {
            const Vec3 &a = mesh.positions[t[k]], &b = mesh.positions[t[(k + 1) % 3]];
            const double above = glm::dot(a - v->frame.origin, v->frame.z), below = glm::dot(b - v->frame.origin, v->frame.z);
            if ((above > 0) == (below > 0))
                continue;
            const double across = glm::dot(a + above / (above - below) * (b - a), along);
            low = std::min(low, across);
            high = std::max(high, across);
        }
    return high > low ? Measured(high - low) : std::nullopt;
}

/// Where the branches of a nerve cross the iliac crest, counted from the PSIS and measured along the crest from there.
Measured crestCrossing(const Ruler& ruler, const Json& how) {
    const auto nerve = ruler.part(textOf(how, "structure"));
    std::vector<Vec3> crest;
    for (const char* id : {"psis_l", "iliac_crest_10_l", "iliac_crest_30_l", "iliac_crest_50_l"}) {
        const auto at = ruler.landmark(id);
        if (!at)
            return std::nullopt;
        crest.push_back(*at);
    }
    if (!nerve)
        return std::nullopt;
    // The crest rises steeply forwards and the nerves lie some way behind it: who dissects sees both from behind.
    struct Seen {
        double along, above; // of the nearest place of the crest; mm in the frontal plane
    };
    const auto seen = [&](const Vec3& p) {
        Seen best{0, 0};
        double least = 1e9, before = 0;
        for (std::size_t i = 0; i + 1 < crest.size(); ++i) {
            const Vec3 piece = crest[i + 1] - crest[i], to = p - crest[i];
            const double length = glm::length(piece), flat = std::hypot(piece.x, piece.z);
            const double share = std::clamp((to.x * piece.x + to.z * piece.z) / (flat * flat), 0.0, 1.0);
            if (const double away = std::hypot(to.x - share * piece.x, to.z - share * piece.z); away < least) {
                least = away;
                best = {before + share * length, (to.z * piece.x - to.x * piece.z) / flat};
            }
            before += length;
        }
        return best;
    };
    std::vector<double> crossings; // of the edges of its surface
    const MeshView mesh = ruler.mesh(*nerve);
    for (const Triangle& t : mesh.triangles)
        for (std::size_t k = 0; k < 3; ++k) {
            const Seen a = seen(mesh.positions[t[k]]), b = seen(mesh.positions[t[(k + 1) % 3]]);
            if (a.along > 0 && (a.above > 0) != (b.above > 0)) // below the PSIS there is no crest
                crossings.push_back(a.along + a.above / (a.above - b.above) * (b.along - a.along));
        }
    std::sort(crossings.begin(), crossings.end());
    constexpr double apart = 2; // mm between the walls of two branches
    const auto wanted = how.at("branch").get<int>();
    int branch = 0;
    for (std::size_t from = 0, to = 0; from < crossings.size(); from = to) {
        for (to = from + 1; to < crossings.size() && crossings[to] < crossings[to - 1] + apart;)
            ++to;
        if (++branch == wanted)
            return 0.5 * (crossings[from] + crossings[to - 1]);
    }
    return std::nullopt;
}

constexpr NamedMeasure ofSoft[] = {
    {"section", section},
    {"volume", volume},
    {"section_at_landmark", sectionAtLandmark},
    {"depth", depth},
    {"depth_on_line", depthOnLine},
    {"tube_diameter", tubeDiameter},
    {"tube_width", tubeWidth},
    {"length", length},
    {"thickness", thickness},
    {"sheet_thickness", sheetThickness},
    {"nerve_at", nerveAt},
    {"extent_at", extentAt},
    {"crest_crossing", crestCrossing},
};

} // namespace

std::span<const NamedMeasure> softMeasures() { return ofSoft; }

} // namespace acus
