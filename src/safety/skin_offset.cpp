#include "safety/skin_offset.h"
#include <algorithm>
#include <cmath>

namespace acus {

std::optional<SkinAxes> skinAxesAt(const Model& model, const Vec3& point) {
    const std::optional<Vec3> outwards = skinNormalAt(model, point);
    if (!outwards)
        return std::nullopt;
    SkinAxes axes{point, {}, {}, *outwards};
    // On top of the head or under the soles "cranial" has no direction in the skin; straight back stands in for it.
    const Vec3 up = std::abs(outwards->z) < 0.95 ? Vec3{0, 0, 1} : Vec3{0, 1, 0};
    axes.cranial = glm::normalize(up - glm::dot(up, *outwards) * *outwards);
    axes.lateral = glm::cross(*outwards, axes.cranial);
    // On the flank neither way leads away from the midline at once: there it goes on as it came from the back.
    const double side = point.x >= 0 ? 1 : -1;
    if (std::abs(axes.lateral.x) < 0.3 ? side < 0 : axes.lateral.x * side < 0)
        axes.lateral = -axes.lateral;
    return axes;
}

namespace {

/// The length of the skin over the straight line from `from` to `to`, by rays every 2 mm; nothing where they lose the skin.
std::optional<double> tapeLength(const Model& model, const Vec3& from, const Vec3& to, const Vec3& outwards) {
    const double straight = glm::distance(from, to);
    const int steps = std::max(1, static_cast<int>(std::ceil(straight / 2)));
    const double reach = 10 + 0.5 * straight;
    std::vector<bool> parts(model.structures.size(), true);
    if (hasSkin(model))
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i] = model.structures[i].tissue == Tissue::skin;
    double sum = 0;
    Vec3 last = from;
    for (int i = 1; i <= steps; ++i) {
        Vec3 next = to;
        if (i < steps) {
            const Vec3 on = from + (to - from) * (static_cast<double>(i) / steps);
            const auto hit = model.queries->firstHit({on + reach * outwards, -outwards, 2 * reach}, parts);
            if (!hit)
                return std::nullopt;
            next = on + (reach - hit->depth) * outwards;
        }
        // A cliff between two rays is an edge of the skin or another fold, not a way along it.
        if (glm::distance(next, last) > 3 + 3 * straight / steps)
            return std::nullopt;
        sum += glm::distance(next, last);
        last = next;
    }
    return sum;
}

} // namespace

SkinOffset skinOffset(const Model& model, const Vec3& from, const Vec3& to) {
    const double straight = glm::distance(from, to);
    if (!(straight > 0))
        return {};
    const std::optional<SkinAxes> axes = skinAxesAt(model, from);
    if (!axes)
        return {straight, 0, 0};
    const double mm = straight < 150 ? tapeLength(model, from, to, axes->outwards).value_or(straight) : straight;
    const double lateral = glm::dot(to - from, axes->lateral), cranial = glm::dot(to - from, axes->cranial);
    const double flat = std::hypot(lateral, cranial);
    return {mm, flat > 1e-9 ? mm * lateral / flat : 0, flat > 1e-9 ? mm * cranial / flat : 0};
}

} // namespace acus
