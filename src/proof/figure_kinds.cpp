#include "proof/figure_kinds.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace acus {

namespace {

Measured epidural(const Ruler& ruler, const Json& how) {
    const auto disc = discCentre(ruler, textOf(how, "above"));
    const auto flavum = ruler.part("ligamenta_flava"), skin = ruler.part("skin");
    if (!disc || !flavum || !skin)
        return std::nullopt;
    const Vec3 back(0, 1, 0);
    // The gap between two laminae lies a little below or above the disc's middle: where the ligament is met nearest to it.
    for (double off = 0; off <= 14; off += 1)
        for (const double sign : {1.0, -1.0}) {
            const Vec3 from = *disc + Vec3(2, 0, sign * off);
            const auto ligament = ruler.stretches(*flavum, from, back), surface = ruler.stretches(*skin, from, back);
            if (ligament.empty() || surface.empty() || ligament.front().first <= 0)
                continue;
            return surface.back().second - ligament.front().first;
        }
    return std::nullopt;
}

/// The points where the edges of a mesh meet the plane through `at`.
std::vector<Vec3> cutPoints(const MeshView& mesh, const Vec3& at, const Vec3& normal) {
    std::vector<Vec3> points;
    for (const Triangle& t : mesh.triangles)
        for (std::size_t n = 0; n < 3; ++n) {
            const Vec3 &a = mesh.positions[t[n]], &b = mesh.positions[t[(n + 1) % 3]];
            const double above = glm::dot(a - at, normal), below = glm::dot(b - at, normal);
            if ((above < 0) != (below < 0))
                points.push_back(a + above / (above - below) * (b - a));
        }
    return points;
}

Measured crossingOnLine(const Ruler& ruler, const Json& how) {
    const auto from = ruler.landmark(textOf(how, "from")), to = ruler.landmark(textOf(how, "to"));
    if (!from || !to)
        return std::nullopt;
    const Vec3 line = *to - *from, seen = Vec3(line.x, 0, line.z); // from behind
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Json& id : how.at("structures"))
        if (const auto part = ruler.part(id.get<std::string>()))
            for (const Vec3& p : cutPoints(ruler.mesh(*part), *from, glm::normalize(glm::cross(line, Vec3(0, 1, 0)))))
                if (const double share = glm::dot(p - *from, seen) / glm::dot(seen, seen); share > 0 && share < 1) {
                    low = std::min(low, share);
                    high = std::max(high, share);
                }
    if (low > high)
        return std::nullopt;
    const double middle = how.value("first", false) ? low : 0.5 * (low + high);
    return glm::length(line) * (textOf(how, "measured_from") == "to" ? 1 - middle : middle);
}

Measured branchBelowCrest(const Ruler& ruler, const Json& how) {
    const auto part = ruler.part(textOf(how, "structure")), bone = ruler.part("hip_bone_l");
    const auto behind = ruler.landmark("piis_l"), before = ruler.landmark("asis_l");
    if (!part || !bone || !behind || !before)
        return std::nullopt;
    const Vec3 along = glm::normalize(*before - *behind), at = *behind + how.at("along_mm").get<double>() * along;
    const Vec3 up = glm::normalize(Vec3(0, 0, 1) - along.z * along);
    const auto highest = [&](std::uint32_t structure) {
        double top = -std::numeric_limits<double>::infinity();
        for (const Vec3& p : cutPoints(ruler.mesh(structure), at, along))
            top = std::max(top, glm::dot(p - at, up));
        return top;
    };
    const double crest = highest(*bone), branch = highest(*part);
    if (!std::isfinite(crest) || !std::isfinite(branch))
        return std::nullopt;
    return textOf(how, "from") == "line" ? branch : crest - branch;
}

constexpr NamedMeasure measures[] = {
    {"epidural", epidural},
    {"crossing_on_line", crossingOnLine},
    {"branch_below_crest", branchBelowCrest},
};

} // namespace

std::span<const NamedMeasure> protocolMeasures() { return measures; }

MeasureKind figureMeasureNamed(std::string_view name) {
    for (const NamedMeasure& one : measures)
        if (one.name == name)
            return one.measure;
    return measureNamed(name);
}

} // namespace acus
